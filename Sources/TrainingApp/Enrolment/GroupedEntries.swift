public import Postgres
public import TrainingRules
import TrainingStore

/// A step that was recorded for several people of a cohort in one deed.
public struct GroupedEntry: Sendable {
    /// What names it: when it was recorded, in microseconds since 1970, the step and its day.
    public let key: String
    /// The step.
    public let step: EnrolmentStep
    /// When it takes effect.
    public let on: CivilDate
    /// When it was recorded.
    public let at: LocalTime
    /// Who recorded it.
    public let author: FactAuthor
    /// For whom, by name.
    public let people: [String]
}

/// The grouped entries of a cohort.
public struct GroupedEntries: Sendable {
    /// The cohort's public name.
    public let cohort: String
    /// Its code.
    public let code: String
    /// The entries of the last 30 days that still stand for several, the latest first.
    public let entries: [GroupedEntry]
    /// Whether the caller may take one back.
    public let mayRecord: Bool
}

/// The steps that were recorded for several people of a cohort at once, of the last 30 days.
public struct ListGroupedEntries: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let cohort: String

    /// Asks for those of a cohort by its public name.
    public init(cohort: String) {
        self.cohort = cohort
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> GroupedEntries {
        guard let publicID = PostgresUUID(cohort) else { throw AppError.notFound }
        let (cohorts, rows, powers) = try session.fetchAll(
            CohortSQL.find(publicID),
            EnrolmentBatchSQL.recent(publicID, RecordedTogether.kinds),
            TokenSQL.powers()
        )
        guard let row = cohorts.first else { throw AppError.notFound }
        let authors = Array(Set(rows.compactMap(\.author))).sorted()
        let (names, _) = try session.fetchAll(
            AttendanceSQL.authors(authors),
            AuditSQL.noteList("cohort", row.id, rows.map(\.person))
        )
        let named = Dictionary(names.map { ($0.account, $0.name) }) { first, _ in first }
        return GroupedEntries(
            cohort: cohort,
            code: row.code,
            entries: RecordedTogether.groups(rows).compactMap { group in
                guard let first = group.rows.first else { return nil }
                return GroupedEntry(
                    key: group.key,
                    step: first.step,
                    on: first.on,
                    at: LocalTime(first.at, in: row.territory),
                    author: FactAuthor(first.author, among: named),
                    people: group.rows.map(\.name)
                )
            },
            mayRecord: powers.contains("rosters")
        )
    }
}

/// Takes back a step that was recorded for several people at once: each row is corrected as void, with the reason.
public struct UndoGroupedEntry: UseCase {
    /// Writes a correction for each.
    public static let access = Access.writes

    private let cohort: String
    private let key: String
    private let why: String

    /// Asks for it by the cohort's public name and the entry's key.
    /// - Parameters:
    ///   - cohort: the cohort's public name.
    ///   - key: as in `GroupedEntry.key`.
    ///   - why: the reason, as the history of each will tell it.
    public init(cohort: String, key: String, why: String) {
        self.cohort = cohort
        self.key = key
        self.why = why
    }

    /// Whoever has gone on since is left as they are, and told.
    /// - Throws: `AppError`: `.notFound` for an entry that is not there, or of which nothing stands; `.forbidden`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> BatchOutcome {
        guard let publicID = PostgresUUID(cohort) else { throw AppError.notFound }
        let rows = try session.fetchAll(EnrolmentBatchSQL.recent(publicID, RecordedTogether.kinds))
        guard let group = RecordedTogether.groups(rows).first(where: { $0.key == key }) else { throw AppError.notFound }
        return try BatchOutcome(group.rows, in: session, name: \.name) { row in
            try CorrectStep(enrolment: row.enrolment.description, step: row.id, to: nil, why: why)(in: session, context)
        }
    }
}

/// Which rows belong together.
private enum RecordedTogether {
    /// The steps that training bodies record for several people.
    ///
    /// A changed planning is written by what changes it, and the new dates would stay; the funding is answered by the
    /// operator.
    static let kinds = EnrolmentStep.recorded(by: .training)
        .filter { ![.planningChanged, .fundingAccepted, .fundingRefused, .fundingResubmitted].contains($0) }
        .map(\.rawValue)

    /// Rows of one deed stand side by side: they have instant, author, step and day in common.
    static func groups(_ rows: [RecordedStepRow]) -> [(key: String, rows: [RecordedStepRow])] {
        var groups: [(key: String, rows: [RecordedStepRow])] = []
        for row in rows {
            if let last = groups.last?.rows.last, last.at == row.at, last.step == row.step, last.on == row.on,
                last.author == row.author
            {
                groups[groups.count - 1].rows.append(row)
            } else {
                groups.append(("\(row.at.microsecondsSince1970).\(row.step.rawValue).\(row.on.iso)", [row]))
            }
        }
        return groups
    }
}
