public import Postgres
public import TrainingRules

extension PaperKind: PostgresMapped {}

/// A paper that was given out.
public struct PaperRow: Sendable {
    /// `training_paper.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// `enrolment.id`.
    public let enrolment: Int
    /// Which paper.
    public let kind: PaperKind
    /// The day it was made.
    public let on: CivilDate
    /// When it was made.
    public let at: PostgresInstant
    /// The code that it carries.
    public let code: String
    /// What it replaced.
    public let supersedes: Int?
    /// Whether another row replaced it.
    public let isSuperseded: Bool
    /// Whether it says that the one it replaced is withdrawn.
    public let isVoid: Bool
}

/// A paper with what it says.
public struct PaperContentRow: Sendable {
    /// The person.
    public let person: PersonRow
    /// `training_paper.id`.
    public let id: Int
    /// Which paper.
    public let kind: PaperKind
    /// The day it was made.
    public let on: CivilDate
    /// The code that it carries.
    public let code: String
    /// What it says; nil once it was erased.
    public let content: PostgresJSON?
    /// Day of the paper that replaced it; nil while it stands.
    public let replacedOn: CivilDate?
    /// Whether it was withdrawn.
    public let isWithdrawn: Bool
}

/// A half-day of somebody, with who signed it.
public struct SignedHalfDayRow: Sendable {
    /// The day.
    public let day: CivilDate
    /// Which half of it.
    public let half: DayHalf
    /// Minutes followed.
    public let minutes: Int
    /// How.
    public let status: AttendanceStatus
    /// When the learner signed; nil when they did not.
    public let signedAt: PostgresInstant?
    /// Who countersigned; nil when nobody did.
    public let trainer: String?
    /// When that was.
    public let countersignedAt: PostgresInstant?
}

/// What a check of a paper tells.
public struct PaperCheckRow: Sendable {
    /// Which paper.
    public let kind: PaperKind
    /// `genuine`, `replaced`, `withdrawn`, `altered` or `erased`.
    public let state: String
    /// The day it was made.
    public let madeOn: CivilDate
    /// The day since which it no longer stands.
    public let since: CivilDate?
    /// What it says, but for its table; nil when it was altered.
    public let content: PostgresJSON?
}

/// Papers about somebody's training (migration 0034).
public enum PaperSQL {
    /// Every paper of a person ($1, `person.id`), latest first.
    public static let ofPerson = Statement(
        "paper.of_person",
        """
        select t.id, t.public_id, t.enrolment_id, t.kind, t.on_date, t.recorded_at, t.code, t.supersedes,
               t.superseded_by is not null, t.void
        from training_paper t
        where t.person_id = $1
        order by t.id desc
        """,
        takes: Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        PaperKind.self,
        CivilDate.self,
        PostgresInstant.self,
        String.self,
        Int?.self,
        Bool?.self,
        Bool.self,
        as: {
            PaperRow(
                id: $0,
                publicID: $1,
                enrolment: $2,
                kind: $3,
                on: $4,
                at: $5,
                code: $6,
                supersedes: $7,
                isSuperseded: $8 ?? false,
                isVoid: $9
            )
        }
    )

    /// One paper by public name.
    public static let find = Statement(
        "paper.find",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory, t.id, t.kind, t.on_date, t.code, t.content,
               n.on_date, n.void
        from training_paper t
        join person p on p.id = t.person_id
        left join training_paper n on n.id = t.superseded_by
        where t.public_id = $1 and not t.void
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        Int.self,
        PaperKind.self,
        CivilDate.self,
        String.self,
        PostgresJSON?.self,
        CivilDate?.self,
        Bool?.self,
        as: {
            PaperContentRow(
                person: PersonRow(id: $0, publicID: $1, lastName: $2, firstName: $3, territory: $4),
                id: $5,
                kind: $6,
                on: $7,
                code: $8,
                content: $9,
                replacedOn: $10,
                isWithdrawn: $11 ?? false
            )
        }
    )

    /// Number and content of the paper of a kind ($2) that stands for an enrolment ($1, `enrolment.id`).
    public static let standing = Statement(
        "paper.standing",
        """
        select t.id, t.content
        from training_paper t
        where t.enrolment_id = $1 and t.kind = $2 and t.superseded_by is null and not t.void
        """,
        takes: Int.self,
        PaperKind.self,
        returns: Int.self,
        PostgresJSON?.self,
        as: { (id: $0, content: $1 ?? PostgresJSON(text: "{}")) }
    )

    /// Whether two documents say the same, as the database compares them.
    public static let isSame = Statement(
        "paper.is_same",
        "select $1 = $2",
        takes: PostgresJSON.self,
        PostgresJSON.self,
        returns: Bool?.self
    )

    /// Makes a paper and gives its public name.
    ///
    /// Takes enrolment, person, kind, day, content, reason, the paper it replaces, and whether that one is only withdrawn.
    public static let make = Statement(
        "paper.make",
        """
        insert into training_paper (enrolment_id, person_id, kind, on_date, content, reason, supersedes, void)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        returning public_id
        """,
        takes: Int.self,
        Int.self,
        PaperKind.self,
        CivilDate.self,
        PostgresJSON.self,
        String?.self,
        Int?.self,
        Bool.self,
        returns: PostgresUUID.self
    )

    /// The papers that stand of a cohort ($1, `cohort.id`): enrolment, kind, public name.
    public static let ofCohort = Statement(
        "paper.of_cohort",
        """
        select t.enrolment_id, t.kind, t.public_id
        from enrolment e
        join training_paper t on t.enrolment_id = e.id
        where e.cohort_id = $1 and t.superseded_by is null and not t.void
        order by t.enrolment_id, t.kind
        """,
        takes: Int.self,
        returns: Int.self,
        PaperKind.self,
        PostgresUUID.self,
        as: { (enrolment: $0, kind: $1, publicID: $2) }
    )

    /// Whether the caller makes papers of an enrolment ($1, `enrolment.id`).
    public static let mayMake = Statement(
        "paper.may_make",
        """
        select ctx.may('rosters') and exists (
            select from enrolment e where e.id = $1 and e.training_body_id = ctx.training_body_id())
        """,
        takes: Int.self,
        returns: Bool?.self
    )

    /// Name and number of whoever employs a person ($1, `person.id`) on a day ($2), or did last.
    public static let employer = Statement(
        "paper.employer",
        """
        select s.name, coalesce(s.siret, s.ridet)
        from contract c
        join structure s on s.id = c.structure_id
        where c.person_id = $1 and not c.cancelled and c.start_on <= $2
        order by c.during @> $2 desc, c.start_on desc, c.id desc
        limit 1
        """,
        takes: Int.self,
        CivilDate.self,
        returns: String.self,
        String?.self,
        as: { (name: $0, number: $1) }
    )

    /// The half-days noted of an enrolment ($1, `enrolment.id`), with who signed them, in order.
    public static let halfDays = Statement(
        "paper.half_days",
        """
        select a.day, a.half, a.minutes::bigint, a.status, s.signed_at, t.trainer_name, t.signed_at
        from attendance a
        join enrolment e on e.id = a.enrolment_id
        left join attendance_signature s
            on s.enrolment_id = a.enrolment_id and s.day = a.day and s.half = a.half
        left join attendance_sheet t on t.cohort_id = e.cohort_id and t.day = a.day and t.half = a.half
        where a.enrolment_id = $1 and a.superseded_by is null and not a.void
        order by a.day, a.half
        """,
        takes: Int.self,
        returns: CivilDate.self,
        DayHalf.self,
        Int?.self,
        AttendanceStatus.self,
        PostgresInstant?.self,
        String?.self,
        PostgresInstant?.self,
        as: {
            SignedHalfDayRow(
                day: $0,
                half: $1,
                minutes: $2 ?? 0,
                status: $3,
                signedAt: $4,
                trainer: $5,
                countersignedAt: $6
            )
        }
    )

    /// What a check of the code ($1) tells; no row for an unknown one.
    public static let verify = Statement(
        "paper.verify",
        "select v.kind, v.state, v.made_on, v.since, v.content from verify_paper($1) v",
        takes: String.self,
        returns: PaperKind?.self,
        String?.self,
        CivilDate?.self,
        CivilDate?.self,
        PostgresJSON?.self,
        as: { kind, state, madeOn, since, content in
            PaperCheckRow(
                kind: kind ?? .convocation,
                state: state ?? "",
                madeOn: madeOn ?? CivilDate(daysSinceEpoch: 0),
                since: since,
                content: content
            )
        }
    )
}
