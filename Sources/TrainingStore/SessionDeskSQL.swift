public import Postgres
public import TrainingRules

/// What a registration was decided on, as its body reads it.
public struct KeptDecisionRow: Sendable {
    /// `module_registration.id`.
    public let registration: Int
    /// The verdict it was recorded with.
    public let verdict: String
    /// The credit it uses, or nil.
    public let credit: String?
    /// Version of the rule book.
    public let ruleBook: String
    /// The decision with its reasons.
    public let document: PostgresJSON
}

/// One half-day of one participant.
public struct HalfDayRow: Sendable {
    /// `module_attendance.id`.
    public let id: Int
    /// `module_registration.id`.
    public let registration: Int
    /// The day.
    public let day: CivilDate
    /// `am` or `pm`.
    public let half: String
    /// `present`, `absent_excused` or `absent_unexcused`.
    public let status: String
}

/// A participant from outside the programme.
public struct OutsideRow: Sendable {
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Name of the participant.
    public let name: String
    /// For whom they work, possibly empty.
    public let organisation: String
}

/// The desk of the body that holds a session: decisions, attendance, people from outside.
public enum SessionDeskSQL {
    /// The last decision of each registration of a session.
    public static let decisions = Statement(
        "session_desk.decisions",
        """
        select distinct on (d.registration_id) d.registration_id, d.verdict, d.credit, d.rulebook, d.document
        from registration_decision d
        join module_registration r on r.id = d.registration_id
        where r.session_id = $1
        order by d.registration_id, d.id desc
        """,
        takes: Int.self,
        returns: Int.self,
        String.self,
        String?.self,
        String.self,
        PostgresJSON.self,
        as: KeptDecisionRow.init
    )

    /// The registrations of a session whose employer agreed to pay.
    public static let agreements = Statement(
        "session_desk.agreements",
        """
        select a.registration_id
        from employer_agreement a
        join module_registration r on r.id = a.registration_id
        where r.session_id = $1 and a.superseded_by is null and not a.void
        """,
        takes: Int.self,
        returns: Int.self
    )

    /// The half-days noted of a session.
    public static let halfDays = Statement(
        "session_desk.half_days",
        """
        select h.id, h.registration_id, h.day, h.half, h.status
        from module_attendance h
        join module_registration r on r.id = h.registration_id
        where r.session_id = $1 and h.superseded_by is null and not h.void
        order by h.registration_id, h.day, h.half
        """,
        takes: Int.self,
        returns: Int.self,
        Int.self,
        CivilDate.self,
        String.self,
        String.self,
        as: HalfDayRow.init
    )

    /// Notes a half-day: registration, person, day, half, status, reason, the row it corrects.
    public static let note = Statement(
        "session_desk.note",
        """
        insert into module_attendance (registration_id, person_id, day, half, status, reason, supersedes)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        String.self,
        String.self,
        String?.self,
        Int?.self
    )

    /// The participants from outside of a session.
    public static let outside = Statement(
        "session_desk.outside",
        """
        select o.public_id, o.name, o.organisation
        from outside_participant o
        where o.session_id = $1 and o.withdrawn_at is null
        order by o.name, o.id
        """,
        takes: Int.self,
        returns: PostgresUUID.self,
        String.self,
        String.self,
        as: OutsideRow.init
    )

    /// Adds one: session, body, name, organisation.
    ///
    /// Constraint: `session_has_a_free_seat`.
    public static let addOutside = Statement(
        "session_desk.add_outside",
        """
        insert into outside_participant (session_id, training_body_id, name, organisation) values ($1, $2, $3, $4)
        """,
        takes: Int.self,
        Int.self,
        String.self,
        String.self
    )

    /// Takes one out of a session again; gives the session, no row when there is none such.
    public static let withdrawOutside = Statement(
        "session_desk.withdraw_outside",
        """
        update outside_participant set withdrawn_at = clock_timestamp()
        where public_id = $1 and withdrawn_at is null
        returning session_id
        """,
        takes: PostgresUUID.self,
        returns: Int.self
    )

    /// Who waits for a seat of a session, in order: name, whether a seat is offered.
    public static let waiting = Statement(
        "session_desk.waiting",
        """
        select p.first_name || ' ' || p.last_name, w.offered_at is not null
        from waiting_place w
        join person p on p.id = w.person_id
        where w.session_id = $1 and w.ended_at is null
        order by w.asked_at, w.id
        """,
        takes: Int.self,
        returns: String?.self,
        Bool?.self,
        as: { (name: $0 ?? "", isOffered: $1 ?? false) }
    )

    /// The session of a registration.
    public static let sessionOf = Statement(
        "session_desk.session_of",
        "select s.public_id from module_session s where s.id = $1",
        takes: Int.self,
        returns: PostgresUUID.self
    )
}
