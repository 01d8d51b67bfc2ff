extension Session {
    /// Loads rows by COPY … FROM STDIN in text format, the fastest way in (PostgreSQL manual, COPY).
    ///
    /// ```swift
    /// let count = try session.copyIn("copy staging.roster_row (line, last_name, start_on) from stdin") { writer in
    ///     for row in rows { try writer.row { $0.int(row.line); $0.text(row.name); $0.date(row.start) } }
    /// }
    /// ```
    /// - Parameters:
    ///   - sql: a `copy … from stdin` without options, or with those of the text format.
    ///   - body: writes the rows; when it throws, the server drops them all.
    /// - Returns: the number of rows.
    /// - Throws: `PostgresError`, or what `body` throws.
    @discardableResult
    public func copyIn(_ sql: StaticString, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
        try copying(sql, wanted: .copyIn) {
            var writer = CopyWriter(connection, limit: answerLimit)
            do {
                try body(&writer)
                try writer.flush()
            } catch {
                try connection.endCopy(failure: "given up by the client", within: answerLimit)
                _ = try? remainingRows()
                throw error
            }
            try connection.endCopy(failure: nil, within: answerLimit)
            return try remainingRows()
        }
    }

    /// Reads rows by COPY … TO STDOUT; memory does not grow with their number.
    /// - Parameters:
    ///   - sql: a `copy … to stdout`, in any format.
    ///   - body: takes one piece at a time: in text and CSV format one line with its line end. When it throws, the
    ///     connection is closed.
    /// - Returns: the number of rows.
    /// - Throws: `PostgresError`, or what `body` throws.
    @discardableResult
    public func copyOut(_ sql: StaticString, _ body: (Span<UInt8>) throws -> Void) throws -> Int {
        try copying(sql, wanted: .copyOut) {
            do {
                while try connection.nextCopyRow(within: answerLimit, body) {}
            } catch {
                markBroken()
                throw error
            }
            return try remainingRows()
        }
    }

    private func copying(
        _ sql: StaticString,
        wanted: QueryResult.Status,
        _ transfer: () throws -> Int
    ) throws -> Int {
        try requireReady()
        try flushPrologue()
        isStreaming = true
        defer { isStreaming = false }
        do {
            try connection.send(script: sql.description)
            guard let result = try connection.nextResult(within: answerLimit) else { throw connection.lost() }
            guard result.status == wanted else {
                _ = try remainingRows(after: result)
                markBroken()
                throw PostgresError(.misuse, "not a COPY in the direction that was asked for")
            }
            return try transfer()
        } catch var error as PostgresError {
            error.sql = sql.description
            throw note(error)
        }
    }

    /// Takes the results that are left; the number of rows the last one tells.
    private func remainingRows(after first: QueryResult? = nil) throws -> Int {
        var count = 0
        var failure: PostgresError?
        var result = first
        repeat {
            if let result {
                switch result.status {
                case .failed: failure = failure ?? result.error(connectionIsAlive: connection.isAlive)
                case .copyIn, .copyOut, .other:
                    markBroken()
                    return 0
                default: count = result.affectedRows
                }
            }
            result = try connection.nextResult(within: answerLimit)
        } while result != nil
        if let failure { throw failure }
        return count
    }
}
