public import Postgres
import TrainingRules
import TrainingStore

/// A registration, with what its author should know.
public struct Registration: Hashable, Sendable {
    /// The enrolment's public name.
    public let id: String
    /// What does not prevent it: the recruitment is incomplete, the report comes late.
    public let warnings: [String]
}

/// Registers somebody for initial training: the advisor oneself, the employer for its own people, a training
/// body for those it follows.
public struct RegisterEnrolment: UseCase {
    /// Writes an enrolment.
    public static let access = Access.writes

    private let person: String
    private let body: String?
    private let managerName: String
    private let managerEmail: String

    /// Registers a person by public name.
    /// - Parameters:
    ///   - person: who.
    ///   - body: code of the training body; nil for the one of the person's territory.
    ///   - managerName: who will confirm for the employer.
    ///   - managerEmail: that manager's address.
    public init(person: String, body: String? = nil, managerName: String, managerEmail: String) {
        self.person = person
        self.body = body
        self.managerName = managerName
        self.managerEmail = managerEmail
    }

    /// - Throws: `AppError`: `.notFound` for a person that is not the caller's; `.conflict` when an enrolment is under
    ///   way; `.refused` without the manager, or for whoever needs no initial training.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Registration {
        guard let publicID = PostgresUUID(person), let row = try session.fetchOptional(PersonSQL.find(publicID)) else {
            throw AppError.notFound
        }
        guard (try? EmailAddress(parsing: managerEmail)) != nil else {
            throw AppError(
                .invalid,
                code: "manager_email_invalid",
                message: "L'adresse e-mail du responsable n'est pas valable.",
                remedy: "Donnez une seule adresse, par exemple prenom.nom@mairie.fr."
            )
        }
        let today = context.clock.today(in: row.territory)
        let code = body ?? Self.usualBody(in: row.territory)
        let made = try session.fetchOne(
            EnrolmentSQL.register(publicID, code, managerName, managerEmail, today)
        )
        guard let made else { throw AppError.notFound }
        return Registration(id: made.description, warnings: try warnings(row, on: today, in: session))
    }

    /// The initial training of a territory is given by one body: Corsica goes with the hexagone.
    static func usualBody(in territory: Territory) -> String {
        territory.zone == .overseas ? "francil-in" : "la-fabrik"
    }

    /// The recruitment is checked by the operator; here it only warns.
    private func warnings(_ person: PersonRow, on day: CivilDate, in session: Session) throws -> [String] {
        guard let dossier = try DossierFacts.load([person], on: day, in: session).first else { return [] }
        guard dossier.contracts.contains(where: { $0.covers(day) }) else {
            return [
                "Aucun contrat de travail ne couvre cette date : l'opérateur le vérifiera avant d'accepter le financement."
            ]
        }
        return []
    }
}
