public import Postgres
public import TrainingRules

/// What the retention of one person's file depends on.
public struct RetentionFactsRow: Sendable {
    /// `person.id`.
    public let person: Int
    /// Territory of the post, whose date is today's.
    public let territory: Territory
    /// The latest day of anything recorded about the person, ends of contracts included.
    public let lastActivityOn: CivilDate
    /// Whether a contract runs or is to come, without an end that has passed.
    public let isEmployed: Bool
    /// Day of the notice given since that activity; nil when none was.
    public let noticeOn: CivilDate?
    /// The day from which that notice allows to anonymise.
    public let eraseFrom: CivilDate?
    /// Whether a correction waits for its answer.
    public let hasOpenRequest: Bool
}

/// Notices, anonymisation and removal of what is kept no longer (`migrations/0019`).
public enum RetentionSQL {
    /// The facts on people whose file is not anonymised, as of a day ($1), by key, after the key $2, at most $3.
    public static let facts = Statement(
        "retention.facts",
        """
        select f.id, f.territory, f.last_on, f.is_employed, n.noticed_on, n.erase_from,
            exists (select from rectification_request r where r.person_id = f.id
                and not exists (select from rectification_answer a where a.request_id = r.id))
        from (
            select p.id, p.territory,
                greatest((p.created_at at time zone 'Europe/Paris')::date,
                    (select max(coalesce(c.ended_on, c.planned_end_on, c.start_on)) from contract c
                        where c.person_id = p.id),
                    (select max(r.from_on) from person_role r where r.person_id = p.id),
                    (select max(t.on_date) from enrolment_event t where t.person_id = p.id),
                    (select max(t.day) from attendance t where t.person_id = p.id),
                    (select max(t.to_on) from hours_statement t where t.person_id = p.id),
                    (select max(t.on_date) from exam_attempt t where t.person_id = p.id),
                    (select max(t.awarded_on) from certification t where t.person_id = p.id),
                    (select max(t.on_date) from exemption t where t.person_id = p.id),
                    (select max(s.last_day) from module_registration t join module_session s on s.id = t.session_id
                        where t.person_id = p.id),
                    (select max(t.on_date) from registration_status t where t.person_id = p.id),
                    (select max(t.requested_on) from rectification_request t where t.person_id = p.id),
                    (select max(t.answered_on) from rectification_answer t where t.person_id = p.id)) as last_on,
                exists (select from contract c where c.person_id = p.id
                    and coalesce(c.ended_on, c.planned_end_on, 'infinity') >= $1) as is_employed
            from person p
            where p.id > $2 and not exists (select from person_erasure e where e.person_id = p.id)
            order by p.id
            limit $3
        ) f
        left join retention_notice n on n.person_id = f.id and n.rule = 'advisor_file' and n.activity_on = f.last_on
        order by f.id
        """,
        takes: CivilDate.self,
        Int.self,
        Int.self,
        returns: Int.self,
        Territory.self,
        CivilDate.self,
        Bool.self,
        CivilDate?.self,
        CivilDate?.self,
        Bool.self,
        as: RetentionFactsRow.init
    )

    /// Records a notice: person, rule, its day, the last activity, the day from which to anonymise; once for each
    /// activity.
    public static let notify = Statement(
        "retention.notify",
        """
        insert into retention_notice (person_id, rule, noticed_on, activity_on, erase_from)
        values ($1, $2, $3, $4, $5)
        on conflict (person_id, rule, activity_on) do nothing
        """,
        takes: Int.self,
        String.self,
        CivilDate.self,
        CivilDate.self,
        CivilDate.self
    )

    /// Locks a person ($1), so that nothing new is recorded about them before the end of the transaction.
    public static let lock = Statement(
        "retention.lock",
        "select p.id from person p where p.id = $1 for update",
        takes: Int.self,
        returns: Int.self
    )

    /// Anonymises a person ($1) under a rule ($2) on a day ($3); false when there was nothing to do.
    public static let anonymise = Statement(
        "retention.anonymise",
        "select anonymise_person($1, $2, $3)",
        takes: Int.self,
        String.self,
        CivilDate.self,
        returns: Bool?.self
    )

    /// Anonymises the contacts of structures that ended on a day ($1) or before; how many.
    public static let anonymiseContacts = Statement(
        "retention.anonymise_contacts",
        "select anonymise_contacts($1)::bigint",
        takes: CivilDate.self,
        returns: Int?.self
    )

    /// Closes and anonymises the accounts whose last role ended on a day ($1) or before; how many.
    public static let anonymiseAccounts = Statement(
        "retention.anonymise_accounts",
        "select anonymise_accounts($1)::bigint",
        takes: CivilDate.self,
        returns: Int?.self
    )

    /// Removes the sign-ins that were begun at a provider and not finished in time.
    public static let purgeAttempts = Statement(
        "retention.purge_attempts",
        "delete from sign_in_attempt where expires_at < now()"
    )

    /// Removes the identities that waited for a proof and got none in time.
    public static let purgePending = Statement(
        "retention.purge_pending",
        "delete from pending_identity where expires_at < now()"
    )

    /// Forgets the faulty lines told of files handed in on a day ($1, in Paris) or before.
    public static let forgetReports = Statement(
        "retention.forget_reports",
        """
        update import_job set summary = null, wishes = null
        where (summary is not null or wishes is not null) and (created_at at time zone 'Europe/Paris')::date <= $1
        """,
        takes: CivilDate.self
    )
}
