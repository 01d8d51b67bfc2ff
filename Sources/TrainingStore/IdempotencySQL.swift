public import Postgres

/// A request that was answered before.
public struct AnsweredRequest: Sendable {
    /// What was asked for.
    public let operation: String
    /// SHA-256 of what was sent.
    public let fingerprint: [UInt8]
    /// The answer that was given.
    public let answer: PostgresJSON
}

/// Requests that may come again: the effect and its answer are kept in one transaction.
public enum IdempotencySQL {
    /// The answer that was given to the key, noted as given again; no row the first time.
    ///
    /// Requests with the same key of the same account follow one another until the transaction ends.
    public static let answered = Statement(
        "idempotency.answered",
        "select a.operation, a.fingerprint, a.answer from ctx.answered_request($1) a",
        takes: String.self,
        returns: String?.self,
        [UInt8]?.self,
        PostgresJSON?.self,
        as: { operation, fingerprint, answer in
            AnsweredRequest(
                operation: operation ?? "",
                fingerprint: fingerprint ?? [],
                answer: answer ?? PostgresJSON(text: "null")
            )
        }
    )

    /// Keeps the answer: key, operation, fingerprint, answer.
    public static let keep = Statement(
        "idempotency.keep",
        "select ctx.keep_answer($1, $2, $3, $4) is null",
        takes: String.self,
        String.self,
        [UInt8].self,
        PostgresJSON.self,
        returns: Bool?.self
    )

    /// Keys older than 30 days go.
    public static let purge = Statement(
        "idempotency.purge",
        "delete from idempotency_key where created_at < now() - interval '30 days'"
    )
}
