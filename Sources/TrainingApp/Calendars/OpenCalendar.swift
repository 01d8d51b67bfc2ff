import ICalendar
public import Postgres
import TrainingRules
import TrainingStore

/// The calendar behind a secret address, as a file (RFC 5545); run it anonymously.
///
/// Writes the numbers of the entries that changed since the last time anybody looked: the file is the same until then.
public struct OpenCalendar: UseCase {
    /// Writes what is published.
    public static let access = Access.writes

    private let secret: CalendarSecret

    /// Asks for the calendar of that secret.
    public init(_ secret: CalendarSecret) {
        self.secret = secret
    }

    /// - Throws: `AppError.notFound` for an address that was ended, whose role or contract has ended, or that never was.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [UInt8] {
        guard let opened = try session.fetchOptional(CalendarSQL.open(secret.hash)), let kind = opened.kind else {
            throw AppError.notFound
        }
        var drafts = CalendarDrafts(under: context.ruleBook)
        try addCohorts(to: &drafts, in: session)
        for held in try session.fetchAll(CalendarSQL.sessions(secret.hash)) {
            if let held { drafts.add(held) }
        }
        for interview in try session.fetchAll(CalendarSQL.interviews(secret.hash)) {
            if let interview { drafts.addInterview(of: interview.person, on: interview.on) }
        }
        let rows = try session.fetchAll(CalendarSQL.publish(secret.hash, drafts.sources, drafts.document))
        let events = drafts.events(rows.compactMap { $0 })
        return CalendarFile(name: Self.name(kind, cohort: opened.cohort), events).bytes
    }

    private func addCohorts(to drafts: inout CalendarDrafts, in session: Session) throws {
        let cohorts = try session.fetchAll(CalendarSQL.cohorts(secret.hash)).compactMap { $0 }
        guard let earliest = cohorts.map(\.start).min() else { return }
        let own = Dictionary(
            grouping: try session.fetchAll(CalendarSQL.cohortClosures(secret.hash)).compactMap { $0 },
            by: \.cohort
        )
        let shared = try session.fetchAll(
            CalendarSQL.closures(
                Set(cohorts.map(\.territory.code)).sorted(),
                Set(cohorts.map(\.body)).sorted(),
                earliest
            )
        )
        for cohort in cohorts {
            drafts.add(cohort, own: own[cohort.id]?.map(\.closure) ?? [], shared: shared)
        }
    }

    private static func name(_ kind: String, cohort: String?) -> String {
        switch kind {
        case "staff": "Absences en formation"
        case "body": "Sessions et promotions"
        case "cohort": "Promotion \(cohort ?? "")"
        default: "Ma formation"
        }
    }
}
