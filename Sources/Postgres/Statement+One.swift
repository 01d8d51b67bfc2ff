/// A statement about a list of keys, made to be about one key: `= any($1)` is read as `= ` and an expression.
///
/// The plan of a statement about one key is made once for a connection; that of a list is mostly made anew each time,
/// as its length is not known beforehand. Both read the same columns and so cannot come apart.
/// - Parameters:
///   - name: unique in the program.
///   - list: takes the keys as its only parameter.
///   - expression: the key, in SQL; evaluated once.
/// - Returns: the statement about one key, which takes no parameter.
public func forOne<Row, Key: PostgresValue>(
    _ name: StaticString,
    _ list: Statement<Row, [Key]>,
    key expression: StaticString
) -> Statement<Row> {
    Statement(info: list.info.forOne(name, expression), decode: list.decode)
}

/// The same for a list of keys with one more parameter, which is left as the only one.
public func forOne<Row, Key: PostgresValue, Other: PostgresValue>(
    _ name: StaticString,
    _ list: Statement<Row, [Key], Other>,
    key expression: StaticString
) -> Statement<Row, Other> {
    Statement(info: list.info.forOne(name, expression), decode: list.decode)
}

extension StatementInfo {
    fileprivate func forOne(_ name: StaticString, _ expression: StaticString) -> StatementInfo {
        StatementInfo(
            name: name.description,
            sql: sql.replacing("= any($1)", with: "= \(expression)").replacing("$2", with: "$1"),
            parameters: Array(parameters.dropFirst()),
            columns: columns,
            file: file,
            line: line
        )
    }
}
