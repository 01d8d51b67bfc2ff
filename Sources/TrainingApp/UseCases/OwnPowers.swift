import Postgres
import TrainingStore

/// What the role acting may do, so that a page shows no form that would be refused.
enum OwnPowers {
    /// Its powers by name.
    static func all(in session: Session) throws -> Set<String> {
        Set(try session.fetchAll(TokenSQL.powers()))
    }
}
