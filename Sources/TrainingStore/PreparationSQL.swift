public import Postgres
public import TrainingRules

extension TrainingItem: PostgresMapped {}
extension TrainingItemStep: PostgresMapped {}

/// A step of an item, as it stands.
public struct TrainingCheckRow: Sendable {
    /// `training_check.id`.
    public let id: Int
    /// `enrolment.id`.
    public let enrolment: Int
    /// The item.
    public let item: TrainingItem
    /// What was done with it.
    public let step: TrainingItemStep
    /// When.
    public let on: CivilDate
}

/// A candidate of a day of exams.
public struct ExamDayRow: Sendable {
    /// `enrolment.id`.
    public let enrolment: Int
    /// `person.id`.
    public let person: Int
    /// Public name of the person.
    public let personID: PostgresUUID
    /// Family name.
    public let lastName: String
    /// Given name.
    public let firstName: String
    /// The day.
    public let on: CivilDate
    /// Where.
    public let centre: String?
    /// Whether the postal address is known.
    public let hasAddress: Bool
}

/// The kit, what an exam asks for, and where it is held (R-051 … R-054).
public enum PreparationSQL {
    /// `person.id` of the advisor acting.
    public static let own = Statement(
        "preparation.own",
        "select ctx.person_id()",
        returns: Int?.self
    )

    /// `enrolment.id` and public name of a person's ($1, `person.id`) latest enrolment.
    public static let enrolment = Statement(
        "preparation.enrolment",
        "select e.id, e.public_id from enrolment e where e.person_id = $1 order by e.id desc limit 1",
        takes: Int.self,
        returns: Int.self,
        PostgresUUID.self,
        as: { (id: $0, publicID: $1) }
    )

    /// The steps that stand of some enrolments ($1, `enrolment.id`).
    public static let checks = Statement(
        "preparation.checks",
        """
        select t.id, t.enrolment_id, t.item, t.step, t.on_date
        from training_check t
        where t.enrolment_id = any($1) and t.superseded_by is null and not t.void
        order by t.enrolment_id, t.id
        """,
        takes: [Int].self,
        returns: Int.self,
        Int.self,
        TrainingItem.self,
        TrainingItemStep.self,
        CivilDate.self,
        as: TrainingCheckRow.init(id:enrolment:item:step:on:)
    )

    /// Records a step: enrolment, person, item, step, day, why it corrects another, the row it corrects, whether that one
    /// never was.
    public static let check = Statement(
        "preparation.check",
        """
        insert into training_check (enrolment_id, person_id, item, step, on_date, reason, supersedes, void)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        takes: Int.self,
        Int.self,
        TrainingItem.self,
        TrainingItemStep.self,
        CivilDate.self,
        String?.self,
        Int?.self,
        Bool.self
    )

    /// The postal address of a person ($1, `person.id`).
    public static let address = Statement(
        "preparation.address",
        "select a.street, a.postal_code, a.town from postal_address a where a.person_id = $1",
        takes: Int.self,
        returns: String.self,
        String.self,
        String.self,
        as: PostalAddress.init(street:postalCode:town:)
    )

    /// Removes the postal address of a person ($1, `person.id`).
    public static let removeAddress = Statement(
        "preparation.remove_address",
        "delete from postal_address where person_id = $1",
        takes: Int.self
    )

    /// Gives a postal address: person, street, postal code, town.
    public static let giveAddress = Statement(
        "preparation.give_address",
        "insert into postal_address (person_id, street, postal_code, town) values ($1, $2, $3, $4)",
        takes: Int.self,
        String.self,
        String.self,
        String.self
    )

    /// The centres of a body ($1, `training_body.id`), by name.
    public static let centres = Statement(
        "preparation.centres",
        """
        select c.name, c.town, c.reference, c.accredited_from, c.accredited_to
        from exam_centre c
        where c.training_body_id = $1
        order by c.name, c.accredited_from
        """,
        takes: Int.self,
        returns: String.self,
        String.self,
        String.self,
        CivilDate.self,
        CivilDate.self,
        as: ExamCentre.init(name:town:reference:from:to:)
    )

    /// Records a centre: body, name, town, number of the accreditation, its first and last day.
    public static let addCentre = Statement(
        "preparation.add_centre",
        """
        insert into exam_centre (training_body_id, name, town, reference, accredited_from, accredited_to)
        values ($1, $2, $3, $4, $5, $6)
        """,
        takes: Int.self,
        String.self,
        String.self,
        String.self,
        CivilDate.self,
        CivilDate.self
    )

    /// The attempts at the CCP1 of a cohort ($1, `cohort.id`) that await their result, by day, centre and name.
    public static let examDays = Statement(
        "preparation.exam_days",
        """
        select e.id, p.id, p.public_id, p.last_name, p.first_name, a.on_date, a.centre,
               exists (select from postal_address d where d.person_id = p.id)
        from enrolment e
        join person p on p.id = e.person_id
        join exam_attempt a on a.person_id = e.person_id and a.exam = 'CCP1' and a.outcome = 'pending'
            and a.superseded_by is null and not a.void
        where e.cohort_id = $1
        order by a.on_date, a.centre, p.last_name, p.first_name, p.id
        """,
        takes: Int.self,
        returns: Int.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        CivilDate.self,
        String?.self,
        Bool?.self,
        as: {
            ExamDayRow(
                enrolment: $0,
                person: $1,
                personID: $2,
                lastName: $3,
                firstName: $4,
                on: $5,
                centre: $6,
                hasAddress: $7 ?? false
            )
        }
    )
}
