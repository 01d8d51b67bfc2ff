public import Postgres
public import TrainingRules

/// A place on a waiting list.
public struct WaitingRow: Sendable {
    /// `waiting_place.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// `person.id`.
    public let person: Int
    /// `module_session.id`.
    public let session: Int
    /// Whether a seat is offered and held until the offer ends.
    public let isOffered: Bool
    /// Whether the offer has ended.
    public let isLate: Bool
    /// How many wait before, oneself included.
    public let rank: Int?
    /// When the offer ends, in seconds since 1970-01-01 UTC; nil when no seat is offered.
    public var offerEnds: Int?
}

/// Waiting lists: in order of request; an offer holds a seat (rule D-16).
public enum WaitingSQL {
    /// Joins the list: person, session, body, the time is the server's.
    ///
    /// Gives its public name.
    public static let join = Statement(
        "waiting.join",
        """
        insert into waiting_place (person_id, session_id, training_body_id, asked_at)
        values ($1, $2, $3, clock_timestamp())
        returning public_id
        """,
        takes: Int.self,
        Int.self,
        Int.self,
        returns: PostgresUUID.self
    )

    /// A place by public name, with its rank.
    public static let find = Statement(
        "waiting.find",
        """
        select w.id, w.public_id, w.person_id, w.session_id, w.offered_at is not null,
               coalesce(w.offer_ends_at <= $2::bigint * interval '1 second' + timestamptz 'epoch', false),
               waiting_rank(w.session_id, w.id)
        from waiting_place w
        where w.public_id = $1 and w.ended_at is null
        """,
        takes: PostgresUUID.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        Int.self,
        Bool?.self,
        Bool?.self,
        Int?.self,
        as: {
            WaitingRow(
                id: $0,
                publicID: $1,
                person: $2,
                session: $3,
                isOffered: $4 ?? false,
                isLate: $5 ?? false,
                rank: $6
            )
        }
    )

    /// The open place of a person ($1) in a session ($2).
    public static let ofPerson = Statement(
        "waiting.of_person",
        """
        select w.id, w.public_id, w.person_id, w.session_id, w.offered_at is not null,
               waiting_rank(w.session_id, w.id), floor(extract(epoch from w.offer_ends_at))::bigint
        from waiting_place w
        where w.person_id = $1 and w.session_id = $2 and w.ended_at is null
        """,
        takes: Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        Int.self,
        Bool?.self,
        Int?.self,
        Int?.self,
        as: {
            WaitingRow(
                id: $0,
                publicID: $1,
                person: $2,
                session: $3,
                isOffered: $4 ?? false,
                isLate: false,
                rank: $5,
                offerEnds: $6
            )
        }
    )

    /// The places of a session still open, in their order.
    public static let ofSession = Statement(
        "waiting.of_session",
        """
        select w.id, w.public_id, w.person_id, w.session_id, w.offered_at is not null,
               coalesce(w.offer_ends_at <= $2::bigint * interval '1 second' + timestamptz 'epoch', false),
               row_number() over (order by w.asked_at, w.id)
        from waiting_place w
        where w.session_id = $1 and w.ended_at is null
        order by w.asked_at, w.id
        """,
        takes: Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        Int.self,
        Bool?.self,
        Bool?.self,
        Int?.self,
        as: {
            WaitingRow(
                id: $0,
                publicID: $1,
                person: $2,
                session: $3,
                isOffered: $4 ?? false,
                isLate: $5 ?? false,
                rank: $6
            )
        }
    )

    /// Whether somebody waits for a seat of that session without an offer.
    public static let isAwaited = Statement(
        "waiting.is_awaited",
        "select coalesce(is_awaited($1), false)",
        takes: Int.self,
        returns: Bool?.self
    )

    /// Offers the free seats of a session to those who wait first; $2 now and $3 the end of the offers, in Unix seconds.
    ///
    /// Gives how many were offered.
    public static let offer = Statement(
        "waiting.offer",
        """
        select offer_seats($1, $2::bigint * interval '1 second' + timestamptz 'epoch',
            $3::bigint * interval '1 second' + timestamptz 'epoch')::bigint
        """,
        takes: Int.self,
        Int.self,
        Int.self,
        returns: Int?.self
    )

    /// The advisor's place ends: id, outcome (`registered`, `declined`, `left`).
    ///
    /// Gives the session; nil when none ended.
    public static let leave = Statement(
        "waiting.leave",
        "select leave_waiting($1, $2)",
        takes: Int.self,
        String.self,
        returns: Int?.self
    )

    /// Offers that nobody answered in time lapse: $1 now, in Unix seconds.
    ///
    /// Gives their sessions.
    public static let lapse = Statement(
        "waiting.lapse",
        """
        update waiting_place set ended_at = clock_timestamp(), outcome = 'lapsed'
        where ended_at is null and offer_ends_at <= $1::bigint * interval '1 second' + timestamptz 'epoch'
        returning session_id
        """,
        takes: Int.self,
        returns: Int.self
    )

    /// Sessions with a free seat and somebody who waits without an offer, first day at least $1.
    public static let sessionsToOffer = Statement(
        "waiting.sessions_to_offer",
        """
        select distinct s.id
        from waiting_place w join module_session s on s.id = w.session_id
        where w.ended_at is null and w.offered_at is null and s.taken < s.max_seats and s.cancelled_on is null
          and s.first_day >= $1
        order by s.id
        """,
        takes: CivilDate.self,
        returns: Int.self
    )

    /// Places of sessions that have begun or are cancelled end.
    public static let closeOver = Statement(
        "waiting.close_over",
        """
        update waiting_place w set ended_at = clock_timestamp(), outcome = 'session_over'
        from module_session s
        where s.id = w.session_id and w.ended_at is null and (s.cancelled_on is not null or s.first_day < $1)
        """,
        takes: CivilDate.self
    )
}
