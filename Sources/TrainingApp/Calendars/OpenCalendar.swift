import ICalendar
import JSONText
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
        let all = drafts.drafts
        let sources = Set(all.map(\.source)).sorted()
        let rows = try session.fetchAll(
            CalendarSQL.publish(secret.hash, sources, PostgresJSON(text: Self.document(of: all)))
        ).compactMap { $0 }
        let known = Dictionary(all.map { ($0.uid, $0) }) { first, _ in first }
        let events = rows.compactMap { row in known[row.uid].map { $0.event(row) } ?? row.cancelledEvent }
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
            let closures = shared.filter { row in
                (row.territory == nil || row.territory == cohort.territory.code)
                    && (row.body == nil || row.body == cohort.body)
            }
            drafts.add(cohort, closures: closures.map(\.closure) + (own[cohort.id]?.map(\.closure) ?? []))
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

    private static func document(of drafts: [CalendarDraft]) -> String {
        var known: Set<String> = []
        var writer = JSONWriter(capacity: 1 << 12)
        writer.array(drafts.filter { known.insert($0.uid).inserted }) { writer, draft in
            writer.object {
                $0.field("uid", draft.uid)
                $0.field("source", draft.source)
                $0.field("starts_on", draft.day.iso)
                $0.field("ends_on", draft.day.iso)
                $0.field("title", draft.title)
                $0.field("content", draft.content)
                $0.field("cancelled", draft.isCancelled)
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
