public import Postgres
public import TrainingRules

/// A day in one territory, where clocks differ from those of Paris.
public struct LocalDays: Sendable {
    /// Codes of territories.
    public let codes: [String]
    /// The day in each of them.
    public let days: [CivilDate]
    /// The day everywhere else.
    public let elsewhere: CivilDate

    /// The days of some territories, and of all others.
    public init(_ days: [(code: String, day: CivilDate)], elsewhere: CivilDate) {
        codes = days.map(\.code)
        self.days = days.map(\.day)
        self.elsewhere = elsewhere
    }
}

extension PersonSQL {
    /// A page of the people of the caller's structure on the day in its territory ($1 elsewhere, $3 in those of $2):
    /// those under contract by name, then those who left.
    ///
    /// At most $8, after the place given: left or not, name, id.
    public static let ofOwnEmployer = Statement(
        "person.of_own_employer",
        """
        with today (structure, day) as (
            select o.id, coalesce((select d.day from unnest($2::text[], $3::date[]) d (code, day)
                where d.code = o.territory), $1)
            from structure o where o.id = (select ctx.structure_id())
        )
        select p.id, p.public_id, p.last_name, p.first_name, p.territory, case when s.until < t.day then s.until end
        from today t
        join employer_sight s on s.structure_id = t.structure
        join person p on p.id = s.person_id
        where (s.until < t.day, p.last_name, p.first_name, p.id) > ($4, $5, $6, $7)
        order by s.until < t.day, p.last_name, p.first_name, p.id
        limit $8
        """,
        takes: CivilDate.self,
        [String].self,
        [CivilDate].self,
        Bool.self,
        String.self,
        String.self,
        Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        CivilDate?.self,
        as: { id, publicID, lastName, firstName, territory, leftOn in
            EmployedRow(
                person: PersonRow(
                    id: id,
                    publicID: publicID,
                    lastName: lastName,
                    firstName: firstName,
                    territory: territory
                ),
                leftOn: leftOn
            )
        }
    )
}

extension StructureSQL {
    /// Posts of the caller's own structure on a day ($1).
    public static let ownCount = Statement(
        "structure.own_count",
        """
        select coalesce(sum(f.occupied), 0)::bigint, coalesce(sum(f.attributed), 0)::bigint,
               (select p.state from structure_application p
                where p.structure_id = (select ctx.structure_id()) and p.on_date <= $1 and not p.void
                  and p.superseded_by is null
                order by p.on_date desc, p.id desc limit 1),
               count(*) > 0
        from structure_figures($1, $1, ctx.structure_id()) f
        """,
        takes: CivilDate.self,
        returns: Int.self,
        Int.self,
        PostCount.Application?.self,
        Bool?.self,
        as: { PostCount(occupied: $0, attributed: $1, application: $2, hadPosts: $3 ?? false) }
    )
}
