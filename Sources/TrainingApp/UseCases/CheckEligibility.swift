public import Postgres
public import TrainingRules

/// Whether an advisor may follow a module, and why (contract §3, §6): the decision, stored nowhere.
public struct CheckEligibility: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    /// What was asked, on which facts, and the decision.
    public struct Output: Sendable {
        /// The advisor, on the day of the request.
        public let advisor: AdvisorView
        /// What was asked.
        public let request: ModuleRequest
        /// The decision, on the facts with those supposed.
        public let decision: Decision
        /// The decision on the recorded facts alone; nil when nothing is supposed.
        public let actual: Decision?
    }

    private let id: String
    private let module: String
    private let sessionStart: CivilDate
    private let registeredOn: CivilDate?
    private let whatIf: WhatIf

    /// Asks for a decision.
    /// - Parameters:
    ///   - id: the advisor's public name.
    ///   - module: code of the module.
    ///   - sessionStart: first day of the session.
    ///   - registeredOn: day of the request; today when nil.
    ///   - whatIf: facts supposed instead of those recorded; none by default.
    public init(
        id: String,
        module: String,
        sessionStart: CivilDate,
        registeredOn: CivilDate? = nil,
        whatIf: WhatIf = WhatIf()
    ) {
        self.id = id
        self.module = module
        self.sessionStart = sessionStart
        self.registeredOn = registeredOn
        self.whatIf = whatIf
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible advisor alike; `.invalid` for what cannot be
    ///   supposed.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Output {
        let advisor = try ShowAdvisor(id: id, on: registeredOn, whatIf: whatIf, only: .statement)(
            in: session,
            context
        )
        let request = ModuleRequest(
            module: module,
            registeredOn: advisor.statement.on,
            sessionStart: sessionStart
        )
        return Output(
            advisor: advisor,
            request: request,
            decision: decide(request, for: advisor.dossier, under: context.ruleBook),
            actual: whatIf.isEmpty ? nil : decide(request, for: advisor.recorded, under: context.ruleBook)
        )
    }
}
