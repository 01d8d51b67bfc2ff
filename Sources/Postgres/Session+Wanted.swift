extension Session {
    /// All rows of those of several statements that are wanted, in one round trip; one that is nil has none.
    ///
    /// For what depends on whom or what the flight before has found. Without any statement nothing is sent.
    /// - Throws: `PostgresError` of the first that fails.
    public func fetchAll<First, each Row>(
        wanted first: Bound<First>?,
        _ rest: repeat Bound<each Row>?
    ) throws -> ([First], repeat [each Row]) {
        var wanted = [isWanted(first)]
        repeat wanted.append(isWanted(each rest))
        guard wanted.contains(true) else { return ([], repeat none(of: each rest)) }
        return try flight(
            send: {
                var shipment = [try sendWanted(first)]
                repeat shipment.append(try sendWanted(each rest))
                return shipment
            },
            receive: { shipment in
                var next = shipment.makeIterator()
                return (try wantedRows(of: first, next.next()), repeat try wantedRows(of: each rest, next.next()))
            }
        )
    }

    private func isWanted<Row>(_ bound: Bound<Row>?) -> Bool { bound != nil }

    private func none<Row>(of bound: Bound<Row>?) -> [Row] { [] }

    private func sendWanted<Row>(_ bound: Bound<Row>?) throws -> Sent? {
        try bound.map { try send($0) }
    }

    private func wantedRows<Row>(of bound: Bound<Row>?, _ sent: Sent??) throws -> [Row] {
        guard let bound else { return [] }
        return try rows(of: bound, sent.flatMap { $0 })
    }
}
