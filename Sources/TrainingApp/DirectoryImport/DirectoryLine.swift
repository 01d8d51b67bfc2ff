import TrainingStore

/// One thing that a directory file would make or change.
public struct DirectoryLine: Hashable, Sendable {
    /// What is done.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A recorded contract ends.
        case departure
        /// Something recorded becomes something else.
        case correction
        /// Something that was not known is added.
        case detail
        /// Somebody changes roles.
        case role
        case structure, convention, post, person, contract
    }

    /// Line of the file.
    public let line: Int
    /// What is done.
    public let kind: Kind
    /// Of whom or of what.
    public let name: String
    /// What of it: an employer, a number, or the name of a field.
    public let what: String
    /// What is recorded, days in ISO 8601; nil for what is new.
    public let before: String?
    /// What the file says; two days are divided by a slash.
    public let after: String?

    /// One thing.
    public init(line: Int, kind: Kind, name: String, what: String, before: String?, after: String?) {
        self.line = line
        self.kind = kind
        self.name = name
        self.what = what
        self.before = before
        self.after = after
    }

    init?(_ row: DirectoryPreviewRow) {
        guard let kind = Kind(rawValue: row.kind) else { return nil }
        self.init(line: row.line, kind: kind, name: row.name, what: row.what, before: row.before, after: row.after)
    }
}
