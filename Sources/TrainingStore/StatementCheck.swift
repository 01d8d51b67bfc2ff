public import Postgres

/// Holds statements against the schema they will meet: types by preparing them, privileges by planning them.
public enum StatementCheck {
    /// What is wrong with each statement, as the session's own role; empty when all fit.
    ///
    /// Only types, columns and names are checked for a role that may not run them; pass `role` to check its privileges.
    public static func problems(in session: Session) throws -> [String] {
        try AllStatements.all.flatMap { entry in
            try session.check(entry.info).map { "\(entry.info.name) : \($0)" }
        }
    }
}
