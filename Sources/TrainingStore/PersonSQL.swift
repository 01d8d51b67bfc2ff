public import Postgres
public import TrainingRules

/// People, as far as the caller sees them.
public enum PersonSQL {
    /// One person by public name.
    public static let find = Statement(
        "person.find",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from person p
        where p.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// Where somebody works, which gives today (rule D-4).
    public static let territory = Statement(
        "person.territory",
        "select p.territory from person p where p.id = $1",
        takes: Int.self,
        returns: Territory.self
    )

    /// Everybody by key, after the key given, at most $2: for jobs that walk the whole programme.
    public static let everybody = Statement(
        "person.everybody",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from person p
        where p.id > $1
        order by p.id
        limit $2
        """,
        takes: Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// The persona that the caller's session acts as, as the database knows it.
    public static let viewer = Statement(
        "person.viewer",
        "select ctx.persona()",
        returns: String?.self
    )

    /// People enrolled in a cohort ($1, `cohort.id`), by name.
    public static let ofCohort = Statement(
        "person.of_cohort",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from enrolment e
        join person p on p.id = e.person_id
        where e.cohort_id = $1
        order by p.last_name, p.first_name, p.id
        """,
        takes: Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// People of the caller's team ($1, the day), by name, at most $2.
    public static let ofTeam = Statement(
        "person.of_team",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from team_member m
        join person p on p.id = m.person_id
        where m.from_on <= $1 and (m.to_on is null or m.to_on >= $1)
        order by p.last_name, p.first_name, p.id
        limit $2
        """,
        takes: CivilDate.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )
}

/// A person that an employer has or had under contract.
public struct EmployedRow: Sendable {
    /// Who it is.
    public let person: PersonRow
    /// Last day under the last contract with that employer; nil while it has not passed.
    public let leftOn: CivilDate?
}

/// An employer, as its pages name it.
public struct EmployerRow: Sendable {
    /// `structure.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Its name.
    public let name: String
    /// SIRET or RIDET; nil when it has neither.
    public let number: String?
    /// Its territory.
    public let territory: Territory
}

/// Employers.
public enum EmployerSQL {
    /// The caller's own employer by public name: only whoever acts for it finds it.
    public static let findOwn = Statement(
        "employer.find_own",
        """
        select s.id, s.public_id, s.name, coalesce(s.siret, s.ridet), s.territory
        from structure s
        where s.public_id = $1 and s.id = (select ctx.structure_id())
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String?.self,
        Territory.self,
        as: EmployerRow.init
    )
}
