public import Postgres
public import TrainingRules

/// Something found by a text, whatever it is.
public struct FoundRow: Sendable {
    /// Internal key.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// What it is called.
    public let name: String
    /// What tells it from others of its name: a number, a label; empty when there is none.
    public let detail: String
    /// Its territory.
    public let territory: Territory
}

/// People, structures and cohorts by a text ($1), as far as the caller sees them; at most $2 of each.
///
/// Texts are compared without case and accents (`folded_name`). A text without letter or digit finds nothing.
public enum SearchSQL {
    /// People by name, either way round, or by a part of their address that holds an @.
    public static let people = Statement(
        "search.people",
        """
        select p.id, p.public_id, p.last_name || ' ' || p.first_name, p.email, p.territory
        from person p
        where folded_name($1) <> ''
          and (position(folded_name($1) in folded_name(p.last_name || ' ' || p.first_name)) > 0
               or position(folded_name($1) in folded_name(p.first_name || ' ' || p.last_name)) > 0
               or position('@' in $1) > 0 and position(lower(btrim($1)) in lower(p.email)) > 0)
        order by p.last_name, p.first_name, p.id
        limit $2
        """,
        takes: String.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String?.self,
        String?.self,
        Territory.self,
        as: row
    )

    /// The same by name alone, for who does not read addresses.
    public static let peopleByName = Statement(
        "search.people_by_name",
        """
        select p.id, p.public_id, p.last_name || ' ' || p.first_name, ''::text, p.territory
        from person p
        where folded_name($1) <> ''
          and (position(folded_name($1) in folded_name(p.last_name || ' ' || p.first_name)) > 0
               or position(folded_name($1) in folded_name(p.first_name || ' ' || p.last_name)) > 0)
        order by p.last_name, p.first_name, p.id
        limit $2
        """,
        takes: String.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String?.self,
        String?.self,
        Territory.self,
        as: row
    )

    /// Structures by name, or by the first digits of their SIRET or RIDET; four at least, spaces aside.
    public static let structures = Statement(
        "search.structures",
        """
        with asked as (
            select folded_name($1) as name, regexp_replace($1, '[[:space:].]', '', 'g') as number
        )
        select s.id, s.public_id, s.name, coalesce(s.siret, s.ridet, ''), s.territory
        from asked a
        join structure s on a.name <> '' and (position(a.name in folded_name(s.name)) > 0
            or a.number ~ '^[0-9]{4,14}$' and (starts_with(s.siret, a.number) or starts_with(s.ridet, a.number)))
        where s.merged_into is null
        order by s.name, s.id
        limit $2
        """,
        takes: String.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String?.self,
        String?.self,
        Territory.self,
        as: row
    )

    /// Cohorts by code or label, the latest first.
    public static let cohorts = Statement(
        "search.cohorts",
        """
        select c.id, c.public_id, c.code, c.label, c.territory
        from cohort c
        where folded_name($1) <> ''
          and (position(folded_name($1) in folded_name(c.code)) > 0
               or position(folded_name($1) in folded_name(c.label)) > 0)
        order by c.start_on desc, c.id desc
        limit $2
        """,
        takes: String.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String?.self,
        String?.self,
        Territory.self,
        as: row
    )

    @Sendable private static func row(
        id: Int,
        publicID: PostgresUUID,
        name: String?,
        detail: String?,
        territory: Territory
    ) -> FoundRow {
        FoundRow(id: id, publicID: publicID, name: name ?? "", detail: detail ?? "", territory: territory)
    }
}
