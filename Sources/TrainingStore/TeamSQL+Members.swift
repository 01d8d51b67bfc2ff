public import Postgres
public import TrainingRules

/// A membership of a coordinator's team.
public struct TeamMemberRow: Sendable {
    /// `team_member.id`.
    public let id: Int
    /// `person.id`.
    public let personID: Int
    /// The person's public name.
    public let person: PostgresUUID
    /// Given name, then family name.
    public let name: String
    /// First day.
    public let from: CivilDate
    /// Last day, or nil.
    public let to: CivilDate?
}

extension TeamSQL {
    /// The memberships of a coordinator's team ($1, `person.id`), running ones first, whom the caller sees.
    public static let members = Statement(
        "team.members",
        """
        select m.id, p.id, p.public_id, p.first_name || ' ' || p.last_name, m.from_on, m.to_on
        from team_member m
        join person p on p.id = m.person_id
        where m.coordinator_id = $1
        order by m.to_on is not null, m.to_on desc, p.last_name, p.first_name, m.id
        """,
        takes: Int.self,
        returns: Int.self,
        Int.self,
        PostgresUUID.self,
        String?.self,
        CivilDate.self,
        CivilDate?.self,
        as: { TeamMemberRow(id: $0, personID: $1, person: $2, name: $3 ?? "", from: $4, to: $5) }
    )

    /// Puts the person of an address ($2) into the team of a coordinator ($1, `person.id`) from a day ($3) on; no row
    /// when nobody has that address.
    public static let addMember = Statement(
        "team.add_member",
        """
        insert into team_member (coordinator_id, person_id, from_on)
        select $1, p.id, $3 from person p where p.email = lower(btrim($2))
        returning id
        """,
        takes: Int.self,
        String.self,
        CivilDate.self,
        returns: Int.self
    )

    /// Says on which day ($3) a membership ($2) of a coordinator's team ($1) ends; null: it goes on after all.
    public static let endMember = Statement(
        "team.end_member",
        "update team_member m set to_on = $3 where m.id = $2 and m.coordinator_id = $1 returning m.id",
        takes: Int.self,
        Int.self,
        CivilDate?.self,
        returns: Int.self
    )
}

/// A structure by its public name and name.
public struct StructureLinkRow: Sendable {
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Its name.
    public let name: String
    /// Whether it is the head office rather than an establishment.
    public let isHeadOffice: Bool
}

extension StructureSQL {
    /// The head office of a structure ($1) and the establishments whose head office it is, at most 50.
    public static let relatives = Statement(
        "structure.relatives",
        """
        select o.public_id, o.name, o.is_head
        from (
            select h.public_id, h.name, true as is_head from structure s join structure h on h.id = s.head_office_id
            where s.id = $1
            union all
            select e.public_id, e.name, false from structure e where e.head_office_id = $1 and e.merged_into is null
        ) o
        order by o.is_head desc, o.name, o.public_id
        limit 50
        """,
        takes: Int.self,
        returns: PostgresUUID?.self,
        String?.self,
        Bool?.self,
        as: { id, name, isHead in
            id.map { StructureLinkRow(publicID: $0, name: name ?? "", isHeadOffice: isHead ?? false) }
        }
    )

    /// Says which structure ($2, `structure.id`) is the head office of another ($1); null: none.
    public static let setHeadOffice = Statement(
        "structure.set_head_office",
        "update structure s set head_office_id = $2 where s.id = $1",
        takes: Int.self,
        Int?.self
    )
}
