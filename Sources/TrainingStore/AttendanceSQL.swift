public import Postgres
public import TrainingRules

extension DayHalf: PostgresMapped {}
extension AttendanceStatus: PostgresMapped {}

/// Somebody of a cohort.
public struct CohortMemberRow: Sendable {
    /// `enrolment.id`.
    public let enrolment: Int
    /// Public name of the enrolment.
    public let enrolmentID: PostgresUUID
    /// `person.id`.
    public let person: Int
    /// Public name of the person.
    public let personID: PostgresUUID
    /// Family name.
    public let lastName: String
    /// Given name.
    public let firstName: String
    /// Day of the actual start; nil before.
    public let startedOn: CivilDate?
    /// Day the enrolment was closed; nil while it runs.
    public let closedOn: CivilDate?
}

/// A half-day of somebody as it is noted now.
public struct AttendanceRow: Sendable {
    /// `attendance.id`.
    public let id: Int
    /// `enrolment.id`.
    public let enrolment: Int
    /// The day.
    public let day: CivilDate
    /// Which half of it.
    public let half: DayHalf
    /// Minutes followed, 0 to 210.
    public let minutes: Int
    /// How.
    public let status: AttendanceStatus
    /// What proves an excused absence.
    public let proof: String?
    /// Whether it replaces what was noted first.
    public let isCorrection: Bool
}

/// One writing of a half-day, current or not.
public struct AttendanceVersionRow: Sendable {
    /// `attendance.id`.
    public let id: Int
    /// What it replaced.
    public let supersedes: Int?
    /// The day.
    public let day: CivilDate
    /// Which half of it.
    public let half: DayHalf
    /// Minutes followed.
    public let minutes: Int
    /// How.
    public let status: AttendanceStatus
    /// What proves an excused absence.
    public let proof: String?
    /// When it was written.
    public let at: PostgresInstant
    /// `account.id` of whoever wrote it; nil for the service.
    public let author: Int?
    /// Why it replaced something.
    public let reason: String?
    /// Whether it says that nothing is noted any more.
    public let isVoid: Bool
}

/// A half-day that was countersigned.
public struct AttendanceSheetRow: Sendable {
    /// The day.
    public let day: CivilDate
    /// Which half of it.
    public let half: DayHalf
    /// Who taught, as written.
    public let trainer: String
    /// When it was signed.
    public let at: PostgresInstant
}

/// Attendance by half-day of the cohorts that the caller sees.
public enum AttendanceSQL {
    /// The people of a cohort ($1, `cohort.id`) whose enrolment was not closed before $2, by name.
    public static let members = Statement(
        "attendance.members",
        """
        select e.id, e.public_id, p.id, p.public_id, p.last_name, p.first_name,
               (select min(v.on_date) from enrolment_event v where v.enrolment_id = e.id and v.kind = 'started'
                   and v.superseded_by is null and not v.void),
               e.closed_on
        from enrolment e
        join person p on p.id = e.person_id
        where e.cohort_id = $1 and (e.closed_on is null or e.closed_on >= $2)
        order by p.last_name, p.first_name, e.id
        """,
        takes: Int.self,
        CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        CivilDate?.self,
        CivilDate?.self,
        as: CohortMemberRow.init
    )

    /// What is noted for a cohort ($1, `cohort.id`) from $2 to $3.
    public static let noted = Statement(
        "attendance.noted",
        """
        select a.id, a.enrolment_id, a.day, a.half, a.minutes::bigint, a.status, a.proof, a.supersedes is not null
        from attendance a
        join enrolment e on e.id = a.enrolment_id
        where e.cohort_id = $1 and a.day between $2 and $3 and a.superseded_by is null and not a.void
        order by a.enrolment_id, a.day, a.half
        """,
        takes: Int.self,
        CivilDate.self,
        CivilDate.self,
        returns: Int.self,
        Int.self,
        CivilDate.self,
        DayHalf.self,
        Int?.self,
        AttendanceStatus.self,
        String?.self,
        Bool?.self,
        as: {
            AttendanceRow(
                id: $0,
                enrolment: $1,
                day: $2,
                half: $3,
                minutes: $4 ?? 0,
                status: $5,
                proof: $6,
                isCorrection: $7 ?? false
            )
        }
    )

    /// Every writing of a person's half-days ($1, `person.id`), oldest first.
    public static let versions = Statement(
        "attendance.versions",
        """
        select a.id, a.supersedes, a.day, a.half, a.minutes::bigint, a.status, a.proof, a.recorded_at, a.recorded_by,
               a.reason, a.void
        from attendance a
        where a.person_id = $1
        order by a.day, a.half, a.id
        """,
        takes: Int.self,
        returns: Int.self,
        Int?.self,
        CivilDate.self,
        DayHalf.self,
        Int?.self,
        AttendanceStatus.self,
        String?.self,
        PostgresInstant.self,
        Int?.self,
        String?.self,
        Bool.self,
        as: {
            AttendanceVersionRow(
                id: $0,
                supersedes: $1,
                day: $2,
                half: $3,
                minutes: $4 ?? 0,
                status: $5,
                proof: $6,
                at: $7,
                author: $8,
                reason: $9,
                isVoid: $10
            )
        }
    )

    /// Half-days that the learners of a cohort ($1, `cohort.id`) signed from $2 to $3: enrolment, day, half.
    public static let signatures = Statement(
        "attendance.signatures",
        """
        select s.enrolment_id, s.day, s.half
        from attendance_signature s
        join enrolment e on e.id = s.enrolment_id
        where e.cohort_id = $1 and s.day between $2 and $3
        order by s.enrolment_id, s.day, s.half
        """,
        takes: Int.self,
        CivilDate.self,
        CivilDate.self,
        returns: Int.self,
        CivilDate.self,
        DayHalf.self,
        as: { (enrolment: $0, day: $1, half: $2) }
    )

    /// Half-days of a cohort ($1, `cohort.id`) that were countersigned from $2 to $3.
    public static let sheets = Statement(
        "attendance.sheets",
        """
        select s.day, s.half, s.trainer_name, s.signed_at
        from attendance_sheet s
        where s.cohort_id = $1 and s.day between $2 and $3
        order by s.day, s.half
        """,
        takes: Int.self,
        CivilDate.self,
        CivilDate.self,
        returns: CivilDate.self,
        DayHalf.self,
        String.self,
        PostgresInstant.self,
        as: AttendanceSheetRow.init(day:half:trainer:at:)
    )

    /// Hours followed by the people of a cohort ($1, `cohort.id`) up to $2: person, kind, minutes.
    public static let minutes = Statement(
        "attendance.minutes",
        """
        select f.person_id, f.kind, coalesce(sum(f.minutes), 0)::bigint
        from (
            select a.person_id, 'teaching'::text as kind, a.minutes::bigint as minutes
            from enrolment e
            join attendance a on a.person_id = e.person_id
            where e.cohort_id = $1 and a.day <= $2 and a.superseded_by is null and not a.void
            union all
            select h.person_id, h.kind, h.minutes::bigint
            from enrolment e
            join hours_statement h on h.person_id = e.person_id
            where e.cohort_id = $1 and h.from_on <= $2 and h.superseded_by is null and not h.void
        ) f
        group by f.person_id, f.kind
        order by f.person_id, f.kind
        """,
        takes: Int.self,
        CivilDate.self,
        returns: Int?.self,
        String?.self,
        Int?.self,
        as: { (person: $0 ?? 0, kind: $1 ?? "", minutes: $2 ?? 0) }
    )

    /// Notes a half-day: enrolment, person, day, half, minutes, status, proof, reason, and the row it corrects.
    public static let note = Statement(
        "attendance.note",
        """
        insert into attendance (enrolment_id, person_id, day, half, minutes, status, proof, reason, supersedes)
        values ($1, $2, $3, $4, $5::bigint, $6, $7, $8, $9)
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        DayHalf.self,
        Int.self,
        AttendanceStatus.self,
        String?.self,
        String?.self,
        Int?.self
    )

    /// Countersigns a half-day of a cohort: `cohort.id`, day, half, who taught.
    public static let countersign = Statement(
        "attendance.countersign",
        """
        insert into attendance_sheet (cohort_id, training_body_id, day, half, trainer_name)
        select c.id, c.training_body_id, $2, $3, $4 from cohort c where c.id = $1
        """,
        takes: Int.self,
        CivilDate.self,
        DayHalf.self,
        String.self
    )

    /// Shows a code for a half-day of a cohort: public name, day, half, code; until when, null when it cannot be.
    public static let openSigning = Statement(
        "attendance.open_signing",
        "select open_signing($1, $2, $3, $4)",
        takes: PostgresUUID.self,
        CivilDate.self,
        DayHalf.self,
        String.self,
        returns: PostgresInstant?.self
    )

    /// Signs the half-day whose code is $1; no row when it is none.
    public static let sign = Statement(
        "attendance.sign",
        "select s.day, s.half from sign_half_day($1) s",
        takes: String.self,
        returns: CivilDate?.self,
        DayHalf?.self,
        as: { (day: $0, half: $1) }
    )

    /// Hours of teaching made up on other days: enrolment, person, first and last day, minutes.
    public static let makeUp = Statement(
        "attendance.make_up",
        """
        insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
        values ($1, $2, 'teaching', $3, $4, $5::bigint)
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        CivilDate.self,
        Int.self
    )

    /// Names of those who wrote facts, as far as the caller may know them; `=persona` for the others.
    public static let authors = Statement(
        "attendance.authors",
        "select f.account_id, f.author from fact_authors($1) f",
        takes: [Int].self,
        returns: Int?.self,
        String?.self,
        as: { (account: $0 ?? 0, name: $1 ?? "") }
    )
}
