public import Postgres
public import TrainingRules

/// A session of a module, as lists and pages show it.
public struct ModuleSessionRow: Sendable {
    /// `module_session.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Code of the module.
    public let module: String
    /// Title of the module.
    public let title: String
    /// Hours of the module, 7 or 14.
    public let hours: Int16
    /// `training_body.id` of the body that holds it.
    public let trainingBody: Int
    /// Name of that body.
    public let trainingBodyName: String
    /// Territory; nil when it is open to all, at a distance.
    public let territory: Territory?
    /// First day.
    public let firstDay: CivilDate
    /// Second day; the first one again when there is one only.
    public let lastDay: CivilDate
    /// `remote`, `on_site` or `mixed`.
    public let format: String
    /// Of a mixed one, whether the first day is the remote one.
    public let remoteFirst: Bool
    /// Where, possibly nil.
    public let place: String?
    /// Participants below which it is not held, and seats.
    public let seats: ClosedRange<Int>
    /// Seats held: registrations, open offers, participants from outside.
    public let taken: Int
    /// Open to registration since.
    public let publishedOn: CivilDate?
    /// Day it was confirmed.
    public let confirmedOn: CivilDate?
    /// Day it was cancelled, and why.
    public let cancelledOn: CivilDate?
    /// Why it was cancelled.
    public let cancelledReason: String?

    /// Seats left.
    public var left: Int { seats.upperBound - taken }

    static func make(
        id: Int,
        publicID: PostgresUUID,
        module: String,
        title: String,
        hours: Int16,
        trainingBody: Int,
        trainingBodyName: String,
        territory: Territory?,
        firstDay: CivilDate,
        lastDay: CivilDate,
        format: String,
        remoteFirst: Bool,
        place: String?,
        minimum: Int,
        maximum: Int,
        taken: Int,
        publishedOn: CivilDate?,
        confirmedOn: CivilDate?,
        cancelledOn: CivilDate?,
        cancelledReason: String?
    ) -> ModuleSessionRow {
        ModuleSessionRow(
            id: id,
            publicID: publicID,
            module: module,
            title: title,
            hours: hours,
            trainingBody: trainingBody,
            trainingBodyName: trainingBodyName,
            territory: territory,
            firstDay: firstDay,
            lastDay: lastDay,
            format: format,
            remoteFirst: remoteFirst,
            place: place,
            seats: minimum...max(minimum, maximum),
            taken: taken,
            publishedOn: publishedOn,
            confirmedOn: confirmedOn,
            cancelledOn: cancelledOn,
            cancelledReason: cancelledReason
        )
    }
}

/// Sessions of modules, which everybody signed in may read.
public enum ModuleSessionSQL {
    /// Sessions from a day and id on, in order: at most $10.
    ///
    /// $1 and $2 the place after which to begin, $3 the last first day, $4 a module or nil, $5 a territory or nil
    /// (those at a distance are open to all), $6 a format or nil, $7 whether a seat must be left, $8 a body or nil,
    /// $9 the day on which they must be open to registration, or nil.
    public static let search = Statement(
        "module_session.search",
        """
        select s.id, s.public_id, s.module_code, m.title, m.hours, s.training_body_id, b.name, s.territory, s.first_day,
               s.last_day, s.format, s.remote_first, s.place, s.min_seats::bigint, s.max_seats::bigint,
               s.taken::bigint, s.published_on, s.confirmed_on, s.cancelled_on, s.cancelled_reason
        from module_session s
        join module m on m.code = s.module_code
        join training_body b on b.id = s.training_body_id
        where (s.first_day, s.id) > ($1, $2) and s.first_day <= $3
          and ($4::text is null or s.module_code = $4)
          and ($5::text is null or s.territory is null or s.territory = $5)
          and ($6::text is null or s.format = $6)
          and (not $7 or s.cancelled_on is null and s.taken < s.max_seats)
          and ($8::bigint is null or s.training_body_id = $8)
          and ($9::date is null or s.published_on <= $9)
        order by s.first_day, s.id
        limit $10
        """,
        takes: CivilDate.self,
        Int.self,
        CivilDate.self,
        String?.self,
        String?.self,
        String?.self,
        Bool.self,
        Int?.self,
        CivilDate?.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Int16.self,
        Int.self,
        String.self,
        Territory?.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        Bool.self,
        String?.self,
        Int.self,
        Int.self,
        Int.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: ModuleSessionRow.make
    )

    /// One session by public name.
    public static let find = Statement(
        "module_session.find",
        """
        select s.id, s.public_id, s.module_code, m.title, m.hours, s.training_body_id, b.name, s.territory, s.first_day,
               s.last_day, s.format, s.remote_first, s.place, s.min_seats::bigint, s.max_seats::bigint,
               s.taken::bigint, s.published_on, s.confirmed_on, s.cancelled_on, s.cancelled_reason
        from module_session s
        join module m on m.code = s.module_code
        join training_body b on b.id = s.training_body_id
        where s.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Int16.self,
        Int.self,
        String.self,
        Territory?.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        Bool.self,
        String?.self,
        Int.self,
        Int.self,
        Int.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: ModuleSessionRow.make
    )

    /// Opens a session; gives its public name.
    public static let create = Statement(
        "module_session.create",
        """
        insert into module_session (module_code, training_body_id, territory, first_day, last_day, format, place,
            min_seats, max_seats, remote_first, published_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        returning public_id
        """,
        takes: String.self,
        Int.self,
        Territory?.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        String?.self,
        Int16.self,
        Int16.self,
        Bool.self,
        CivilDate?.self,
        returns: PostgresUUID.self
    )

    /// Locks a session that one may change, so that decisions about it follow one another.
    public static let lock = Statement(
        "module_session.lock",
        "select s.taken::bigint from module_session s where s.id = $1 for no key update",
        takes: Int.self,
        returns: Int.self
    )

    /// How many count for the minimum: live registrations and participants from outside, no offers.
    public static let participants = Statement(
        "module_session.participants",
        """
        select (select count(*) from module_registration r
                where r.session_id = $1 and r.status in ('in_review', 'requested', 'funding_accepted', 'confirmed'))
             + (select count(*) from outside_participant o where o.session_id = $1 and o.withdrawn_at is null)
        """,
        takes: Int.self,
        returns: Int?.self
    )

    /// Notes that it is held.
    public static let confirm = Statement(
        "module_session.confirm",
        "update module_session set confirmed_on = $2 where id = $1 and confirmed_on is null and cancelled_on is null",
        takes: Int.self,
        CivilDate.self
    )

    /// Notes that it is not.
    public static let cancel = Statement(
        "module_session.cancel",
        "update module_session set cancelled_on = $2, cancelled_reason = $3 where id = $1 and cancelled_on is null",
        takes: Int.self,
        CivilDate.self,
        String.self
    )

    /// Tells its participants what became of it, each once: session, word of the wording, mark of the decision.
    public static let tell = Statement(
        "module_session.tell",
        "select tell_participants($1, $2, $3)::bigint",
        takes: Int.self,
        String.self,
        String.self,
        returns: Int?.self
    )

    /// Gives it other days and another place.
    public static let move = Statement(
        "module_session.move",
        "update module_session set first_day = $2, last_day = $3, place = $4 where id = $1 and cancelled_on is null",
        takes: Int.self,
        CivilDate.self,
        CivilDate.self,
        String?.self
    )

    /// Keeps what was decided: session, body, kind, day, participants, reason, former days.
    public static let decide = Statement(
        "module_session.decide",
        """
        insert into session_decision (session_id, training_body_id, kind, on_date, participants, reason,
            former_first_day, former_last_day)
        values ($1, $2, $3, $4, $5::bigint::integer, $6, $7, $8)
        """,
        takes: Int.self,
        Int.self,
        String.self,
        CivilDate.self,
        Int.self,
        String?.self,
        CivilDate?.self,
        CivilDate?.self
    )

    /// Keeps what the deadline decided.
    public static let decideAtDeadline = Statement(
        "module_session.decide_at_deadline",
        """
        insert into session_decision (session_id, training_body_id, kind, on_date, automatic, participants)
        values ($1, $2, $3, $4, true, $5::bigint::integer)
        """,
        takes: Int.self,
        Int.self,
        String.self,
        CivilDate.self,
        Int.self
    )

    /// Open sessions whose first day is at most $1, nothing decided yet, one at a time for several workers.
    public static let undecided = Statement(
        "module_session.undecided",
        """
        select s.id, s.public_id, s.module_code, m.title, m.hours, s.training_body_id, b.name, s.territory, s.first_day,
               s.last_day, s.format, s.remote_first, s.place, s.min_seats::bigint, s.max_seats::bigint,
               s.taken::bigint, s.published_on, s.confirmed_on, s.cancelled_on, s.cancelled_reason
        from module_session s
        join module m on m.code = s.module_code
        join training_body b on b.id = s.training_body_id
        where s.published_on is not null and s.confirmed_on is null and s.cancelled_on is null
          and s.first_day between $1 and $2 and s.id > $3
        order by s.id
        limit 1
        for no key update of s skip locked
        """,
        takes: CivilDate.self,
        CivilDate.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Int16.self,
        Int.self,
        String.self,
        Territory?.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        Bool.self,
        String?.self,
        Int.self,
        Int.self,
        Int.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: ModuleSessionRow.make
    )
}
