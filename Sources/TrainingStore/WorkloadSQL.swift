public import Postgres

/// What waits for the worker.
public struct WorkloadRow: Sendable {
    /// Mails that wait, those under way included.
    public let mails: Int?
    /// Seconds since the one due longest was due.
    public let mailDelay: Double?
    /// Mails under way.
    public let leased: Int?
    /// Seconds since the oldest of these was taken.
    public let leaseAge: Double?
    /// Reminders in no mail yet.
    public let reminders: Int?
    /// Plannings that were stopped today or yesterday.
    public let stopped: Int?
}

/// What waits for the worker, for measures.
public enum WorkloadSQL {
    /// Mails, reminders and plannings.
    ///
    /// A lease lasts a minute, at whose end the mail is due again.
    public static let waiting = Statement(
        "workload.waiting",
        """
        select m.mails, m.delay, m.leased, m.age, r.waiting, n.stopped
        from (
            select count(*) as mails,
                   greatest(coalesce(extract(epoch from now() - min(q.due_at) filter (where q.state = 'queued')), 0),
                       0)::float8 as delay,
                   count(*) filter (where q.state = 'leased') as leased,
                   greatest(coalesce(extract(epoch from now() + interval '1 minute'
                       - min(q.due_at) filter (where q.state = 'leased')), 0), 0)::float8 as age
            from outgoing_mail q
            where q.state in ('queued', 'leased')
        ) m
        cross join (
            select count(*) as waiting from reminder where state = 'planned' and mail_id is null
        ) r
        cross join (
            select count(*) as stopped from reminder_run where on_day >= current_date - 1 and state = 'stopped'
        ) n
        """,
        returns: Int?.self,
        Double?.self,
        Int?.self,
        Double?.self,
        Int?.self,
        Int?.self,
        as: WorkloadRow.init
    )

    /// Imports by state.
    public static let imports = Statement(
        "workload.imports",
        "select j.state, count(*) from import_job j group by j.state",
        returns: String.self,
        Int?.self,
        as: { (state: $0, count: $1) }
    )
}
