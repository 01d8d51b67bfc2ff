public import Postgres
public import TrainingRules
import TrainingStore

/// The statement of one advisor (contract §4, §6), on a day or today in their territory.
public struct ShowAdvisor: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let id: String
    private let day: CivilDate?
    private let whatIf: WhatIf

    /// Asks for an advisor.
    /// - Parameters:
    ///   - id: the public name, a UUID.
    ///   - day: the day of the statement; today when nil.
    ///   - whatIf: facts supposed instead of those recorded; none by default.
    public init(id: String, on day: CivilDate? = nil, whatIf: WhatIf = WhatIf()) {
        self.id = id
        self.day = day
        self.whatIf = whatIf
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible advisor alike; `.invalid` for what cannot be
    ///   supposed.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AdvisorView {
        try load(in: session, context).view
    }

    /// The view with whom it is of and who looks, in two round trips: who it is, then the facts.
    func load(
        in session: Session,
        _ context: Context
    ) throws -> (person: PersonRow, viewer: Persona?, view: AdvisorView) {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (people, viewers, cohorts, unknown, closures) = try session.fetchAll(
            PersonSQL.find(publicID),
            PersonSQL.viewer(),
            CohortSQL.ofPerson(publicID),
            HistoryMergeSQL.unknownBefore(publicID),
            CohortSQL.closuresOfPerson(publicID)
        )
        guard let person = people.first else { throw AppError.notFound }
        let viewer = viewers.first.flatMap { $0 }.flatMap(Persona.init)
        let day = day ?? context.clock.today(in: person.territory)
        let since = DepartureSQL.suspendedSince(person.id, day)
        let facts: (dossier: Dossier?, suspended: CivilDate?)
        if viewer == .advisor {
            // An advisor sees no other file than their own: there is nothing to note.
            let flight = try DossierFacts.load([person], on: day, with: since, PersonSQL.viewer(), in: session)
            facts = (flight.dossiers.first, flight.first.first)
        } else {
            let note = AuditSQL.noteRead(person.id)
            let flight = try DossierFacts.load([person], on: day, with: since, note, in: session)
            facts = (flight.dossiers.first, flight.first.first)
        }
        guard let dossier = facts.dossier else { throw AppError.notFound }
        do {
            let view = try AdvisorView(
                person,
                dossier,
                on: day,
                whatIf: whatIf,
                cohort: days(of: cohorts.first, closures.compactMap { $0 }, for: dossier, on: day, context),
                historyUnknownBefore: unknown.first.flatMap { $0 },
                suspendedSince: facts.suspended,
                for: viewer,
                context
            )
            return (person, viewer, view)
        } catch {
            throw AppError(error)
        }
    }

    /// The days of the cohort while its training runs; a start that is only supposed has no cohort.
    private func days(
        of cohort: CohortTimesRow?,
        _ closures: [ClosureRow],
        for dossier: Dossier,
        on day: CivilDate,
        _ context: Context
    ) -> CohortDays? {
        guard let cohort, whatIf.startedOn == nil, let training = dossier.initialTraining,
            let start = training.startedOn, start <= day, training.completedOn.map({ $0 <= day }) != true,
            training.abandonedOn.map({ $0 <= day }) != true
        else { return nil }
        return CohortDays(
            start: cohort.start,
            territory: cohort.territory,
            weekdays: cohort.weekdays,
            programme: cohort.programme,
            closures: closures,
            under: context.ruleBook
        )
    }
}

/// Somebody's file as their page shows it.
public struct AdvisorFile: Sendable {
    /// The facts and the statement.
    public let view: AdvisorView
    /// Whether the recruitment is in order.
    public let recruitment: RecruitmentView
}

/// The file of one advisor: the statement, and whether the recruitment is in order.
public struct ShowAdvisorFile: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let advisor: ShowAdvisor

    /// Asks for an advisor, as `ShowAdvisor` does.
    public init(id: String, on day: CivilDate? = nil, whatIf: WhatIf = WhatIf()) {
        advisor = ShowAdvisor(id: id, on: day, whatIf: whatIf)
    }

    /// - Throws: as `ShowAdvisor` does.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AdvisorFile {
        let (person, viewer, view) = try advisor.load(in: session, context)
        let recruitment = try RecruitmentView.load(
            person,
            view.recorded,
            on: view.statement.on,
            for: viewer,
            in: session,
            context
        )
        return AdvisorFile(view: view, recruitment: recruitment)
    }
}
