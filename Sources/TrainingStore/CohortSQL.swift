public import Postgres
public import TrainingRules

/// A cohort, as lists and pages show it.
public struct CohortRow: Sendable {
    /// `cohort.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// `training_body.id`.
    public let trainingBody: Int
    /// Name of the training body.
    public let trainingBodyName: String
    /// Code, unique within the body.
    public let code: String
    /// Label, possibly empty.
    public let label: String
    /// Territory whose public holidays count.
    public let territory: Territory
    /// Programme version it keeps (rule D-15).
    public let programme: String
    /// First day.
    public let start: CivilDate
    /// Weekdays of teaching, 1 for Monday.
    public let weekdays: [Int16]
    /// Fewest people without a warning, and most people.
    public let sizes: ClosedRange<Int>
    /// The mock jury, once fixed.
    public let mockJury: CivilDate?
    /// Day of its cancellation.
    public let cancelledOn: CivilDate?
    /// People ever enrolled, those included who finished or gave up.
    public let enrolled: Int
}

/// When and where a cohort is taught.
public struct CohortTimesRow: Sendable {
    /// `cohort.id`.
    public let id: Int
    /// Territory whose public holidays count.
    public let territory: Territory
    /// Programme version it keeps (rule D-15).
    public let programme: String
    /// First day.
    public let start: CivilDate
    /// Weekdays of teaching, 1 for Monday.
    public let weekdays: [Int16]
}

/// A closure that lies in a cohort's time.
public struct ClosureRow: Sendable {
    /// First day.
    public let from: CivilDate
    /// Last day.
    public let to: CivilDate
    /// Why.
    public let label: String
}

/// Cohorts, as far as the caller sees them.
public enum CohortSQL {
    /// Cohorts, latest start first, after the start and id given, at most $3.
    public static let list = Statement(
        "cohort.list",
        """
        select c.id, c.public_id, c.training_body_id, b.name, c.code, c.label, c.territory, c.programme_version,
               c.start_on, c.weekdays, c.min_size::bigint, c.max_size::bigint, c.mock_jury_on, c.cancelled_on,
               (select count(*) from enrolment e where e.cohort_id = c.id)
        from cohort c
        join training_body b on b.id = c.training_body_id
        where (c.start_on, c.id) < ($1, $2)
        order by c.start_on desc, c.id desc
        limit $3
        """,
        takes: CivilDate.self,
        Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        String.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        CivilDate.self,
        [Int16].self,
        Int.self,
        Int.self,
        CivilDate?.self,
        CivilDate?.self,
        Int?.self,
        as: row
    )

    /// One cohort by public name.
    public static let find = Statement(
        "cohort.find",
        """
        select c.id, c.public_id, c.training_body_id, b.name, c.code, c.label, c.territory, c.programme_version,
               c.start_on, c.weekdays, c.min_size::bigint, c.max_size::bigint, c.mock_jury_on, c.cancelled_on,
               (select count(*) from enrolment e where e.cohort_id = c.id)
        from cohort c
        join training_body b on b.id = c.training_body_id
        where c.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        String.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        CivilDate.self,
        [Int16].self,
        Int.self,
        Int.self,
        CivilDate?.self,
        CivilDate?.self,
        Int?.self,
        as: row
    )

    /// Codes of all cohorts of a body ($1, `training_body.id`).
    public static let codes = Statement(
        "cohort.codes",
        "select c.code from cohort c where c.training_body_id = $1 order by c.code",
        takes: Int.self,
        returns: String.self
    )

    /// Public names of the cohorts with that code, whichever the body.
    public static let findByCode = Statement(
        "cohort.find_by_code",
        "select c.public_id from cohort c where c.code = $1 order by c.id",
        takes: String.self,
        returns: PostgresUUID.self
    )

    /// Closures that concern a cohort ($1, `cohort.public_id`): its own, and those of its territory, of its body, or of
    /// its body in its territory.
    public static let closures = Statement(
        "cohort.closures",
        """
        select k.from_on, k.to_on, k.label
        from cohort c
        join cohort_closure k on k.cohort_id = c.id
        where c.public_id = $1
        union
        select f.from_on, f.to_on, f.label
        from cohort c
        join closure f on (f.territory is null or f.territory = c.territory)
          and (f.training_body_id is null or f.training_body_id = c.training_body_id)
          and f.to_on >= c.start_on and f.from_on <= c.start_on + 365
        where c.public_id = $1
        order by 1, 2, 3
        """,
        takes: PostgresUUID.self,
        returns: CivilDate.self,
        CivilDate.self,
        String.self,
        as: ClosureRow.init(from:to:label:)
    )

    /// When and where the cohort of a person's latest enrolment is taught ($1, `person.public_id`); a cancelled one is
    /// not.
    public static let ofPerson = Statement(
        "cohort.of_person",
        """
        select c.id, c.territory, c.programme_version, c.start_on, c.weekdays
        from person p
        join enrolment e on e.person_id = p.id
        join cohort c on c.id = e.cohort_id
        where p.public_id = $1 and c.cancelled_on is null
          and not exists (select from enrolment l where l.person_id = p.id and l.id > e.id)
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        Territory.self,
        String.self,
        CivilDate.self,
        [Int16].self,
        as: CohortTimesRow.init
    )

    /// The closures in the time of that cohort ($1, `person.public_id`).
    public static let closuresOfPerson = Statement(
        "cohort.closures_of_person",
        """
        with own (id, territory, training_body_id, start_on) as (
            select c.id, c.territory, c.training_body_id, c.start_on
            from person p
            join enrolment e on e.person_id = p.id
            join cohort c on c.id = e.cohort_id
            where p.public_id = $1 and c.cancelled_on is null
              and not exists (select from enrolment l where l.person_id = p.id and l.id > e.id)
        )
        select k.from_on, k.to_on, k.label from own c join cohort_closure k on k.cohort_id = c.id
        union
        select f.from_on, f.to_on, f.label
        from own c
        join closure f on (f.territory is null or f.territory = c.territory)
          and (f.training_body_id is null or f.training_body_id = c.training_body_id)
          and f.to_on >= c.start_on and f.from_on <= c.start_on + 365
        order by 1, 2, 3
        """,
        takes: PostgresUUID.self,
        returns: CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: { from, to, label -> ClosureRow? in
            guard let from, let to else { return nil }
            return ClosureRow(from: from, to: to, label: label ?? "")
        }
    )

    /// Opens a cohort of a body: code, label, territory, programme version, first day, weekdays, hours of its path.
    public static let create = Statement(
        "cohort.create",
        """
        insert into cohort (training_body_id, code, label, territory, programme_version, start_on, weekdays, path_hours)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        returning public_id
        """,
        takes: Int.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        CivilDate.self,
        [Int16].self,
        Int16.self,
        returns: PostgresUUID.self
    )

    /// The programme version of a cohort that begins on a day ($1), overseas or not ($2).
    public static let programme = Statement(
        "cohort.programme",
        """
        select v.code
        from programme_version v
        where case when $2 then v.overseas_from else v.effective_from end <= $1
        order by v.effective_from desc
        limit 1
        """,
        takes: CivilDate.self,
        Bool.self,
        returns: String.self
    )

    static let row:
        @Sendable (
            Int, PostgresUUID, Int, String, String, String, Territory, String, CivilDate, [Int16], Int, Int,
            CivilDate?, CivilDate?, Int?
        ) -> CohortRow = {
            CohortRow(
                id: $0,
                publicID: $1,
                trainingBody: $2,
                trainingBodyName: $3,
                code: $4,
                label: $5,
                territory: $6,
                programme: $7,
                start: $8,
                weekdays: $9,
                sizes: $10...max($10, $11),
                mockJury: $12,
                cancelledOn: $13,
                enrolled: $14 ?? 0
            )
        }
}

/// Training bodies.
public enum TrainingBodySQL {
    /// `training_body.id` and name of the body with that code.
    public static let findByCode = Statement(
        "training_body.find_by_code",
        "select b.id, b.name from training_body b where b.code = $1",
        takes: String.self,
        returns: Int.self,
        String.self,
        as: { (id: $0, name: $1) }
    )

    /// `training_body.id` of the body the caller acts for.
    public static let own = Statement(
        "training_body.own",
        "select b.id from training_body b where b.id = (select ctx.training_body_id())",
        returns: Int.self
    )
}
