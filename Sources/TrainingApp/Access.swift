import Postgres

/// What a use-case does to the database.
public enum Access: Sendable {
    /// Reads what is nobody's file, or the caller's own.
    case reads
    /// Reads people's files: whoever reads another's leaves a line in the journal, and so writes.
    case consults
    /// Reads a list of people, which leaves a line whoever reads it.
    case lists
    /// Changes something.
    case writes

    /// Whether the transaction is READ ONLY.
    ///
    /// An advisor sees no file but their own: the database refuses a session of another persona that claims to be one.
    func isReadOnly(for caller: Caller) -> Bool {
        switch (self, caller) {
        case (.reads, _), (.consults, .anonymous), (.lists, .anonymous): true
        case (.consults, .signedIn(let token, _)): token.persona == .advisor
        case (.consults, .machine): false
        case (.consults, .worker), (.lists, _), (.writes, _): false
        }
    }

    /// The failure as the caller should take it: who only wanted to read has lost nothing when a COMMIT is in doubt.
    func failure(_ error: any Error) -> any Error {
        guard let failure = error as? PostgresError, failure.category == .outcomeUnknown else { return error }
        return switch self {
        case .consults, .lists: PostgresError(.connectionLost, failure.message)
        case .reads, .writes: failure
        }
    }
}
