/// A statement as a value: its name, its text, the types of its parameters, and how a row becomes a `Row`.
///
/// ```swift
/// static let roster = Statement("cohort.roster", """
///     select e.public_id, p.last_name, c.ended_on
///     from …
///     where e.cohort_id = $1
///     order by p.last_name, e.id
///     """, takes: Int64.self, returns: PostgresUUID.self, String.self, PostgresDate?.self, as: RosterRow.init)
///
/// let rows = try session.fetchAll(roster(cohortID))
/// ```
/// The text is a `StaticString`: nothing can be put into it at run time. Names are unique within a program; the
/// statement is prepared under its name once per connection and identity. `Session.check` compares the declared types
/// with the server's.
public struct Statement<Row: Sendable, each Parameter: PostgresValue>: Sendable {
    /// Name, text and types, without the Swift types of row and parameters.
    public let info: StatementInfo
    let decode: @Sendable (inout RowReader) throws -> Row

    /// Declares a statement whose rows are made from their columns by `make`.
    /// - Parameters:
    ///   - name: unique in the program, e.g. `cohort.roster`.
    ///   - sql: one statement with parameters `$1`, `$2` …
    ///   - takes: the types of the parameters, in order; left out when there are none.
    ///   - returns: the types of the columns, in order; `Optional` where NULL can come.
    ///   - make: an initializer or a function of the columns.
    ///   - file: the source file, for error messages.
    ///   - line: the line, for error messages.
    public init<each Column: PostgresValue>(
        _ name: StaticString,
        _ sql: StaticString,
        takes: repeat (each Parameter).Type,
        returns: repeat (each Column).Type,
        as make: @escaping @Sendable (repeat each Column) throws -> Row,
        file: StaticString = #fileID,
        line: Int = #line
    ) {
        var parameters: [any PostgresValue.Type] = []
        repeat parameters.append((each Parameter).self)
        var columns: [any PostgresValue.Type] = []
        repeat columns.append((each Column).self)
        info = StatementInfo(name, sql, parameters: parameters, columns: columns, file: file, line: line)
        decode = { row in try make(repeat row.next((each Column).self)) }
    }

    /// Declares a statement of one column, which is the row.
    /// - Parameters:
    ///   - name: unique in the program.
    ///   - sql: one statement with parameters `$1`, `$2` …
    ///   - takes: the types of the parameters, in order; left out when there are none.
    ///   - returns: the type of the column.
    ///   - file: the source file, for error messages.
    ///   - line: the line, for error messages.
    public init(
        _ name: StaticString,
        _ sql: StaticString,
        takes: repeat (each Parameter).Type,
        returns: Row.Type,
        file: StaticString = #fileID,
        line: Int = #line
    ) where Row: PostgresValue {
        var parameters: [any PostgresValue.Type] = []
        repeat parameters.append((each Parameter).self)
        info = StatementInfo(name, sql, parameters: parameters, columns: [Row.self], file: file, line: line)
        decode = { row in try row.next(Row.self) }
    }

    /// Declares a command: a statement that only has a number of affected rows.
    /// - Parameters:
    ///   - name: unique in the program.
    ///   - sql: one statement with parameters `$1`, `$2` …
    ///   - takes: the types of the parameters, in order; left out when there are none.
    ///   - file: the source file, for error messages.
    ///   - line: the line, for error messages.
    public init(
        _ name: StaticString,
        _ sql: StaticString,
        takes: repeat (each Parameter).Type,
        file: StaticString = #fileID,
        line: Int = #line
    ) where Row == Void {
        var parameters: [any PostgresValue.Type] = []
        repeat parameters.append((each Parameter).self)
        info = StatementInfo(name, sql, parameters: parameters, columns: [], file: file, line: line)
        decode = { _ in }
    }

    init(info: StatementInfo, decode: @escaping @Sendable (inout RowReader) throws -> Row) {
        self.info = info
        self.decode = decode
    }

    /// The statement with its parameters, ready to be run by a `Session`.
    ///
    /// A parameter that cannot be written (a text with U+0000) makes the run throw before anything is sent.
    public func callAsFunction(_ parameter: repeat each Parameter) -> Bound<Row> {
        var encoder = PostgresEncoder()
        var failure: PostgresError?
        do {
            repeat try encoder.appendParameter(each parameter)
        } catch let error as PostgresError {
            failure = error.about(info)
        } catch {
            failure = PostgresError(.encoding, "a parameter of type \(type(of: error)) cannot be written").about(info)
        }
        encoder.finish()
        return Bound(info: info, parameters: encoder, failure: failure, decode: decode)
    }
}

/// A statement with its parameters.
public struct Bound<Row: Sendable>: Sendable {
    /// Name, text and types of the statement.
    public let info: StatementInfo
    let parameters: PostgresEncoder
    let failure: PostgresError?
    let decode: @Sendable (inout RowReader) throws -> Row
}

/// What a statement says about itself, whatever its Swift types: for registries and checks.
///
/// One object for each statement: it is handed on with every execution.
public final class StatementInfo: Sendable {
    /// Unique in the program.
    public let name: String
    /// The text.
    public let sql: String
    /// The Swift types of the parameters.
    public let parameters: [any PostgresValue.Type]
    /// The Swift types of the columns; empty for a command.
    public let columns: [any PostgresValue.Type]
    /// Source file of the declaration.
    public let file: String
    /// Line of the declaration.
    public let line: Int

    init(
        name: String,
        sql: String,
        parameters: [any PostgresValue.Type],
        columns: [any PostgresValue.Type],
        file: String,
        line: Int
    ) {
        self.name = name
        self.sql = sql
        self.parameters = parameters
        self.columns = columns
        self.file = file
        self.line = line
    }

    /// The server types of the parameters.
    public var parameterTypes: [PostgresType] { parameters.map { $0.postgresType } }

    convenience init(
        _ name: StaticString,
        _ sql: StaticString,
        parameters: [any PostgresValue.Type],
        columns: [any PostgresValue.Type],
        file: StaticString,
        line: Int
    ) {
        self.init(
            name: name.description,
            sql: sql.description,
            parameters: parameters,
            columns: columns,
            file: file.description,
            line: line
        )
    }
}
