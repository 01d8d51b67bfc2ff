public import Postgres
public import TrainingRules

/// The enrolment whose internship is looked at.
public struct InternshipFileRow: Sendable {
    /// `enrolment.id`.
    public let enrolment: Int
    /// `person.id`.
    public let person: Int
    /// Day of the actual start; nil before.
    public let startedOn: CivilDate?
    /// Programme version of the cohort; nil without one.
    public let programme: String?
    /// Minutes of internship that count, those of older statements included.
    public let minutes: Int
}

/// A declared week, as it stands.
public struct InternshipWeekRow: Sendable {
    /// `internship_week.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Its Monday.
    public let monday: CivilDate
    /// Minutes declared.
    public let minutes: Int
    /// Competences practised, as `CP-1`.
    public let competences: [String]
    /// What was done, in the advisor's words.
    public let activities: String
    /// Whether it replaces an earlier declaration.
    public let isCorrection: Bool
    /// `hours_statement.id` of its validation; nil while it has none.
    public let validation: Int?
    /// When it was validated.
    public let validatedAt: PostgresInstant?
    /// Why it was refused, and when; nil while it was not.
    public let refusal: InternshipRefusalRow?
}

/// The refusal of a declared week, as it stands.
public struct InternshipRefusalRow: Sendable {
    /// `internship_refusal.id`.
    public let id: Int
    /// Why.
    public let why: String
    /// When.
    public let at: PostgresInstant
}

/// Where an internship takes place.
public struct InternshipPlacementRow: Sendable {
    /// `internship_placement.id`.
    public let id: Int
    /// First day.
    public let from: CivilDate
    /// Last day; nil for none known.
    public let to: CivilDate?
    /// Name of the structure.
    public let host: String
    /// Name of the tutor.
    public let tutor: String?
}

/// The internship of 210 hours (rule R-042): weeks declared, weeks validated.
public enum InternshipSQL {
    /// The latest enrolment of a person ($1, `person.id`) with a cohort.
    public static let file = Statement(
        "internship.file",
        """
        select e.id, e.person_id,
               (select min(v.on_date) from enrolment_event v where v.enrolment_id = e.id and v.kind = 'started'
                   and v.superseded_by is null and not v.void),
               (select c.programme_version from cohort c where c.id = e.cohort_id),
               (select coalesce(sum(h.minutes), 0)::bigint from hours_statement h where h.person_id = e.person_id
                   and h.kind = 'internship' and h.superseded_by is null and not h.void)
        from enrolment e
        where e.person_id = $1
        order by e.id desc
        limit 1
        """,
        takes: Int.self,
        returns: Int.self,
        Int.self,
        CivilDate?.self,
        String?.self,
        Int?.self,
        as: {
            InternshipFileRow(enrolment: $0, person: $1, startedOn: $2, programme: $3, minutes: $4 ?? 0)
        }
    )

    /// The weeks of an enrolment ($1, `enrolment.id`) as they stand, oldest first.
    public static let weeks = Statement(
        "internship.weeks",
        """
        select w.id, w.public_id, w.week_on, w.minutes::bigint, w.competences, w.activities,
               w.supersedes is not null, h.id, h.recorded_at, r.id, r.why, r.recorded_at
        from internship_week w
        left join hours_statement h on h.week_id = w.id and h.superseded_by is null and not h.void
        left join internship_refusal r on r.week_id = w.id and r.superseded_by is null and not r.void
        where w.enrolment_id = $1 and w.superseded_by is null and not w.void
        order by w.week_on
        """,
        takes: Int.self,
        returns: Int.self,
        PostgresUUID.self,
        CivilDate.self,
        Int?.self,
        [String].self,
        String.self,
        Bool?.self,
        Int?.self,
        PostgresInstant?.self,
        Int?.self,
        String?.self,
        PostgresInstant?.self,
        as: {
            id,
            publicID,
            monday,
            minutes,
            competences,
            activities,
            isCorrection,
            validation,
            validatedAt,
            refusal,
            why,
            at in
            InternshipWeekRow(
                id: id,
                publicID: publicID,
                monday: monday,
                minutes: minutes ?? 0,
                competences: competences,
                activities: activities,
                isCorrection: isCorrection ?? false,
                validation: validation,
                validatedAt: validatedAt,
                refusal: refusal.flatMap { id in
                    at.map { InternshipRefusalRow(id: id, why: why ?? "", at: $0) }
                }
            )
        }
    )

    /// Where the internship of an enrolment ($1, `enrolment.id`) takes place, as it stands, oldest first.
    public static let placements = Statement(
        "internship.placements",
        """
        select p.id, p.from_on, p.to_on, p.host_name, p.tutor_name
        from internship_placement p
        where p.enrolment_id = $1 and p.superseded_by is null and not p.void
        order by p.from_on
        """,
        takes: Int.self,
        returns: Int.self,
        CivilDate.self,
        CivilDate?.self,
        String.self,
        String?.self,
        as: InternshipPlacementRow.init(id:from:to:host:tutor:)
    )

    /// Declares a week: enrolment, person, Monday, minutes, competences, activities, reason, and the row it corrects.
    public static let declare = Statement(
        "internship.declare",
        """
        insert into internship_week (enrolment_id, person_id, week_on, minutes, competences, activities, reason,
            supersedes)
        values ($1, $2, $3, $4::bigint, $5, $6, $7, $8)
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        Int.self,
        [String].self,
        String.self,
        String?.self,
        Int?.self
    )

    /// Says where the internship takes place: enrolment, person, first and last day, host, tutor, the tutor's address,
    /// reason, and the row it corrects.
    public static let place = Statement(
        "internship.place",
        """
        insert into internship_placement (enrolment_id, person_id, from_on, to_on, host_name, tutor_name, tutor_email,
            reason, supersedes)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        CivilDate?.self,
        String.self,
        String?.self,
        String?.self,
        String?.self,
        Int?.self
    )

    /// Validates a declared week: enrolment, person, first and last day, minutes, `internship_week.id`.
    public static let validate = Statement(
        "internship.validate",
        """
        insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes, week_id)
        values ($1, $2, 'internship', $3, $4, $5::bigint, $6)
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        CivilDate.self,
        Int.self,
        Int.self
    )

    /// Refuses a declared week ($1, `internship_week.id`), and says why ($2).
    public static let refuse = Statement(
        "internship.refuse",
        """
        insert into internship_refusal (enrolment_id, person_id, week_id, week_on, why)
        select w.enrolment_id, w.person_id, w.id, w.week_on, $2
        from internship_week w
        where w.id = $1
        """,
        takes: Int.self,
        String.self
    )

    /// Takes a refusal back: `internship_refusal.id`, and why.
    public static let takeRefusalBack = Statement(
        "internship.take_refusal_back",
        """
        insert into internship_refusal (enrolment_id, person_id, week_id, week_on, why, reason, supersedes, void)
        select r.enrolment_id, r.person_id, r.week_id, r.week_on, r.why, $2, r.id, true
        from internship_refusal r
        where r.id = $1
        """,
        takes: Int.self,
        String.self
    )

    /// Takes a validation back: `hours_statement.id`, and why.
    public static let takeBack = Statement(
        "internship.take_back",
        """
        insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes, week_id, reason, supersedes,
            void)
        select h.enrolment_id, h.person_id, h.kind, h.from_on, h.to_on, h.minutes, h.week_id, $2, h.id, true
        from hours_statement h
        where h.id = $1
        """,
        takes: Int.self,
        String.self
    )
}
