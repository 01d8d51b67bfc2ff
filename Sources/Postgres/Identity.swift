/// As whom a transaction runs: what is set, for this transaction only, before its first statement.
///
/// `entering` travels in the same flight as BEGIN and the first statement, so it costs no round trip of its own. What
/// it sets has to be transaction-local, e.g. `select set_config('role', ctx.enter($1, $2), true)`.
public struct Identity: Sendable {
    /// Under which statements are prepared: plans of one role are never used by another.
    let key: String
    let entering: Entering?

    /// The entering statement, whatever its row type.
    struct Entering: Sendable {
        let info: StatementInfo
        let parameters: PostgresEncoder
        let failure: PostgresError?
    }

    /// The login role itself: nothing is set.
    public static let login = Identity(key: "", entering: nil)

    private init(key: String, entering: Entering?) {
        self.key = key
        self.entering = entering
    }

    /// Makes an identity that is entered by a statement.
    /// - Parameters:
    ///   - key: one per database role, e.g. `advisor`: prepared statements are kept by (key, statement).
    ///   - entering: run right after BEGIN; its rows are ignored, its errors end the transaction.
    public init<Row: Sendable>(key: String, entering: Bound<Row>) {
        self.init(
            key: key,
            entering: Entering(info: entering.info, parameters: entering.parameters, failure: entering.failure)
        )
    }
}
