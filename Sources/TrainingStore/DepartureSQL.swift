public import Postgres

/// What the end of a contract leaves behind (R-017, D-19).
public enum DepartureSQL {
    /// Tells by mail those whom the end of a contract ($1, `contract_event.id`) concerns; $2 is `told` or `corrected`.
    ///
    /// How many mails are queued.
    public static let tell = Statement(
        "departure.tell",
        "select tell_departure($1, $2)::bigint",
        takes: Int.self,
        String.self,
        returns: Int?.self,
        as: { $0 ?? 0 }
    )
}
