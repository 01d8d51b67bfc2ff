/// What kind of thing is wrong; open, so that later steps can add their own.
public struct RosterIssueCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The code in snake_case, stable.
    public let rawValue: String

    /// A code.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A code.
    public init(stringLiteral value: String) {
        rawValue = value
    }
}

/// One thing to say about a roster file, at one place.
public struct RosterIssue: Hashable, Sendable {
    /// Whether the file can be applied in spite of it.
    public enum Severity: String, Hashable, Sendable {
        case error, warning
    }

    /// A column of the file.
    public struct Column: Hashable, Sendable {
        /// From 1, as it stands in the file.
        public let number: Int
        /// Title in the file.
        public let title: String

        /// A column.
        public init(number: Int, title: String) {
            self.number = number
            self.title = title
        }

        /// The letter under which spreadsheet programs show it (`A`, `AB`).
        public var letters: String {
            var rest = number
            var letters: [Character] = []
            while rest > 0 {
                letters.append(Character(UnicodeScalar(UInt8(65 + (rest - 1) % 26))))
                rest = (rest - 1) / 26
            }
            return String(letters.reversed())
        }
    }

    /// Physical line of the file, from 1 (the titles are line 1 as a rule).
    public let line: Int
    /// The column, when the issue concerns one.
    public let column: Column?
    /// The kind of issue.
    public let code: RosterIssueCode
    /// Error or warning.
    public let severity: Severity
    /// The value as far as it can be shown: at most 60 characters, nothing invisible; empty when there is none.
    public let excerpt: String
    /// What is wrong, in French.
    public let message: String
    /// What to do about it, in French; empty when nothing needs to be done.
    public let remedy: String

    /// An issue; the value is cut and cleaned for display.
    public init(
        line: Int,
        column: Column? = nil,
        code: RosterIssueCode,
        severity: Severity = .error,
        value: String = "",
        message: String,
        remedy: String
    ) {
        self.line = line
        self.column = column
        self.code = code
        self.severity = severity
        self.excerpt = RosterText.excerpt(value)
        self.message = message
        self.remedy = remedy
    }

    /// Place, message and remedy in one line, in French.
    public var sentence: String {
        let place = column.map { "ligne \(line), colonne « \(RosterText.excerpt($0.title)) »" } ?? "ligne \(line)"
        return remedy.isEmpty ? "\(place) : \(message)" : "\(place) : \(message) \(remedy)"
    }
}
