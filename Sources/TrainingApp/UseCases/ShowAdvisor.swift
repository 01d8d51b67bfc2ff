public import Postgres
public import TrainingRules
import TrainingStore

/// The statement of one advisor (contract §4, §6), on a day or today in their territory.
public struct ShowAdvisor: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    /// How much of the file is loaded.
    public enum Extent: Sendable {
        /// The facts, and what follows from them.
        case statement
        /// Also the days of the cohort whose training runs, and since when it is suspended.
        case file
    }

    private let id: String
    private let day: CivilDate?
    private let whatIf: WhatIf
    private let extent: Extent

    /// Asks for an advisor.
    /// - Parameters:
    ///   - id: the public name, a UUID.
    ///   - day: the day of the statement; today when nil.
    ///   - whatIf: facts supposed instead of those recorded; none by default.
    ///   - extent: how much is loaded; the whole file by default.
    public init(id: String, on day: CivilDate? = nil, whatIf: WhatIf = WhatIf(), only extent: Extent = .file) {
        self.id = id
        self.day = day
        self.whatIf = whatIf
        self.extent = extent
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible advisor alike; `.invalid` for what cannot be
    ///   supposed.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AdvisorView {
        try load(isLast: true, in: session, context).view
    }

    /// The view with whom it is of and who looks, in one round trip; with `isLast` nothing follows it.
    func load(
        isLast: Bool = false,
        in session: Session,
        _ context: Context
    ) throws -> (person: PersonRow, viewer: Persona?, view: AdvisorView) {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        // Which day it is depends on where the person works, which is not known yet: mostly the day of Paris.
        let likely = self.day ?? context.clock.todayInParis
        guard var found = try find(publicID, on: likely, isLast: isLast, in: session) else { throw AppError.notFound }
        let person = found.subject.person
        let day = self.day ?? context.clock.today(in: person.territory)
        if day != likely {
            guard let again = try find(publicID, on: day, isLast: isLast, in: session) else { throw AppError.notFound }
            found = again
        }
        let viewer = found.subject.viewer.flatMap(Persona.init)
        // An advisor sees no other file than their own: there is nothing to note.
        if viewer != .advisor { _ = try session.fetchOne(AuditSQL.noteRead(person.id)) }
        do {
            let view = try AdvisorView(
                person,
                found.dossier,
                on: day,
                whatIf: whatIf,
                cohort: found.course.flatMap { days(of: $0.cohort, $0.closures, for: found.dossier, on: day, context) },
                historyUnknownBefore: found.subject.historyUnknownBefore,
                suspendedSince: found.course?.suspendedSince,
                for: viewer,
                context
            )
            return (person, viewer, view)
        } catch {
            throw AppError(error)
        }
    }

    private typealias Found = (subject: SubjectRow, dossier: Dossier, course: CourseRows?)

    private func find(
        _ publicID: PostgresUUID,
        on day: CivilDate,
        isLast: Bool,
        in session: Session
    ) throws -> Found? {
        switch extent {
        case .statement:
            try DossierFacts.find(publicID, on: day, isLast: isLast, in: session)
                .map { ($0.subject, $0.dossier, nil) }
        case .file:
            try DossierFacts.findWithCourse(publicID, on: day, isLast: isLast, in: session)
                .map { ($0.subject, $0.dossier, $0.course) }
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
