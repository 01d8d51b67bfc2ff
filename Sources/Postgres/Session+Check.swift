extension Session {
    /// Compares a statement's declared types with what the server infers, and asks whether the role may run it.
    ///
    /// Prepares and describes the statement, then plans it by EXPLAIN EXECUTE with NULL for every parameter: preparing
    /// alone checks no grant. Nothing is executed. Run it as the identity that will use the statement.
    /// - Returns: the differences in words, each with the statement's name; empty when there is none.
    /// - Throws: `PostgresError` of the connection; an error of the statement itself is a difference.
    public func check(_ info: StatementInfo) throws -> [String] {
        do {
            return try savepointIfPossible {
                let (name, description) = try flight(
                    send: { try sendDescription(of: info) },
                    receive: { sent in (sent.prepared.name, try answer(to: sent)) }
                )
                var differences = parameterDifferences(info, description)
                differences += try columnDifferences(info, description)
                let nulls = info.parameters.map { _ in "null" }.joined(separator: ", ")
                try run(script: "explain execute \(name)\(nulls.isEmpty ? "" : "(\(nulls))")")
                return differences.map { "\(info.name): \($0)" }
            }
        } catch let error as PostgresError where error.category == .server {
            return ["\(info.name): \(error.sqlState ?? "") \(error.message)"]
        }
    }

    /// In a transaction an error must not end it.
    private func savepointIfPossible<T>(_ body: () throws -> T) throws -> T {
        try flushPrologue()
        guard connection.transactionState == .open else { return try body() }
        return try savepoint(body)
    }

    private func parameterDifferences(_ info: StatementInfo, _ description: QueryResult) -> [String] {
        let inferred = (0..<description.parameterCount).map { description.parameterType($0) }
        let declared = info.parameterTypes
        guard inferred != declared else { return [] }
        return ["server has parameters \(inferred), Swift says \(declared)"]
    }

    private func columnDifferences(_ info: StatementInfo, _ description: QueryResult) throws -> [String] {
        let count = description.columnCount
        let declared = info.columns
        if declared.isEmpty {
            let isIgnorable = count == 0 || count == 1 && description.columnType(0) == .void
            return isIgnorable ? [] : ["server returns \(count) columns, Swift declares a command"]
        }
        guard count == declared.count else {
            return ["server returns \(count) columns, Swift declares \(declared.count)"]
        }
        var differences: [String] = []
        for (index, type) in declared.enumerated() {
            let label = "column \(index + 1) \"\(description.columnName(index))\""
            let given = description.columnType(index)
            let isReadable = try type.accepts(given) && (!given.isUserDefined || isTextLike(given))
            if !isReadable {
                differences.append("\(label) has type \(given), Swift says \(type)")
            }
            let origin = description.columnOrigin(index)
            let canBeNull = try origin.table != 0 && mayBeNull(origin)
            if !type.isNullable, canBeNull {
                differences.append("\(label) may be NULL, Swift says \(type)")
            }
        }
        return differences
    }

    /// Whether a user-made type is sent as its text: an enum or a string type such as `citext`.
    private func isTextLike(_ type: PostgresType) throws -> Bool {
        try fetchOptional(CatalogueSQL.isTextLike(Int64(type.rawValue))) ?? false
    }

    private func mayBeNull(_ origin: (table: UInt32, attribute: Int16)) throws -> Bool {
        try fetchOptional(CatalogueSQL.mayBeNull(Int64(origin.table), origin.attribute)) ?? false
    }
}

/// What the check reads from the catalogue.
private enum CatalogueSQL {
    static let isTextLike = Statement(
        "postgres.catalogue.is_text_like",
        """
        select typtype = 'e' or typcategory = 'S' or typcategory = 'A'
        from pg_catalog.pg_type
        where oid = $1::pg_catalog.oid
        """,
        takes: Int64.self,
        returns: Bool.self
    )
    /// Views tell nothing about their columns: only tables are asked.
    static let mayBeNull = Statement(
        "postgres.catalogue.may_be_null",
        """
        select not a.attnotnull
        from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
        where a.attrelid = $1::pg_catalog.oid and a.attnum = $2 and c.relkind in ('r', 'p')
        """,
        takes: Int64.self,
        Int16.self,
        returns: Bool.self
    )
}
