public import Postgres
public import TrainingRules

/// A reminder that waits for a mail, with the address it goes to.
public struct WaitingReminderRow: Sendable {
    /// `reminder.id`.
    public let id: Int
    /// The kind (`M-03.coordinator`).
    public let kind: String
    /// Whether nobody can switch it off.
    public let isLegal: Bool
    /// The address; nil when the recipient has none.
    public let address: String?
}

/// A reminder of a mail that is about to leave.
public struct MailedReminderRow: Sendable {
    /// `reminder.id`.
    public let id: Int
    /// The rule.
    public let rule: String
    /// The kind (`M-03.coordinator`).
    public let kind: String
    /// Whether nobody can switch it off.
    public let isLegal: Bool
    /// What kind of thing it is about: `person` or `contract`, for instance.
    public let subjectKind: String
    /// Public name of the subject.
    public let subject: PostgresUUID
    /// The due day.
    public let due: CivilDate
    /// The role of the recipient.
    public let role: String
    /// Public name of the recipient; nil for the operator.
    public let recipient: PostgresUUID?
    /// Whom it is about: public name of the person, or nil.
    public let person: PostgresUUID?
    /// Public name of the employer it concerns, or nil.
    public let structure: PostgresUUID?
    /// The sentence.
    public let why: String
}

/// Reminders: planned once, put into mails, settled.
public enum ReminderSQL {
    /// Notes that a territory ($1) is planned on a day ($2): state, reminders, the usual number, rule book; no row when
    /// it was planned before.
    public static let beginRun = Statement(
        "reminder.begin_run",
        """
        insert into reminder_run (territory, on_day, state, planned, usual, rulebook)
        values ($1, $2, $3, $4::bigint::integer, $5::bigint::integer, $6)
        on conflict (territory, on_day) do nothing
        """,
        takes: String.self,
        CivilDate.self,
        String.self,
        Int.self,
        Int.self,
        String.self
    )

    /// Lets a run that was stopped go on: its territory ($1) and day ($2).
    public static let resumeRun = Statement(
        "reminder.resume_run",
        "update reminder_run set state = 'done' where territory = $1 and on_day = $2 and state = 'stopped'",
        takes: String.self,
        CivilDate.self
    )

    /// Territories already planned, or stopped, on a day.
    public static let runs = Statement(
        "reminder.runs",
        "select r.territory, r.state from reminder_run r where r.on_day = $1",
        takes: CivilDate.self,
        returns: String.self,
        String.self,
        as: { (territory: $0, state: $1) }
    )

    /// The busiest run of a territory ($1) in the two weeks before a day ($2); nil when there is none.
    public static let usual = Statement(
        "reminder.usual",
        """
        select max(r.planned)::bigint from reminder_run r
        where r.territory = $1 and r.on_day < $2 and r.on_day >= $2 - 14 and r.state = 'done'
        """,
        takes: String.self,
        CivilDate.self,
        returns: Int?.self
    )

    /// Writes reminders, a JSON array of objects; those written before are left as they are.
    public static let plan = Statement(
        "reminder.plan",
        """
        insert into reminder (rule, kind, subject_kind, subject_id, anchor_on, due_on, planned_on, role, person_id,
            structure_id, training_body_id, recipient_person_id, recipient_structure_id, recipient_body_id, why,
            is_legal)
        select n.rule, n.kind, n.subject_kind, n.subject_id, n.anchor_on, n.due_on, $2, n.role, p.id,
               coalesce(s.id, rs.id), coalesce(rb.id, b.id), rp.id, rs.id, rb.id, n.why, n.is_legal
        from jsonb_to_recordset($1) as n (rule text, kind text, subject_kind text, subject_id uuid, anchor_on date,
            due_on date, role text, holder uuid, person uuid, structure uuid, body uuid, why text, is_legal boolean)
        left join person p on p.public_id = n.person
        left join structure s on s.public_id = n.structure
        left join training_body b on b.public_id = n.body
        left join person rp on n.role in ('person', 'coordinator') and rp.public_id = n.holder
        left join structure rs on n.role in ('manager', 'hr', 'structure', 'referent') and rs.public_id = n.holder
        left join training_body rb on n.role = 'training_body' and rb.public_id = n.holder
        on conflict on constraint reminder_is_planned_once do nothing
        """,
        takes: PostgresJSON.self,
        CivilDate.self
    )

    /// Reminders that wait for a mail, in order, after the one given, at most $2, with the address of each.
    ///
    /// An employer's reminders go to the account that answers for it, else to its contact.
    public static let waiting = Statement(
        "reminder.waiting",
        """
        select r.id, r.kind, r.is_legal, coalesce(p.email, e.email, k.email, b.email, o.email)
        from reminder r
        left join person p on p.id = r.recipient_person_id
        left join lateral (
            select a.email from account_role g join account a on a.id = g.account_id
            where g.structure_id = r.recipient_structure_id and g.persona = 'employer' and a.disabled_at is null
                and ctx.in_force(g)
                and g.function = case when r.role in ('hr', 'referent') then r.role else 'manager' end
            order by g.id
            limit 1
        ) e on true
        left join lateral (
            select c.email from structure_contact c
            where c.structure_id = r.recipient_structure_id and c.from_on <= current_date
                and (c.to_on is null or c.to_on >= current_date)
            order by (c.function = case when r.role = 'hr' then 'hr' else 'manager' end) desc, c.id
            limit 1
        ) k on true
        left join lateral (
            select a.email from account_role g join account a on a.id = g.account_id
            where g.training_body_id = r.recipient_body_id and g.persona = 'training' and a.disabled_at is null
                and ctx.in_force(g)
            order by g.id
            limit 1
        ) b on true
        left join lateral (
            select a.email from account_role g join account a on a.id = g.account_id
            where r.role = 'operator' and g.persona = 'national' and a.disabled_at is null and ctx.in_force(g)
            order by g.id
            limit 1
        ) o on true
        where r.state = 'planned' and r.mail_id is null and r.id > $1
        order by r.id
        limit $2
        """,
        takes: Int.self,
        Int.self,
        returns: Int.self,
        String.self,
        Bool.self,
        String?.self,
        as: WaitingReminderRow.init
    )

    /// Puts reminders ($1) into one mail to an address ($2) under a reference ($3); answers how many.
    public static let queue = Statement(
        "reminder.queue",
        "select queue_reminders($1, $2, $3, interval '48 hours')",
        takes: [Int].self,
        String.self,
        String.self,
        returns: Int?.self
    )

    /// Settles what a mail of its own has told already: the decision about a session, the convocation to confirm.
    public static let toldAtOnce = Statement(
        "reminder.told_at_once",
        """
        update reminder r set state = 'skipped', reason = 'told_at_once', settled_at = clock_timestamp()
        where r.state = 'planned' and r.mail_id is null and (
            r.kind = 'M-23' and r.role = 'person' and exists (
                select from module_registration g
                join module_session s on s.id = g.session_id
                join outgoing_mail m on m.kind = 'session_confirmed'
                        and m.reference = s.public_id || '/' || g.public_id || '/deadline'
                    or m.kind = 'session_cancelled' and m.reference = s.public_id || '/' || g.public_id || '/decided'
                where g.public_id = r.subject_id)
            or r.kind = 'M-07' and r.due_on = r.anchor_on and r.role = 'person' and exists (
                select from person p
                join outgoing_mail m on m.recipient = p.email and m.kind = 'confirmation_advisor'
                    and m.created_at >= r.due_on - 1
                where p.id = r.recipient_person_id)
            or r.kind = 'M-07' and r.due_on = r.anchor_on and r.role = 'manager' and exists (
                select from enrolment n
                join outgoing_mail m on m.recipient = n.manager_email and m.kind = 'confirmation_manager'
                    and m.created_at >= r.due_on - 1
                where n.person_id = r.person_id))
        """
    )

    /// Settles reminders ($1) that do not leave: $2 is `skipped` or `cancelled`, $3 why.
    public static let settle = Statement(
        "reminder.settle",
        """
        update reminder set state = $2, reason = $3, settled_at = clock_timestamp()
        where id = any($1) and state = 'planned'
        """,
        takes: [Int].self,
        String.self,
        String.self
    )

    /// The reminders in a mail ($1, `outgoing_mail.id`) that still wait, by due day.
    public static let ofMail = Statement(
        "reminder.of_mail",
        """
        select r.id, r.rule, r.kind, r.is_legal, r.subject_kind, r.subject_id, r.due_on, r.role,
               coalesce(rp.public_id, rs.public_id, rb.public_id), p.public_id, s.public_id, r.why
        from reminder r
        left join person rp on rp.id = r.recipient_person_id
        left join structure rs on rs.id = r.recipient_structure_id
        left join training_body rb on rb.id = r.recipient_body_id
        left join person p on p.id = r.person_id
        left join structure s on s.id = r.structure_id
        where r.mail_id = $1 and r.state = 'planned'
        order by r.due_on, r.id
        """,
        takes: Int.self,
        returns: Int.self,
        String.self,
        String.self,
        Bool.self,
        String.self,
        PostgresUUID.self,
        CivilDate.self,
        String.self,
        PostgresUUID?.self,
        PostgresUUID?.self,
        PostgresUUID?.self,
        String.self,
        as: MailedReminderRow.init
    )
}
