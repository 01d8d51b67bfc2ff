/// Everything known about a failure of the database or of the way to it.
///
/// `description` is safe for a log: category, SQLSTATE, severity, constraint and statement name. The server's message,
/// detail and hint may quote personal data: they are here for programs, and in `debugDescription` for developers.
/// Fields are those of the PostgreSQL manual, 55.8 "Error and Notice Message Fields".
public struct PostgresError: Error, Sendable {
    /// What kind of failure it is, and so what a caller can do about it.
    public enum Category: String, Sendable {
        /// The server refused a statement; see `sqlState`.
        case server
        /// No connection could be made in time.
        case connectionFailed
        /// The connection broke before the transaction was committed: nothing of it has been kept.
        case connectionLost
        /// The server did not answer before the client's deadline; the connection was given up.
        case deadlineExceeded
        /// The queue was full: nothing was tried.
        case overloaded
        /// The database was shut down by its owner: nothing was tried.
        case shutDown
        /// The connection broke, or the wait ended, during COMMIT: the transaction may have been kept or not.
        case outcomeUnknown
        /// COMMIT was answered by ROLLBACK, because an earlier error had been ignored.
        case rolledBack
        /// The result had another number of rows than the call asked for.
        case rowCount
        /// A parameter cannot be written.
        case encoding
        /// A column does not hold what was declared.
        case decoding
        /// The statement's declared types are not the server's.
        case typeMismatch
        /// The API was used in a way it forbids.
        case misuse
        /// The settings cannot be understood.
        case settings
        /// The private cluster cannot be made or started.
        case cluster
    }

    /// What kind of failure it is.
    public let category: Category
    /// The primary message, of the server or of this module; may quote data when it is the server's.
    public internal(set) var message: String
    /// Five characters (PostgreSQL manual, appendix A), when the server has spoken.
    public internal(set) var sqlState: String?
    /// `ERROR`, `FATAL` or `PANIC`, never translated.
    public internal(set) var severity: String?
    /// The server's detail; quotes data.
    public internal(set) var detail: String?
    /// The server's hint.
    public internal(set) var hint: String?
    /// Where in the statement the error is: characters, from 1.
    public internal(set) var position: Int?
    /// The statement of the server's own on which it failed, for instance in a function.
    public internal(set) var internalQuery: String?
    /// Where in `internalQuery` the error is: characters, from 1.
    public internal(set) var internalPosition: Int?
    /// The server's call stack.
    public internal(set) var context: String?
    /// Schema of the object the error is about.
    public internal(set) var schema: String?
    /// Table the error is about.
    public internal(set) var table: String?
    /// Column the error is about.
    public internal(set) var column: String?
    /// Data type the error is about.
    public internal(set) var dataType: String?
    /// Constraint that was violated.
    public internal(set) var constraint: String?
    /// Name of the statement that failed.
    public internal(set) var statement: String?
    /// Text of the statement that failed.
    public internal(set) var sql: String?
    /// Source file of the statement's declaration.
    public internal(set) var file: String?
    /// Line of the statement's declaration.
    public internal(set) var line: Int?

    /// Makes an error of this module's own.
    public init(_ category: Category, _ message: String) {
        self.category = category
        self.message = message
    }
}

extension PostgresError {
    /// Whether trying again later, unchanged, may help because the database could not be reached or was shutting down.
    ///
    /// Connection failures and losses, client deadlines, SQLSTATE classes 08 and 53, and 57P01…57P05. Never
    /// `outcomeUnknown`: that one needs a look at what was kept.
    public var isConnectionFailure: Bool {
        switch category {
        case .connectionFailed, .connectionLost, .deadlineExceeded, .shutDown: true
        case .server: isServerUnavailable
        default: false
        }
    }

    private var isServerUnavailable: Bool {
        guard let sqlState else { return false }
        return sqlState.hasPrefix("08") || sqlState.hasPrefix("53") || sqlState.hasPrefix("57P")
    }

    /// Whether the transaction was refused only because of others running beside it: 40001 or 40P01.
    public var isSerializationFailure: Bool {
        sqlState == "40001" || sqlState == "40P01"
    }

    /// Whether a prepared statement was overtaken by a change of the schema: 0A000 of the plan cache, or 26000.
    var isStalePlan: Bool {
        sqlState == "26000" || sqlState == "0A000" && message.contains("cached plan")
    }

    /// A copy that names the statement, its text and where it is declared.
    func about(_ info: StatementInfo) -> PostgresError {
        var copy = self
        guard copy.statement == nil else { return copy }
        copy.statement = info.name
        copy.sql = info.sql
        copy.file = info.file
        copy.line = info.line
        return copy
    }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// One line without data: category, SQLSTATE, severity, constraint, statement; this module's own messages in full.
    public var description: String {
        var parts = ["postgres \(category.rawValue)"]
        if let sqlState { parts.append("sqlstate=\(sqlState)") }
        if let severity { parts.append("severity=\(severity)") }
        if let constraint { parts.append("constraint=\(constraint)") }
        if let statement { parts.append("statement=\(statement)") }
        if sqlState == nil { parts.append(message) }
        return parts.joined(separator: " ")
    }

    /// Several lines with everything, data included: for developers, never for a log.
    public var debugDescription: String {
        var lines = [description]
        if sqlState != nil { lines.append("message: \(message)") }
        if let sql { lines.append(contentsOf: Self.marked(sql, at: position)) }
        if let file, let line { lines.append("declared: \(file):\(line)") }
        if let internalQuery { lines.append(contentsOf: Self.marked(internalQuery, at: internalPosition)) }
        let fields = [
            ("detail", detail), ("hint", hint), ("context", context), ("schema", schema), ("table", table),
            ("column", column), ("type", dataType),
        ]
        for case (let name, let value?) in fields {
            lines.append("\(name): \(value)")
        }
        return lines.joined(separator: "\n")
    }

    /// The lines of a text, with a caret under the character at `position` (from 1).
    private static func marked(_ text: String, at position: Int?) -> [String] {
        var result: [String] = []
        var first = 1
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let length = line.unicodeScalars.count
            result.append("    \(line)")
            if let position, position >= first, position <= first + length {
                result.append(String(repeating: " ", count: 4 + position - first) + "^")
            }
            first += length + 1
        }
        return result
    }
}
