public import TrainingRules

/// What a roster file would do, or did.
public struct RosterReport: Hashable, Sendable {
    /// Rows below the titles.
    public var rows = 0
    /// Number of errors, shown or not.
    public var errors = 0
    /// Number of warnings, shown or not.
    public var warnings = 0
    /// The first issues, by line: at most `RosterReport.shownIssues`.
    public var issues: [RosterIssue] = []
    /// What is or would be recorded; nil while there are errors.
    public var effect: Effect?
    /// The day on which the very same file was applied already; then nothing is done.
    public var appliedBefore: CivilDate?
    /// Whether it has been applied now.
    public var isApplied = false

    /// Issues that a report holds at most; the file with its *Erreurs* column holds all of them.
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

        /// Whether the file changes nothing.
        public var isNothing: Bool {
            people + employers + contacts + contracts + enrolments + placements == 0
        }
    }

    /// Nothing read yet.
    public init() {}

    /// Whether the file can be applied.
    public var isClean: Bool { errors == 0 && rows > 0 }

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
