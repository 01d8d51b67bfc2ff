extension Session {
    /// All rows of a statement.
    /// - Throws: `PostgresError`.
    public func fetchAll<Row>(_ bound: Bound<Row>) throws -> [Row] {
        try flight(send: { try send(bound) }, receive: { sent in try rows(of: bound, sent) })
    }

    /// All rows of several statements, in one round trip.
    ///
    /// They run one after the other on the server; none sees an error of a later one.
    /// - Parameters:
    ///   - first: the first of them.
    ///   - rest: the others.
    ///   - isLast: nothing more is to be run. A READ ONLY transaction then ends in the same round trip; what is run
    ///     nevertheless runs in another transaction of the same identity.
    /// - Returns: the rows of each.
    /// - Throws: `PostgresError` of the first that fails.
    public func fetchAll<First, each Row>(
        _ first: Bound<First>,
        _ rest: repeat Bound<each Row>,
        isLast: Bool = false
    ) throws -> ([First], repeat [each Row]) {
        try flight(
            isLast: isLast,
            send: {
                var shipment = [try send(first)]
                for bound in repeat each rest { shipment.append(try send(bound)) }
                return shipment
            },
            receive: { shipment in
                var next = shipment.makeIterator()
                return (try rows(of: first, next.next()), repeat try rows(of: each rest, next.next()))
            }
        )
    }

    /// The only row of a statement.
    /// - Throws: `PostgresError`; `.rowCount` when there is none or more than one.
    public func fetchOne<Row>(_ bound: Bound<Row>) throws -> Row {
        let rows = try fetchAll(bound)
        guard let row = rows.first, rows.count == 1 else { throw wrongCount(rows.count, "one row", bound) }
        return row
    }

    /// The only row of a statement, or `nil` when there is none.
    /// - Throws: `PostgresError`; `.rowCount` when there is more than one.
    public func fetchOptional<Row>(_ bound: Bound<Row>) throws -> Row? {
        let rows = try fetchAll(bound)
        guard rows.count <= 1 else { throw wrongCount(rows.count, "at most one row", bound) }
        return rows.first
    }

    /// Runs a command.
    /// - Returns: how many rows it touched.
    /// - Throws: `PostgresError`.
    @discardableResult
    public func execute(_ bound: Bound<Void>) throws -> Int {
        try flight(send: { try send(bound) }, receive: { sent in try answer(to: sent).affectedRows })
    }

    /// Runs several commands in one round trip.
    /// - Returns: how many rows each of them touched.
    /// - Throws: `PostgresError` of the first that fails.
    @discardableResult
    public func execute(_ commands: [Bound<Void>]) throws -> [Int] {
        guard !commands.isEmpty else { return [] }
        return try flight(
            send: { try commands.map { try send($0) } },
            receive: { shipment in try shipment.map { try answer(to: $0).affectedRows } }
        )
    }

    /// Calls `body` with each row as it arrives; memory does not grow with their number.
    ///
    /// Nothing else can be run in `body`. When `body` throws, the transaction cannot go on: the connection is closed.
    /// - Throws: `PostgresError`, or what `body` throws.
    public func forEach<Row>(_ bound: Bound<Row>, _ body: (Row) throws -> Void) throws {
        try flight(
            send: { try send(bound) },
            receive: { sent in
                try confirmPreparation(of: sent)
                guard connection.singleRowMode() else {
                    throw PostgresError(.misuse, "single-row mode was refused").about(bound.info)
                }
                isStreaming = true
                defer { isStreaming = false }
                while let result = try connection.nextResult(within: answerLimit) {
                    try throwIfFailed(result, bound.info)
                    try check(result, sent)
                    do {
                        for row in 0..<result.rowCount { try body(try decode(bound, result, row)) }
                    } catch {
                        markBroken()
                        throw error
                    }
                }
            }
        )
    }

    /// The rows that come for a statement sent.
    func rows<Row>(of bound: Bound<Row>, _ sent: Sent?) throws -> [Row] {
        guard let sent else { throw PostgresError(.misuse, "no statement was sent").about(bound.info) }
        let result = try answer(to: sent)
        try check(result, sent)
        var rows: [Row] = []
        let count = result.rowCount
        rows.reserveCapacity(count)
        for row in 0..<count { rows.append(try decode(bound, result, row)) }
        return rows
    }

    private func decode<Row>(_ bound: Bound<Row>, _ result: QueryResult, _ row: Int) throws -> Row {
        var reader = RowReader(result, row: row)
        do {
            return try bound.decode(&reader)
        } catch let error as PostgresError {
            throw error.about(bound.info)
        }
    }

    /// Compares a first result's columns with the declared types.
    private func check(_ result: QueryResult, _ sent: Sent) throws {
        guard !sent.prepared.hasCheckedColumns else { return }
        let declared = sent.info.columns
        guard declared.count == result.columnCount || declared.isEmpty else {
            throw PostgresError(.typeMismatch, "\(result.columnCount) columns, Swift declares \(declared.count)")
                .about(sent.info)
        }
        for (index, type) in declared.enumerated() where !type.accepts(result.columnType(index)) {
            let name = result.columnName(index)
            let given = result.columnType(index)
            throw PostgresError(.typeMismatch, "column \(index + 1) \"\(name)\" has type \(given), not \(type)")
                .about(sent.info)
        }
        sent.prepared.hasCheckedColumns = true
    }

    private func wrongCount<Row>(_ count: Int, _ wanted: String, _ bound: Bound<Row>) -> PostgresError {
        PostgresError(.rowCount, "\(count) rows, not \(wanted)").about(bound.info)
    }
}
