/// The statements that one connection has prepared under one identity, by name.
final class PreparedRegistry {
    private var statements: [String: PreparedStatement] = [:]

    /// The entry of a statement, made with a new server-side name when there is none.
    /// - Throws: `.misuse` when two statements share a name.
    func statement(_ info: StatementInfo, newName: () -> String) throws -> PreparedStatement {
        if let known = statements[info.name] {
            guard known.sql == info.sql else {
                throw PostgresError(.misuse, "two statements are called \(info.name)").about(info)
            }
            return known
        }
        let made = PreparedStatement(name: newName(), sql: info.sql)
        statements[info.name] = made
        return made
    }

    /// Forgets what was sent and never confirmed.
    func forgetUnconfirmed() {
        for statement in statements.values where statement.state == .sent { statement.state = .absent }
    }
}

/// One prepared statement.
final class PreparedStatement {
    /// How far the preparation has come.
    enum State {
        case absent, sent, ready
    }

    let name: String
    let sql: String
    var state = State.absent
    /// Whether the columns of a first result have been compared with the declared types.
    var hasCheckedColumns = false

    init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
