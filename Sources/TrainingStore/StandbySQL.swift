public import Postgres

/// What says whether a standby has everything that anybody was told.
public enum StandbySQL {
    /// Asked of the primary: whether its COMMIT waits for a standby, and how far its log is written.
    public static let primary = Statement(
        "standby.primary",
        "select current_setting('synchronous_standby_names') <> '', pg_catalog.pg_current_wal_flush_lsn()::text",
        returns: Bool?.self,
        String?.self,
        as: { (isWaitedFor: $0 ?? false, position: $1) }
    )

    /// Asked of the standby: whether it shows everything up to a position of the log; so does who is none any more.
    public static let hasReached = Statement(
        "standby.has_reached",
        "select not pg_catalog.pg_is_in_recovery() or pg_catalog.pg_last_wal_replay_lsn() >= $1::text::pg_catalog.pg_lsn",
        takes: String.self,
        returns: Bool?.self
    )
}
