public import Postgres
public import TrainingRules

/// A person in the directory, with the employer of a day.
public struct PersonFoundRow: Sendable {
    /// Who it is.
    public let person: PersonRow
    /// Name of the employer that day; nil without contract.
    public let employer: String?
    /// Role that day; nil before the first.
    public let role: Role?
}

/// People of the directory.
public enum PersonSearchSQL {
    /// People by name ($7 at most, after $4, $5 and $6) on a day ($1), of a territory ($2) and with a text in the name
    /// ($3) where given.
    public static let list = Statement(
        "person.search",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory, k.name, r.role
        from person p
        left join lateral (
            select s.name from contract c join structure s on s.id = c.structure_id
            where c.person_id = p.id and not c.cancelled and c.during @> $1
            order by c.start_on desc, c.id desc
            limit 1
        ) k on true
        left join lateral (
            select o.role from person_role o where o.person_id = p.id and o.from_on <= $1
            order by o.from_on desc
            limit 1
        ) r on true
        where ($2::text is null or p.territory = $2)
          and ($3::text is null or position(lower($3) in lower(p.first_name || ' ' || p.last_name)) > 0
               or position(lower($3) in lower(p.last_name || ' ' || p.first_name)) > 0)
          and (p.last_name, p.first_name, p.id) > ($4, $5, $6)
        order by p.last_name, p.first_name, p.id
        limit $7
        """,
        takes: CivilDate.self,
        Territory?.self,
        String?.self,
        String.self,
        String.self,
        Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        String?.self,
        Role?.self,
        as: { id, publicID, last, first, territory, employer, role in
            PersonFoundRow(
                person: PersonRow(id: id, publicID: publicID, lastName: last, firstName: first, territory: territory),
                employer: employer,
                role: role
            )
        }
    )
}
