import Postgres
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
    /// The facts the caller sees, with those supposed.
    public let dossier: Dossier
    /// The facts the caller sees, as they are recorded.
    let recorded: Dossier
    /// What follows from `dossier` on the day asked.
    public let statement: AdvisorStatement
    /// Today, in the advisor's territory.
    public let today: CivilDate
    /// What is supposed instead of what is recorded; empty for the real situation.
    public let whatIf: WhatIf
    /// What follows from the recorded facts alone; nil when nothing is supposed.
    public let actual: AdvisorStatement?
    /// The days of the cohort whose training runs on the day asked; nil when there is none, and in lists.
    public let cohort: CohortDays?
    /// Before that day trainings, titles and modules of the person are not known, so that a credit granted earlier is
    /// not known to be unused; nil when all is known.
    public let historyUnknownBefore: CivilDate?
    /// Since when the initial training is suspended on the day asked; nil when it is not, and in lists.
    public let suspendedSince: CivilDate?

    /// Given name, then family name.
    public var name: String { "\(firstName) \(lastName)" }
}

extension AdvisorView {
    /// The view of one person on a day, with no more in it than `viewer` may know (rule R-062).
    init(
        _ person: PersonRow,
        _ recorded: Dossier,
        on day: CivilDate,
        whatIf: WhatIf = WhatIf(),
        cohort: CohortDays? = nil,
        historyUnknownBefore: CivilDate? = nil,
        suspendedSince: CivilDate? = nil,
        for viewer: Persona?,
        _ context: Context
    ) throws(WhatIf.Contradiction) {
        func statement(of dossier: Dossier) -> AdvisorStatement {
            let whole = TrainingRules.statement(of: dossier, on: day, under: context.ruleBook)
            return EmployerSight.statement(whole, for: viewer)
        }
        let dossier = try whatIf.applied(to: recorded, on: day)
        self.init(
            id: person.publicID.description,
            lastName: person.lastName,
            firstName: person.firstName,
            dossier: EmployerSight.dossier(dossier, for: viewer),
            recorded: EmployerSight.dossier(recorded, for: viewer),
            statement: statement(of: dossier),
            today: context.clock.today(in: person.territory),
            whatIf: whatIf,
            actual: whatIf.isEmpty ? nil : statement(of: recorded),
            cohort: cohort,
            historyUnknownBefore: historyUnknownBefore,
            suspendedSince: suspendedSince
        )
    }

    /// The views of several people on one day, in their order.
    static func load(
        _ people: [PersonRow],
        on day: CivilDate,
        for viewer: Persona?,
        in session: Session,
        _ context: Context
    ) throws -> [AdvisorView] {
        try load(people.map { ($0, day) }, factsOn: day, for: viewer, in: session, context)
    }

    /// The views of several people, each on a day of their own; the employer's facts are those of `day`.
    ///
    /// That they were read is noted in the same flight: `note` says what the list is.
    static func load(
        _ people: [(person: PersonRow, on: CivilDate)],
        factsOn day: CivilDate,
        noting note: Bound<Bool?>? = nil,
        for viewer: Persona?,
        in session: Session,
        _ context: Context
    ) throws -> [AdvisorView] {
        let rows = people.map(\.person)
        let history = HistoryMergeSQL.unknownOf(rows.map(\.id))
        let facts: (dossiers: [Dossier], unknown: [(person: Int, before: CivilDate?)])
        if let note {
            let flight = try DossierFacts.load(rows, on: day, with: history, note, in: session)
            facts = (flight.dossiers, flight.first)
        } else {
            let flight = try DossierFacts.load(rows, on: day, with: history, PersonSQL.viewer(), in: session)
            facts = (flight.dossiers, flight.first)
        }
        let unknown = Dictionary(
            facts.unknown.map { ($0.person, $0.before) },
            uniquingKeysWith: { first, _ in first }
        )
        return try zip(people, facts.dossiers).map { entry, dossier in
            try AdvisorView(
                entry.person,
                dossier,
                on: entry.on,
                historyUnknownBefore: unknown[entry.person.id] ?? nil,
                for: viewer,
                context
            )
        }
    }
}

extension AppError {
    /// Supposed facts that cannot hold.
    init(_ contradiction: WhatIf.Contradiction) {
        self.init(
            .invalid,
            code: "impossible_what_if",
            message: WhatIfText.sentence(contradiction),
            remedy: "Corrigez l'hypothèse, ou revenez à la situation réelle."
        )
    }

    /// Whether supposed facts cannot hold.
    public var isImpossibleWhatIf: Bool { code == "impossible_what_if" }
}
