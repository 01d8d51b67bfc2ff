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
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (people, viewers, cohorts, unknown) = try session.fetchAll(
            PersonSQL.find(publicID),
            PersonSQL.viewer(),
            CohortSQL.ofPerson(publicID),
            HistoryMergeSQL.unknownBefore(publicID)
        )
        guard let person = people.first else { throw AppError.notFound }
        let viewer = viewers.first.flatMap { $0 }.flatMap(Persona.init)
        // An advisor sees no other file than their own.
        if viewer != .advisor { _ = try session.fetchOne(AuditSQL.noteRead(person.id)) }
        let day = day ?? context.clock.today(in: person.territory)
        let suspended = try session.fetchOptional(DepartureSQL.suspendedSince(person.id, day))
        guard let dossier = try DossierFacts.load([person], on: day, in: session).first else { throw AppError.notFound }
        do {
            return try AdvisorView(
                person,
                dossier,
                on: day,
                whatIf: whatIf,
                cohort: try days(of: cohorts.first, for: dossier, on: day, in: session, context),
                historyUnknownBefore: unknown.first.flatMap { $0 },
                suspendedSince: suspended,
                for: viewer,
                context
            )
        } catch let contradiction as WhatIf.Contradiction {
            throw AppError(contradiction)
        }
    }

    /// The days of the cohort while its training runs; a start that is only supposed has no cohort.
    private func days(
        of cohort: CohortTimesRow?,
        for dossier: Dossier,
        on day: CivilDate,
        in session: Session,
        _ context: Context
    ) throws -> CohortDays? {
        guard let cohort, whatIf.startedOn == nil, let training = dossier.initialTraining,
            let start = training.startedOn, start <= day, training.completedOn.map({ $0 <= day }) != true,
            training.abandonedOn.map({ $0 <= day }) != true
        else { return nil }
        return CohortDays(
            start: cohort.start,
            territory: cohort.territory,
            weekdays: cohort.weekdays,
            programme: cohort.programme,
            closures: try session.fetchAll(CohortSQL.closures(cohort.id)),
            under: context.ruleBook
        )
    }
}
