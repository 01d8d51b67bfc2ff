public import Postgres
public import TrainingRules

/// A structure in a list, with its posts on a day.
public struct StructureRow: Sendable {
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
    /// Name of its commune.
    public let commune: String?
    /// Posts occupied and attributed, and what became of the application.
    public let count: PostCount
}

/// What is said of one structure.
public struct StructureCard: Sendable {
    /// `structure.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Its name.
    public let name: String
    /// SIRET or RIDET; nil when it has neither.
    public let number: String?
    /// `public` or `private`.
    public let kind: String
    /// Street, postal code, commune: what is known of them.
    public let address: [String]
    /// Its territory.
    public let territory: Territory
    /// The structure that it was merged into, by public name and name.
    public let mergedInto: (id: PostgresUUID, name: String)?
}

/// What a structure was called from a day on.
public struct StructureVersionRow: Sendable {
    /// First day; nil from before the programme knew it.
    public let from: CivilDate?
    /// SIRET or RIDET then.
    public let number: String?
    /// Name then.
    public let name: String
    /// Day it was declared.
    public let declaredOn: CivilDate
}

/// Structures of the directory.
public enum StructureSQL {
    /// A page of structures by name ($7 at most, after $5 and $6) with their posts on a day ($1) as known on another
    /// ($2); of a territory ($3) and with a text in the name or number ($4), where given.
    ///
    /// $8 keeps those in an anomaly (`anomaly`) or with a vacant post (`vacant`), or all (empty).
    public static let list = Statement(
        "structure.list",
        """
        select s.id, s.public_id, s.name, coalesce(s.siret, s.ridet), s.territory, s.commune_name,
               coalesce(f.occupied, 0), coalesce(f.attributed, 0), a.state, coalesce(f.had_posts, false)
        from structure s
        left join structure_figures($1, $2) f on f.structure_id = s.id
        left join lateral (
            select p.state from structure_application p
            left join structure_application c on c.id = p.superseded_by
            where p.structure_id = s.id and p.on_date <= $1 and p.declared_on <= $2 and not p.void
              and (c.id is null or c.declared_on > $2)
            order by p.on_date desc, p.id desc
            limit 1
        ) a on true
        where s.merged_into is null
          and ($3::text is null or s.territory = $3)
          and ($4::text is null or position(lower($4) in lower(s.name)) > 0
               or position($4 in coalesce(s.siret, s.ridet, '')) = 1)
          and (s.name, s.id) > ($5, $6)
          and case $8 when 'anomaly' then coalesce(f.occupied > f.attributed, false)
              when 'vacant' then coalesce(f.occupied < f.attributed, false) else true end
        order by s.name, s.id
        limit $7
        """,
        takes: CivilDate.self,
        CivilDate.self,
        Territory?.self,
        String?.self,
        String.self,
        Int.self,
        Int.self,
        String.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String?.self,
        Territory.self,
        String?.self,
        Int.self,
        Int.self,
        PostCount.Application?.self,
        Bool.self,
        as: { id, publicID, name, number, territory, commune, occupied, attributed, application, hadPosts in
            StructureRow(
                id: id,
                publicID: publicID,
                name: name,
                number: number,
                territory: territory,
                commune: commune,
                count: PostCount(
                    occupied: occupied,
                    attributed: attributed,
                    application: application,
                    hadPosts: hadPosts
                )
            )
        }
    )

    /// One structure by public name ($1).
    public static let find = Statement(
        "structure.find",
        """
        select s.id, s.public_id, s.name, coalesce(s.siret, s.ridet), s.kind, s.street, s.postal_code, s.commune_name,
               s.territory, k.public_id, k.name
        from structure s
        left join structure k on k.id = s.merged_into
        where s.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String?.self,
        String.self,
        String?.self,
        String?.self,
        String?.self,
        Territory.self,
        PostgresUUID?.self,
        String?.self,
        as: { id, publicID, name, number, kind, street, postalCode, commune, territory, keptID, keptName in
            var kept: (id: PostgresUUID, name: String)?
            if let keptID, let keptName { kept = (keptID, keptName) }
            return StructureCard(
                id: id,
                publicID: publicID,
                name: name,
                number: number,
                kind: kind,
                address: [street, [postalCode, commune].compactMap { $0 }.joined(separator: " ")].compactMap { $0 }
                    .filter { !$0.isEmpty },
                territory: territory,
                mergedInto: kept
            )
        }
    )

    /// Posts of one structure ($3) on a day ($1) as known on another ($2).
    public static let count = Statement(
        "structure.count",
        """
        select coalesce(sum(f.occupied), 0)::bigint, coalesce(sum(f.attributed), 0)::bigint, count(*) > 0
        from structure_figures($1, $2, $3) f
        """,
        takes: CivilDate.self,
        CivilDate.self,
        Int.self,
        returns: Int.self,
        Int.self,
        Bool?.self,
        as: { PostCount(occupied: $0, attributed: $1, hadPosts: $2 ?? false) }
    )

    /// The application of a structure ($3) on a day ($1) as known on another ($2); none or one row.
    public static let application = Statement(
        "structure.application",
        """
        select p.state
        from structure_application p
        left join structure_application c on c.id = p.superseded_by
        where p.structure_id = $3 and p.on_date <= $1 and p.declared_on <= $2 and not p.void
          and (c.id is null or c.declared_on > $2)
        order by p.on_date desc, p.id desc
        limit 1
        """,
        takes: CivilDate.self,
        CivilDate.self,
        Int.self,
        returns: PostCount.Application.self
    )

    /// What a structure ($1) was called over time, the latest first.
    public static let versions = Statement(
        "structure.versions",
        """
        select v.from_on, coalesce(v.siret, v.ridet), v.name, v.declared_on
        from structure_version v
        where v.structure_id = $1 and v.superseded_by is null and not v.void
        order by v.from_on desc nulls last, v.id desc
        """,
        takes: Int.self,
        returns: CivilDate?.self,
        String?.self,
        String.self,
        CivilDate.self,
        as: StructureVersionRow.init(from:number:name:declaredOn:)
    )

    /// A new structure: SIRET, RIDET, name, kind, INSEE code and name of the commune, territory where no commune is known,
    /// street and postal code.
    public static let create = Statement(
        "structure.create",
        """
        insert into structure (siret, ridet, name, kind, commune_insee, commune_name, territory, street, postal_code)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        returning public_id
        """,
        takes: String?.self,
        String?.self,
        String.self,
        String.self,
        String?.self,
        String?.self,
        Territory.self,
        String?.self,
        String?.self,
        returns: PostgresUUID.self
    )

    /// What a structure ($1) is called from a day ($2) on: SIRET (nil to keep the number), name; the rest as on that day;
    /// declared on $5.
    ///
    /// What was declared for later days keeps what it changed itself, and is corrected where it only repeated the number
    /// or the name that this one replaces.
    public static let rename = Statement(
        "structure.rename",
        """
        with standing as (
            select v.* from structure_version v
            where v.structure_id = $1 and v.superseded_by is null and not v.void
        ), base as (
            select v.* from standing v
            order by v.from_on is not null and v.from_on > $2, case when v.from_on > $2 then v.from_on end,
                v.from_on desc nulls last, v.id desc
            limit 1
        ), later as (
            select v.*, $3::text is not null and (v.siret, v.ridet) is not distinct from (b.siret, b.ridet) as renumbers,
                b.name <> $4 and v.name = b.name as renames
            from standing v
            cross join base b
            where v.from_on > $2
        )
        insert into structure_version (structure_id, from_on, siret, ridet, name, kind, street, postal_code,
            commune_insee, commune_name, territory, declared_on, supersedes, reason)
        select b.structure_id, $2, coalesce($3, b.siret), case when $3 is null then b.ridet end, $4, b.kind, b.street,
               b.postal_code, b.commune_insee, b.commune_name, b.territory, $5, null, null
        from base b
        union all
        select l.structure_id, l.from_on, case when l.renumbers then $3 else l.siret end,
               case when not l.renumbers then l.ridet end, case when l.renames then $4 else l.name end, l.kind, l.street,
               l.postal_code, l.commune_insee, l.commune_name, l.territory, $5, l.id,
               'Suite du changement déclaré à partir du ' || to_char($2::date, 'DD/MM/YYYY')
        from later l
        where l.renumbers or l.renames
        """,
        takes: Int.self,
        CivilDate.self,
        String?.self,
        String.self,
        CivilDate.self
    )

    /// Declares what became of a structure's ($1) application: state, day, day of the declaration.
    public static let declareApplication = Statement(
        "structure.declare_application",
        "insert into structure_application (structure_id, state, on_date, declared_on) values ($1, $2, $3, $4)",
        takes: Int.self,
        PostCount.Application.self,
        CivilDate.self,
        CivilDate.self
    )
}

extension PostCount.Application: PostgresMapped {}
