public import TrainingRules

/// What a directory file would do, or did.
public struct DirectoryReport: Hashable, Sendable {
    /// Rows below the titles.
    public var rows = 0
    /// What is wrong with the rows, with what they say together and with what is recorded.
    public var issues = IssueList()
    /// Of `issues`, what several rows or the records contradict, all of it, by line: the file with its *Erreurs* column
    /// needs it.
    public var conflicts: [RosterIssue] = []
    /// What is or would be recorded; nil while there are errors.
    public var effect: Effect?
    /// The file is right, but it ends or corrects so much that its number of changes must be confirmed.
    public var needsConfirmation = false
    /// The day on which the very same file was applied already; then nothing is done.
    public var appliedBefore: CivilDate?
    /// Whether it has been applied now.
    public var isApplied = false

    /// What has been recorded since the preview makes the file do something else: it has to be looked at again.
    public var isStale = false
    /// The titles of the file and what each means.
    public var titles: [FileTitle] = []
    /// What the file would do, thing by thing: ends and corrections first.
    public var lines: [DirectoryLine] = []
    /// Whether there is more than `lines` tells.
    public var hasMoreLines = false
    /// A column is missing or cannot be told: what the rows say together was not looked at.
    var lacksColumns = false
    /// Things told at most.
    static let mostLines = 20_000
    /// People of the file who resemble somebody recorded, by line, at most `RosterReport.shownIssues`.
    public var likenesses: [Likeness] = []

    /// Numbers of things made or changed.
    public struct Effect: Hashable, Sendable {
        /// Structures not known before.
        public var structures = 0
        /// Conventions not known before.
        public var conventions = 0
        /// Posts not known before.
        public var posts = 0
        /// People not known before.
        public var people = 0
        /// Contracts not known before.
        public var contracts = 0
        /// Numbers of other tools, telephone numbers and dates of birth added to what is recorded.
        public var details = 0
        /// Roles and memberships of teams that begin.
        public var roles = 0
        /// Recorded contracts that the file ends.
        public var departures = 0
        /// Other dates, names and addresses that the file corrects.
        public var corrections = 0
        /// Enrolments that the departures suspend.
        public var suspended = 0
        /// Registrations that the departures withdraw.
        public var withdrawn = 0
        /// People whom the same source brought, in post today, of whom the file does not speak; nothing is done.
        public var absent = 0

        /// No record made.
        public init() {}

        /// Departures and corrections together: what the mass-change brake counts.
        public var changes: Int { departures + corrections }

        /// Whether the file changes nothing.
        public var isNothing: Bool {
            structures + conventions + posts + people + contracts + details + roles + changes == 0
        }
    }

    /// Nothing read yet.
    public init() {}

    /// Whether the file can be applied.
    public var isClean: Bool { issues.errors == 0 && rows > 0 }
}
