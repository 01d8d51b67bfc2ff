public import Postgres
import TrainingRules

/// A session that a mail invites to, or takes back.
public struct MailedSessionRow: Sendable {
    /// The session, as the advisor's own calendar shows it.
    public let session: CalendarSessionRow
    /// Whether the registration holds a seat.
    public let isHeld: Bool
    /// Whether a mail invited to it before.
    public let wasInvited: Bool
}

/// What mails invite to: the worker reads it, under the names of the calendars that one subscribes to.
extension CalendarSQL {
    /// The cohort of a confirmation mail ($1, SHA-256 of its secret): for the advisor as one's own, for the manager as an
    /// absence of the person's.
    public static let ofConfirmation = Statement(
        "calendar.of_confirmation",
        """
        select c.id, c.public_id, c.code, c.training_body_id, c.territory, c.programme_version, c.start_on, c.weekdays,
               c.mock_jury_on, c.exam_on, c.cancelled_on is not null,
               case when k.party = 'manager' then p.public_id end,
               case when k.party = 'manager' then p.first_name || ' ' || left(p.last_name, 1) || '.' end
        from confirmation_of_mail($1) k
        join enrolment e on e.id = k.enrolment
        join person p on p.id = e.person_id
        join cohort c on c.id = e.cohort_id
        """,
        takes: [UInt8].self,
        returns: Int?.self,
        PostgresUUID?.self,
        String?.self,
        Int?.self,
        Territory?.self,
        String?.self,
        CivilDate?.self,
        [Int16]?.self,
        CivilDate?.self,
        CivilDate?.self,
        Bool?.self,
        PostgresUUID?.self,
        String?.self,
        as: CalendarCohortRow.of
    )

    /// A cohort ($1) whose seat an enrolment ($2) gave back, for the advisor, or for the manager ($3).
    public static let ofSeat = Statement(
        "calendar.of_seat",
        """
        select c.id, c.public_id, c.code, c.training_body_id, c.territory, c.programme_version, c.start_on, c.weekdays,
               c.mock_jury_on, c.exam_on, c.cancelled_on is not null,
               case when $3 then p.public_id end,
               case when $3 then p.first_name || ' ' || left(p.last_name, 1) || '.' end
        from cohort c
        cross join enrolment e
        join person p on p.id = e.person_id
        where c.public_id = $1 and e.public_id = $2
        """,
        takes: PostgresUUID.self,
        PostgresUUID.self,
        Bool.self,
        returns: Int?.self,
        PostgresUUID?.self,
        String?.self,
        Int?.self,
        Territory?.self,
        String?.self,
        CivilDate?.self,
        [Int16]?.self,
        CivilDate?.self,
        CivilDate?.self,
        Bool?.self,
        PostgresUUID?.self,
        String?.self,
        as: CalendarCohortRow.of
    )

    /// The session ($1) of a registration ($2).
    public static let ofRegistration = Statement(
        "calendar.of_registration",
        """
        select s.public_id, s.module_code, s.first_day, s.last_day, s.place, s.territory,
               s.cancelled_on is not null or g.status = 'cancelled_by_body',
               g.status in ('funding_accepted', 'confirmed', 'attended'),
               exists (select from outgoing_mail m
                   where m.kind in ('session_confirmed', 'session_moved', 'registration_confirmed')
                       and m.reference like s.public_id || '/' || g.public_id || '/%' and m.state = 'sent')
        from module_registration g
        join module_session s on s.id = g.session_id
        where s.public_id = $1 and g.public_id = $2
        """,
        takes: PostgresUUID.self,
        PostgresUUID.self,
        returns: PostgresUUID?.self,
        String?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        Territory?.self,
        Bool?.self,
        Bool?.self,
        Bool?.self,
        as: { name, module, first, last, place, territory, cancelled, held, invited -> MailedSessionRow? in
            CalendarSessionRow.of(name, module, first, last, place, territory, cancelled, nil, nil).map {
                MailedSessionRow(session: $0, isHeld: held == true, wasInvited: invited == true)
            }
        }
    )

    /// Publishes entries ($2, a JSON array) of sources ($1) for a mail; all of them as they stand.
    public static let publishMailed = Statement(
        "calendar.publish_mailed",
        """
        select e.uid, e.sequence::bigint, e.changed_at, e.cancelled, e.starts_on, e.ends_on, e.title
        from publish_mailed_calendar($1, $2) e
        """,
        takes: [String].self,
        PostgresJSON.self,
        returns: String?.self,
        Int?.self,
        PostgresInstant?.self,
        Bool?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: CalendarEntryRow.of
    )
}
