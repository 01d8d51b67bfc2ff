public import Postgres
public import TrainingRules
import TrainingStore

/// One advisor as a caller sees them: who it is, the facts, and the statement computed from them.
public struct AdvisorView: Sendable {
    /// The public name of the object.
    public let id: String
    /// Family name.
    public let lastName: String
    /// Given name.
    public let firstName: String
    /// The facts the caller sees.
    public let dossier: Dossier
    /// What follows from them on the day asked.
    public let statement: AdvisorStatement
    /// Today, in the advisor's territory.
    public let today: CivilDate

    /// Given name, then family name.
    public var name: String { "\(firstName) \(lastName)" }
}

/// The statement of one advisor (contract §4, §6), on a day or today in their territory.
public struct ShowAdvisor: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let id: String
    private let day: CivilDate?

    /// Asks for an advisor.
    /// - Parameters:
    ///   - id: the public name, a UUID.
    ///   - day: the day of the statement; today when nil.
    public init(id: String, on day: CivilDate? = nil) {
        self.id = id
        self.day = day
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible advisor alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AdvisorView {
        guard let publicID = PostgresUUID(id), let person = try session.fetchOptional(PersonSQL.find(publicID)) else {
            throw AppError.notFound
        }
        let today = context.clock.today(in: person.territory)
        let views = try AdvisorView.load([person], on: day ?? today, in: session, context)
        guard let view = views.first else { throw AppError.notFound }
        return view
    }
}

extension AdvisorView {
    /// The views of several people on one day, in their order.
    static func load(
        _ people: [PersonRow],
        on day: CivilDate,
        in session: Session,
        _ context: Context
    ) throws -> [AdvisorView] {
        let dossiers = try DossierFacts.load(people, on: day, in: session)
        return zip(people, dossiers).map { person, dossier in
            AdvisorView(
                id: person.publicID.description,
                lastName: person.lastName,
                firstName: person.firstName,
                dossier: dossier,
                statement: TrainingRules.statement(of: dossier, on: day, under: context.ruleBook),
                today: context.clock.today(in: person.territory)
            )
        }
    }
}

/// Whether an advisor may follow a module, and why (contract §3, §6): the decision, stored nowhere.
public struct CheckEligibility: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// What was asked, on which facts, and the decision.
    public struct Output: Sendable {
        /// The advisor.
        public let advisor: AdvisorView
        /// What was asked.
        public let request: ModuleRequest
        /// The decision.
        public let decision: Decision
    }

    private let id: String
    private let module: String
    private let sessionStart: CivilDate
    private let registeredOn: CivilDate?

    /// Asks for a decision.
    /// - Parameters:
    ///   - id: the advisor's public name.
    ///   - module: code of the module.
    ///   - sessionStart: first day of the session.
    ///   - registeredOn: day of the request; today when nil.
    public init(id: String, module: String, sessionStart: CivilDate, registeredOn: CivilDate? = nil) {
        self.id = id
        self.module = module
        self.sessionStart = sessionStart
        self.registeredOn = registeredOn
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible advisor alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Output {
        let advisor = try ShowAdvisor(id: id)(in: session, context)
        let request = ModuleRequest(
            module: module,
            registeredOn: registeredOn ?? advisor.today,
            sessionStart: sessionStart
        )
        let decision = decide(request, for: advisor.dossier, under: context.ruleBook)
        return Output(advisor: advisor, request: request, decision: decision)
    }
}
