public import Postgres
public import TrainingRules

/// A reminder as pages show it.
public struct ReminderViewRow: Sendable {
    /// `reminder.id`.
    public let id: Int
    /// The rule.
    public let rule: String
    /// The kind (`M-03.coordinator`).
    public let kind: String
    /// The due day.
    public let due: CivilDate
    /// The recipient's role.
    public let role: String
    /// The sentence.
    public let why: String
    /// Whether nobody can switch it off.
    public let isLegal: Bool
    /// `planned`, `sent`, `skipped`, `failed` or `cancelled`.
    public let state: String
    /// Why it did not leave.
    public let reason: String?
    /// When it was settled.
    public let settledAt: PostgresInstant?
    /// Whom it is about: `person.id`.
    public let person: Int?
    /// Name of the recipient, as far as the caller may know it.
    public let recipient: String?
    /// Public name of the person it is about, as far as the caller may know them.
    public let personID: PostgresUUID?
}

/// Reminders as those read them whom they concern; the database decides which rows there are.
public enum ReminderViewSQL {
    /// The reminders to the caller in some roles ($1), the latest due first, at most $2.
    public static let received = Statement(
        "reminder.received",
        """
        select r.id, r.rule, r.kind, r.due_on, r.role, r.why, r.is_legal, r.state, r.reason, r.settled_at, r.person_id,
               null::text, null::uuid
        from reminder r
        where r.role = any($1)
        order by r.due_on desc, r.id desc
        limit $2
        """,
        takes: [String].self,
        Int.self,
        returns: Int.self,
        String.self,
        String.self,
        CivilDate.self,
        String.self,
        String.self,
        Bool.self,
        String.self,
        String?.self,
        PostgresInstant?.self,
        Int?.self,
        String?.self,
        PostgresUUID?.self,
        as: ReminderViewRow.init
    )

    /// The reminders that concern the caller, whoever got them: of a state ($1, or all), of a rule ($2, or all), before
    /// a due day and key ($3, $4), the latest first, at most $5.
    public static let concerning = Statement(
        "reminder.concerning",
        """
        select r.id, r.rule, r.kind, r.due_on, r.role, r.why, r.is_legal, r.state, r.reason, r.settled_at, r.person_id,
               coalesce(p.first_name || ' ' || p.last_name, s.name, b.name), a.public_id
        from reminder r
        left join person p on p.id = r.recipient_person_id
        left join structure s on s.id = r.recipient_structure_id
        left join training_body b on b.id = r.recipient_body_id
        left join person a on a.id = r.person_id
        where ($1::text is null or r.state = $1) and ($2::text is null or r.rule = $2)
            and (r.due_on, r.id) < ($3, $4)
        order by r.due_on desc, r.id desc
        limit $5
        """,
        takes: String?.self,
        String?.self,
        CivilDate.self,
        Int.self,
        Int.self,
        returns: Int.self,
        String.self,
        String.self,
        CivilDate.self,
        String.self,
        String.self,
        Bool.self,
        String.self,
        String?.self,
        PostgresInstant?.self,
        Int?.self,
        String?.self,
        PostgresUUID?.self,
        as: ReminderViewRow.init
    )

    /// The caller as a person: an advisor sees no other row.
    public static let ownPerson = Statement(
        "reminder.own_person",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from person p
        order by p.id
        limit 1
        """,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// The contracts of people ($1), as far as their own reminders ask for them.
    public static let ownEmployments = Statement(
        "reminder.own_employments",
        """
        select c.person_id, c.public_id, s.public_id, coalesce(s.siret, s.ridet), coalesce(c.ended_on, c.planned_end_on),
               c.start_on
        from contract c
        join structure s on s.id = c.structure_id
        where c.person_id = any($1) and not c.cancelled
        order by c.person_id, c.start_on, c.id
        """,
        takes: [Int].self,
        returns: Int.self,
        PostgresUUID.self,
        PostgresUUID.self,
        String?.self,
        CivilDate?.self,
        CivilDate.self,
        as: { person, id, structure, number, end, start in
            EmploymentRow(
                person: person,
                employment: ReminderFile.Employment(
                    contract: id.description,
                    structure: structure.description,
                    number: number,
                    recruitment: Recruitment(start: start),
                    end: end
                )
            )
        }
    )
}
