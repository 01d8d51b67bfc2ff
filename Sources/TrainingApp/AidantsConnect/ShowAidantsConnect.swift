public import Postgres
public import TrainingRules
import TrainingStore

/// Where a structure and its people stand with Aidants Connect (source-rules 3.3).
public struct AidantsConnectView: Sendable {
    /// Somebody whom the structure employs.
    public struct Person: Sendable {
        /// Public name.
        public let id: String
        /// Family name, then given name.
        public let name: String
    }

    /// Somebody placed in a session.
    public struct Placement: Sendable {
        /// Public name of the person.
        public let person: String
        /// Given name, then family name.
        public let name: String
        /// Public name of the session.
        public let session: String
        /// First day of the session.
        public let firstDay: CivilDate
        /// Where it stands.
        public let status: ModuleRegistration.Status
    }

    /// Name of the structure.
    public let structure: String
    /// Where its request stands.
    public let state: HabilitationState
    /// Its people today, by name.
    public let people: [Person]
    /// Who is or was placed, soonest session first.
    public let placements: [Placement]
    /// Codes of the modules that ask for a habilitation.
    public let modules: [String]
    /// Today, where the structure is.
    public let today: CivilDate
}

/// Shows an employer its way to Aidants Connect.
public struct ShowAidantsConnect: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    /// Asks for the caller's own structure.
    public init() {}

    /// - Throws: `AppError.notFound` for a caller without structure.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AidantsConnectView {
        let (structures, requests) = try session.fetchAll(HabilitationSQL.ownStructure(), HabilitationSQL.own())
        guard let own = structures.first else { throw AppError.notFound }
        let request = requests.first
        let today = context.clock.today(in: own.territory)
        let modules = context.ruleBook.catalogue.modules.filter(\.needsHabilitation).map(\.code)
        let (people, placed) = try session.fetchAll(
            HabilitationSQL.employed(today),
            HabilitationSQL.placements(today, modules)
        )
        _ = try session.fetchOne(AuditSQL.noteList("habilitation", nil, people.map(\.id)))
        return AidantsConnectView(
            structure: own.name,
            state: context.ruleBook.habilitation.state(
                startedOn: request?.startedOn,
                validatedOn: request?.validatedOn,
                refusedOn: request?.refusedOn,
                on: today
            ),
            people: people.map { .init(id: $0.publicID.description, name: "\($0.lastName) \($0.firstName)") },
            placements: placed.map { row in
                .init(
                    person: row.who.publicID.description,
                    name: "\(row.who.firstName) \(row.who.lastName)",
                    session: row.session.description,
                    firstDay: row.firstDay,
                    status: row.status
                )
            },
            modules: modules,
            today: today
        )
    }
}

/// The referent asks for the habilitation of the structure.
public struct StartHabilitation: UseCase {
    /// Writes one request.
    public static let access = Access.writes

    private let day: CivilDate?

    /// Asks, or notes that it was asked on an earlier day.
    public init(on day: CivilDate? = nil) { self.day = day }

    /// - Throws: `AppError` of kind `.invalid` for a day to come; `.conflict` when a request is open or validated already.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let own = try session.fetchOptional(HabilitationSQL.ownStructure()) else { throw AppError.notFound }
        let today = context.clock.today(in: own.territory)
        let day = day ?? today
        guard day <= today else { throw AppError.dayToCome }
        try session.execute(HabilitationSQL.start(day))
    }
}

extension AppError {
    /// A day that has not come yet.
    static let dayToCome = AppError(
        .invalid,
        code: "day_to_come",
        message: "Ce jour n'est pas encore venu.",
        remedy: "Donnez la date d'aujourd'hui ou une date passée."
    )
}
