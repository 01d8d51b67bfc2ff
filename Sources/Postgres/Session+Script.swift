extension Session {
    /// Runs a text of one or several statements by the simple protocol: for migrations and seeds only.
    ///
    /// Results are dropped. Without a transaction around it, the text is one implicit transaction.
    /// - Throws: `PostgresError`, with the position in the text.
    public func script(_ sql: String) throws {
        guard !sql.utf8.contains(0) else { throw PostgresError(.encoding, "a script holds U+0000") }
        try flushPrologue()
        try run(script: sql)
    }

    /// Runs `body` so that its failure undoes only what it did itself.
    ///
    /// When `body` throws, the transaction goes on as it was before; the error is thrown on.
    /// - Throws: `PostgresError`, or what `body` throws.
    public func savepoint<T>(_ body: () throws -> T) throws -> T {
        try flushPrologue()
        let name = "level_\(savepointDepth)"
        try run(script: "savepoint \(name)")
        savepointDepth += 1
        defer { savepointDepth -= 1 }
        do {
            let value = try body()
            try run(script: "release savepoint \(name)")
            return value
        } catch {
            try run(script: "rollback to savepoint \(name); release savepoint \(name)")
            throw error
        }
    }

    /// Sends a text by the simple protocol and takes all its results.
    func run(script sql: String) throws {
        try requireReady()
        do {
            try connection.send(script: sql)
            var failure: PostgresError?
            while let result = try connection.nextResult(within: answerLimit) {
                switch result.status {
                case .failed:
                    var error = result.error(connectionIsAlive: connection.isAlive)
                    error.sql = sql
                    failure = failure ?? error
                case .copyIn, .copyOut, .other:
                    markBroken()
                    throw PostgresError(.misuse, "COPY in a script")
                default: break
                }
            }
            if let failure { throw failure }
        } catch let error as PostgresError {
            throw note(error)
        }
    }
}
