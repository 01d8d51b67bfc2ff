import CLibpq

/// One `PGresult`, cleared with its last reference.
@safe
final class QueryResult {
    private let raw: OpaquePointer

    init(_ raw: OpaquePointer) {
        unsafe self.raw = unsafe raw
    }

    deinit {
        unsafe PQclear(raw)
    }

    /// What a result says.
    enum Status {
        case rows, row, done, failed, sync, aborted, copyIn, copyOut, other
    }

    var status: Status {
        switch unsafe PQresultStatus(raw) {
        case PGRES_TUPLES_OK: .rows
        case PGRES_SINGLE_TUPLE: .row
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .done
        case PGRES_FATAL_ERROR, PGRES_NONFATAL_ERROR: .failed
        case PGRES_PIPELINE_SYNC: .sync
        case PGRES_PIPELINE_ABORTED: .aborted
        case PGRES_COPY_IN: .copyIn
        case PGRES_COPY_OUT: .copyOut
        default: .other
        }
    }

    var rowCount: Int { unsafe Int(PQntuples(raw)) }
    var columnCount: Int { unsafe Int(PQnfields(raw)) }
    var parameterCount: Int { unsafe Int(PQnparams(raw)) }

    /// Rows touched by a command; 0 for one that touches none.
    var affectedRows: Int { unsafe Int(String(cString: PQcmdTuples(raw))) ?? 0 }

    /// The command tag, such as `COMMIT`.
    var commandTag: String { unsafe String(cString: PQcmdStatus(raw)) }

    func columnType(_ column: Int) -> PostgresType {
        unsafe PostgresType(rawValue: PQftype(raw, Int32(column)))
    }

    func columnName(_ column: Int) -> String {
        unsafe PQfname(raw, Int32(column)).map { unsafe String(cString: $0) } ?? "?"
    }

    /// Table and attribute number of a column that is one of a table's own; 0 otherwise.
    func columnOrigin(_ column: Int) -> (table: UInt32, attribute: Int16) {
        unsafe (PQftable(raw, Int32(column)), Int16(truncatingIfNeeded: PQftablecol(raw, Int32(column))))
    }

    func parameterType(_ parameter: Int) -> PostgresType {
        unsafe PostgresType(rawValue: PQparamtype(raw, Int32(parameter)))
    }

    /// Decodes one value.
    func value<V: PostgresValue>(row: Int32, column: Int32, as type: V.Type) throws -> V {
        guard unsafe PQgetisnull(raw, row, column) == 0, let start = unsafe PQgetvalue(raw, row, column) else {
            return try V.decodeNull()
        }
        let length = unsafe Int(PQgetlength(raw, row, column))
        // The bytes belong to the result, which outlives this call.
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length)
        return try unsafe V.decode(bytes.bytes, as: PostgresType(rawValue: PQftype(raw, column)))
    }

    /// The error in a failed result.
    func error(connectionIsAlive: Bool) -> PostgresError {
        let sqlState = unsafe resultField(raw, .sqlState)
        let message =
            unsafe resultField(raw, .message) ?? String(cString: PQresultErrorMessage(raw)).trimmingLineEnd
        let severity = unsafe resultField(raw, .severity)
        // After FATAL the server closes the connection, even if libpq has not seen the end of it yet.
        let isLost = !connectionIsAlive || severity == "FATAL" || severity == "PANIC"
        var error = PostgresError(isLost ? .connectionLost : .server, message)
        error.sqlState = sqlState
        error.severity = severity
        error.detail = unsafe resultField(raw, .detail)
        error.hint = unsafe resultField(raw, .hint)
        error.position = unsafe resultField(raw, .position).flatMap { Int($0) }
        error.internalPosition = unsafe resultField(raw, .internalPosition).flatMap { Int($0) }
        error.internalQuery = unsafe resultField(raw, .internalQuery)
        error.context = unsafe resultField(raw, .context)
        error.schema = unsafe resultField(raw, .schema)
        error.table = unsafe resultField(raw, .table)
        error.column = unsafe resultField(raw, .column)
        error.dataType = unsafe resultField(raw, .dataType)
        error.constraint = unsafe resultField(raw, .constraint)
        return error
    }
}

/// The fields of an error or notice: the macros `PG_DIAG_…`, which are characters that Swift does not import.
enum DiagnosticField: UInt8 {
    case severity = 0x56  // V
    case sqlState = 0x43  // C
    case message = 0x4D  // M
    case detail = 0x44  // D
    case hint = 0x48  // H
    case position = 0x50  // P
    case internalPosition = 0x70  // p
    case internalQuery = 0x71  // q
    case context = 0x57  // W
    case schema = 0x73  // s
    case table = 0x74  // t
    case column = 0x63  // c
    case dataType = 0x64  // d
    case constraint = 0x6E  // n
}

/// One field of an error or notice.
@unsafe
func resultField(_ result: OpaquePointer, _ field: DiagnosticField) -> String? {
    unsafe PQresultErrorField(result, Int32(field.rawValue)).map { unsafe String(cString: $0) }
}

/// Reads the columns of one row from left to right.
struct RowReader {
    let result: QueryResult
    let row: Int32
    private var column: Int32 = 0

    init(_ result: QueryResult, row: Int) {
        self.result = result
        self.row = Int32(truncatingIfNeeded: row)
    }

    mutating func next<V: PostgresValue>(_ type: V.Type) throws -> V {
        defer { column += 1 }
        do {
            return try result.value(row: row, column: column, as: type)
        } catch let error as PostgresError {
            throw error.prefixed("column \(column + 1) \"\(result.columnName(Int(column)))\": ")
        }
    }
}

extension PostgresError {
    /// A copy with words before its message.
    func prefixed(_ words: String) -> PostgresError {
        var copy = self
        copy.message = words + message
        return copy
    }
}
