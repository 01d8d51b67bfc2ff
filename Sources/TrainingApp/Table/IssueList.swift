/// What is wrong with a file: all of it counted, the first of it shown.
public struct IssueList: Hashable, Sendable {
    /// Number of errors, shown or not.
    public private(set) var errors = 0
    /// Number of warnings, shown or not.
    public private(set) var warnings = 0
    /// The first issues found, at most `RosterReport.shownIssues`.
    public private(set) var shown: [RosterIssue] = []

    /// Nothing wrong.
    public init() {}

    /// A list as it was kept: its numbers, and what is shown of it.
    init(errors: Int, warnings: Int, shown: [RosterIssue]) {
        self.errors = errors
        self.warnings = warnings
        self.shown = shown
    }

    /// Counts issues, and keeps them while there is room.
    mutating func add(_ more: [RosterIssue]) {
        for issue in more {
            switch issue.severity {
            case .error: errors += 1
            case .warning: warnings += 1
            }
            if shown.count < RosterReport.shownIssues { shown.append(issue) }
        }
    }

    mutating func sortByLine() {
        shown.sort { $0.line < $1.line }
    }
}
