public import TrainingRules

/// What a roster file would do, or did.
public struct RosterReport: Hashable, Sendable {
    /// Rows below the titles.
    public var rows = 0
    /// Number of errors, shown or not.
    public var errors = 0
    /// Number of warnings, shown or not.
    public var warnings = 0
    /// The first issues found, by line: at most `RosterReport.shownIssues`.
    public var issues: [RosterIssue] = []
    /// What contradicts the records, all of it, by line: the file with its *Erreurs* column needs it.
    public var conflicts: [RosterIssue] = []
    /// What is or would be recorded; nil while there are errors.
    public var effect: Effect?
    /// The day on which the very same file was applied already; then nothing is done.
    public var appliedBefore: CivilDate?
    /// Whether it has been applied now.
    public var isApplied = false
    /// The file is right, but it moves so many people who are recorded that their number must be confirmed.
    public var needsConfirmation = false
    /// What has been recorded since the preview makes the file do something else: it has to be looked at again.
    public var isStale = false
    /// The titles of the file and what each means.
    public var titles: [FileTitle] = []
    /// People of the file who resemble somebody whom the body follows, by line, at most `RosterReport.shownIssues`.
    public var likenesses: [Likeness] = []
    /// Seats given to people who waited, so that they can be taken back.
    var placed: [Placement] = []

    /// Somebody who waited, and the cohort that gave the seat.
    struct Placement: Hashable, Sendable {
        /// `enrolment.id`.
        let enrolment: Int
        /// `cohort.id`.
        let cohort: Int
    }

    /// Issues that a report shows at most; the file with its *Erreurs* column holds all of them.
    public static let shownIssues = 500

    /// Numbers of records made.
    public struct Effect: Hashable, Sendable {
        /// People not known before.
        public var people = 0
        /// Employers not known before.
        public var employers = 0
        /// Contacts of employers not known before.
        public var contacts = 0
        /// Contracts not known before.
        public var contracts = 0
        /// People enrolled in a cohort.
        public var enrolments = 0
        /// People of the waiting list placed into a cohort.
        public var placements = 0

        /// No record made.
        public init() {}

        /// What the mass-change brake counts: people whose enrolment the file changes.
        public var changes: Int { placements }

        /// Whether the file changes nothing.
        public var isNothing: Bool {
            people + employers + contacts + contracts + enrolments + placements == 0
        }
    }

    /// Nothing read yet.
    public init() {}

    /// Whether the file can be applied.
    public var isClean: Bool { errors == 0 && rows > 0 }

    /// Takes in what contradicts the records.
    mutating func addConflicts(_ more: [RosterIssue]) {
        conflicts = more
        add(more)
        issues.sort { $0.line < $1.line }
    }

    /// A report that says only why an import failed.
    static func failed(_ failure: AppError) -> RosterReport {
        var report = RosterReport()
        report.add([
            RosterIssue(
                line: 1,
                code: RosterIssueCode(rawValue: failure.code),
                message: failure.message,
                remedy: failure.remedy ?? ""
            )
        ])
        return report
    }

    /// Counts issues, and keeps them while there is room.
    mutating func add(_ more: [RosterIssue]) {
        for issue in more {
            switch issue.severity {
            case .error: errors += 1
            case .warning: warnings += 1
            }
            if issues.count < Self.shownIssues { issues.append(issue) }
        }
    }
}
