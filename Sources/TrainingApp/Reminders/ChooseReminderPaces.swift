public import Postgres
public import TrainingRules
import TrainingStore

/// Chooses how often the caller's address gets reminders about some topics.
public struct ChooseReminderPaces: UseCase {
    /// Writes the choice.
    public static let access = Access.writes

    private let paces: [ReminderTopic: ReminderPace]

    /// Chooses; topics that are left out stay as they are.
    public init(_ paces: [ReminderTopic: ReminderPace]) {
        self.paces = paces
    }

    /// - Throws: `AppError` of kind `.refused` for whoever has no address.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let chosen = paces.sorted { $0.key.rawValue < $1.key.rawValue }
        let isKnown = try session.fetchOne(
            ReminderChoiceSQL.choose(chosen.map(\.key.rawValue), chosen.map(\.value.rawValue))
        )
        guard isKnown == true else {
            throw AppError(
                .refused,
                code: "no_address",
                message: "Aucune adresse e-mail n'est enregistrée pour vous : aucun rappel ne peut partir.",
                remedy: "Demandez à votre organisme de formation ou à votre employeur d'en enregistrer une."
            )
        }
    }
}

/// What was chosen for the address of a mailed link; run it anonymously.
///
/// Changes nothing: mail scanners open links.
public struct ShowMailedReminderPaces: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let secret: UnsubscribeSecret

    /// Asks about the link of that secret.
    public init(_ secret: UnsubscribeSecret) {
        self.secret = secret
    }

    /// - Throws: `AppError` of kind `.notFound` for a link that opens nothing.
    public func callAsFunction(
        in session: Session,
        _ context: Context
    ) throws -> (address: String, paces: ReminderPaces) {
        let rows = try session.fetchAll(ReminderChoiceSQL.mailed(secret.hash))
        guard let address = rows.first.flatMap(\.address) else { throw AppError.noReminderLink }
        let paces = rows.compactMap { row in row.topic.flatMap { topic in row.pace.map { (topic, $0) } } }
        return (address, ReminderPaces(paces))
    }
}

/// Chooses by a mailed link; run it anonymously.
public struct ChooseMailedReminderPaces: UseCase {
    /// Writes the choice.
    public static let access = Access.writes

    private let secret: UnsubscribeSecret
    private let paces: [ReminderTopic: ReminderPace]

    /// Chooses for the address of that secret; topics that are left out stay as they are.
    public init(_ secret: UnsubscribeSecret, _ paces: [ReminderTopic: ReminderPace]) {
        self.secret = secret
        self.paces = paces
    }

    /// - Throws: `AppError` of kind `.notFound` for a link that opens nothing.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let chosen = paces.sorted { $0.key.rawValue < $1.key.rawValue }
        let isKnown = try session.fetchOne(
            ReminderChoiceSQL.chooseMailed(secret.hash, chosen.map(\.key.rawValue), chosen.map(\.value.rawValue))
        )
        guard isKnown == true else { throw AppError.noReminderLink }
    }
}

extension AppError {
    /// The link opens nothing any more, or never did: the two are one answer.
    static let noReminderLink = AppError(
        .notFound,
        code: "reminder_link_closed",
        message: "Ce lien de réglage des rappels n'est pas valable.",
        remedy: "Ouvrez le lien d'un rappel plus récent, ou connectez-vous et ouvrez « Mes rappels »."
    )
}
