public import Postgres
import TrainingRules
import TrainingStore

/// Asks for a correction of one's own data.
public struct AskRectification: UseCase {
    /// Writes the request.
    public static let access = Access.writes
    /// Longest value and explanation, in characters.
    public static let longest = 2000

    private let field: Rectification.Field
    private let value: String
    private let explanation: String

    /// Asks that `field` become `value`; an advisor or a coordinator may.
    public init(_ field: Rectification.Field, value: String, explanation: String) {
        self.field = field
        self.value = value
        self.explanation = explanation
    }

    /// - Returns: the public name of the request; that of today's same request when it was made before.
    /// - Throws: `AppError` of kind `.invalid` for a value that the field cannot hold.
    public func callAsFunction(in session: Session, _ context: Context) throws -> String {
        let value = try checked()
        let today = try Self.today(in: session, context)
        let own = try session.fetchAll(RectificationSQL.own())
        let twin = own.first {
            $0.field == field.rawValue && $0.proposedValue == value && $0.requestedOn == today
        }
        if let twin { return twin.id.description }
        return try session.fetchOne(RectificationSQL.ask(field.rawValue, value, explanation, today)).description
    }

    /// Today where the caller's person is.
    static func today(in session: Session, _ context: Context) throws -> CivilDate {
        let territory = try session.fetchOptional(RectificationSQL.ownTerritory()).flatMap { $0 }
        return territory.map { context.clock.today(in: $0) } ?? context.clock.todayInParis
    }

    private func checked() throws -> String {
        let limit = [.lastName, .firstName].contains(field) ? 200 : field == .phone ? 30 : Self.longest
        guard value.unicodeScalars.count <= limit else {
            throw Self.wrong("La valeur proposée a plus de \(limit) caractères.", "Raccourcissez-la.")
        }
        guard explanation.unicodeScalars.count <= Self.longest else {
            throw Self.wrong("L'explication a plus de \(Self.longest) caractères.", "Raccourcissez-la.")
        }
        if field == .phone, !Self.isTelephone(value) {
            throw Self.wrong(
                "La valeur proposée n'est pas un numéro de téléphone.",
                "Donnez 10 chiffres, par exemple 06 12 34 56 78, ou un numéro qui commence par + et l'indicatif."
            )
        }
        guard field == .email else { return value }
        do {
            return try EmailAddress(parsing: value).text
        } catch {
            throw Self.wrong(
                "La valeur proposée n'est pas une adresse e-mail.",
                "Donnez une seule adresse, par exemple prenom.nom@mairie.fr."
            )
        }
    }

    /// Ten digits from 0 on, or + and 8 to 15 digits (E.164), in groups or not; six digits as some territories write
    /// them.
    private static func isTelephone(_ text: String) -> Bool {
        let bare = text.filter { !" .-()\u{a0}".contains($0) }
        let digits = bare.drop { $0 == "+" }
        guard digits.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
        if bare.hasPrefix("+") { return bare.count == digits.count + 1 && (8...15).contains(digits.count) }
        return digits.count == 10 && digits.hasPrefix("0") || digits.count == 6
    }

    private static func wrong(_ message: String, _ remedy: String) -> AppError {
        AppError(.invalid, code: "rectification_value", message: message, remedy: remedy)
    }
}

/// The corrections that the caller asked for, the latest first.
public struct ListOwnRectifications: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// Asks for the list, as an advisor or a coordinator.
    public init() {}

    /// The requests of the caller's own person.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [Rectification] {
        let today = try AskRectification.today(in: session, context)
        return try session.fetchAll(RectificationSQL.own()).map { Rectification($0, today: today) }
    }
}
