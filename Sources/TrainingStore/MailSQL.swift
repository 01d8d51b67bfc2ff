public import Postgres

/// A mail that a worker has leased.
public struct LeasedMailRow: Sendable {
    /// `outgoing_mail.id`.
    public let id: Int
    /// What it is about: names the wording.
    public let kind: String
    /// The address.
    public let recipient: String
    /// What the wording is made from, beside the kind.
    public let reference: String
    /// Which attempt this is, from 1.
    public let attempt: Int
    /// Number of the lease; only the newest one may settle the mail.
    public let lease: Int
    /// When it was queued, in whole seconds since 1970-01-01 UTC.
    public let queuedAt: Int
    /// Whether it comes too late to be of use.
    public let isLate: Bool
    /// Whether its recipient may still get it: an account that is open and has a role.
    public let isWanted: Bool
}

/// The outbox.
public enum MailSQL {
    /// Leases the mail that has been due longest for a minute; a dead worker's mail comes back when its lease ends.
    public static let lease = Statement(
        "mail.lease",
        """
        update outgoing_mail m
        set state = 'leased', attempts = m.attempts + 1, lease = m.lease + 1, due_at = now() + interval '1 minute'
        where m.id = (
            select q.id
            from outgoing_mail q
            where q.state in ('queued', 'leased') and q.due_at <= now()
            order by q.due_at, q.id
            for update skip locked
            limit 1
        )
        returning m.id, m.kind, m.recipient, m.reference, m.attempts::bigint, m.lease,
            floor(extract(epoch from m.created_at))::bigint, m.useless_after <= now(),
            case
                when m.kind = 'sign_in_link' then exists (
                    select from account a
                    join account_role r on r.account_id = a.id
                    where a.email = m.recipient and a.disabled_at is null and ctx.in_force(r))
                when m.kind = 'invitation' then exists (
                    select from invitation i
                    where i.public_id::text = split_part(m.reference, '.', 2)
                      and i.accepted_at is null and i.revoked_at is null and i.expires_at > now())
                when m.account_id is not null then exists (
                    select from account a where a.id = m.account_id and a.disabled_at is null)
                else true
            end
        """,
        returns: Int.self,
        String.self,
        String.self,
        String.self,
        Int.self,
        Int.self,
        Int.self,
        Bool.self,
        Bool.self,
        as: LeasedMailRow.init
    )

    /// Settles a leased mail: $3 is `sent`, `skipped` or `failed`, $4 why, $5 its Message-ID; 0 rows when another
    /// worker has leased it since.
    public static let settle = Statement(
        "mail.settle",
        """
        update outgoing_mail
        set state = $3, failure = $4, message_id = $5, settled_at = clock_timestamp()
        where id = $1 and lease = $2 and state = 'leased'
        """,
        takes: Int.self,
        Int.self,
        String.self,
        String?.self,
        String?.self
    )

    /// Puts a leased mail back for $4 seconds, for the reason $3; 0 rows when another worker has leased it since.
    public static let postpone = Statement(
        "mail.postpone",
        """
        update outgoing_mail
        set state = 'queued', failure = $3, due_at = clock_timestamp() + make_interval(secs => $4)
        where id = $1 and lease = $2 and state = 'leased'
        """,
        takes: Int.self,
        Int.self,
        String.self,
        Double.self
    )

    /// Mails settled three months ago go.
    public static let purge = Statement(
        "mail.purge",
        "delete from outgoing_mail where settled_at < now() - interval '90 days'"
    )
}
