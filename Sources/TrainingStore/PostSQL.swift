public import Postgres
public import TrainingRules

/// A post with its convention and who is on it.
public struct PostRow: Sendable {
    /// `post.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Its number on other tools.
    public let reference: String?
    /// `convention.id`.
    public let convention: Int
    /// First day of the convention.
    public let conventionStart: CivilDate
    /// Last day of the convention.
    public let conventionEnd: CivilDate
    /// Day of the attribution.
    public let attributedOn: CivilDate
    /// Day it was returned, or nil.
    public let returnedOn: CivilDate?
    /// Day it was transferred, or nil.
    public let transferredOn: CivilDate?
    /// Attributed by mistake.
    public let isCancelled: Bool
    /// The person on it on the day asked: public name, and both names.
    public let occupant: (id: PostgresUUID, name: String)?
}

/// A post by its public name, for what is done to it.
public struct PostKeyRow: Sendable {
    /// `post.id`.
    public let id: Int
    /// `structure.id`.
    public let structure: Int
    /// The structure's public name.
    public let structureID: PostgresUUID
    /// The structure's name.
    public let structureName: String
    /// The structure's territory.
    public let territory: Territory
    /// `convention.id`.
    public let convention: Int
    /// Last day of the convention.
    public let conventionEnd: CivilDate
    /// Day it was returned or transferred, or nil.
    public let leftOn: CivilDate?
}

/// Something declared of a post that stands.
public struct PostEventRow: Sendable {
    /// `post_event.id`.
    public let id: Int
    /// `attributed`, `returned` or `transferred`.
    public let kind: String
    /// The day.
    public let on: CivilDate
    /// `post.id` of the new post of a transfer.
    public let newPost: Int?
    /// Day it was declared.
    public let declaredOn: CivilDate
}

/// Posts and conventions.
public enum PostSQL {
    /// The posts of a structure ($1) with whoever is on them on a day ($2).
    public static let ofStructure = Statement(
        "post.of_structure",
        """
        select p.id, p.public_id, p.reference, v.id, v.start_on, v.end_on, p.attributed_on, p.returned_on,
               p.transferred_on, p.cancelled, w.public_id, w.first_name || ' ' || w.last_name
        from post p
        join convention v on v.id = p.convention_id
        left join contract c on c.post_id = p.id and not c.cancelled and c.start_on <= $2
            and (c.ended_on is null or c.ended_on >= $2) and c.during @> $2
        left join person w on w.id = c.person_id
        where p.structure_id = $1
        order by v.start_on desc, p.attributed_on, p.id
        """,
        takes: Int.self,
        CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        String?.self,
        Int.self,
        CivilDate.self,
        CivilDate.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        Bool.self,
        PostgresUUID?.self,
        String?.self,
        as: {
            id,
            publicID,
            reference,
            convention,
            start,
            end,
            attributed,
            returned,
            transferred,
            cancelled,
            who,
            name in
            var occupant: (id: PostgresUUID, name: String)?
            if let who, let name { occupant = (who, name) }
            return PostRow(
                id: id,
                publicID: publicID,
                reference: reference,
                convention: convention,
                conventionStart: start,
                conventionEnd: end,
                attributedOn: attributed,
                returnedOn: returned,
                transferredOn: transferred,
                isCancelled: cancelled,
                occupant: occupant
            )
        }
    )

    /// A post by its public name ($1).
    public static let find = Statement(
        "post.find",
        """
        select p.id, s.id, s.public_id, s.name, s.territory, v.id, v.end_on, coalesce(p.returned_on, p.transferred_on)
        from post p
        join structure s on s.id = p.structure_id
        join convention v on v.id = p.convention_id
        where p.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        Territory.self,
        Int.self,
        CivilDate.self,
        CivilDate?.self,
        as: PostKeyRow.init
    )

    /// What stands declared of a post ($1).
    public static let events = Statement(
        "post.events",
        """
        select e.id, e.kind, e.on_date, e.to_post_id, e.declared_on
        from post_event e
        where e.post_id = $1 and e.superseded_by is null and not e.void
        order by e.on_date, e.id
        """,
        takes: Int.self,
        returns: Int.self,
        String.self,
        CivilDate.self,
        Int?.self,
        CivilDate.self,
        as: PostEventRow.init
    )

    /// A convention of a structure ($1): signed, deposited, first and last day.
    public static let createConvention = Statement(
        "convention.create",
        """
        insert into convention (structure_id, signed_on, deposited_on, start_on, end_on)
        values ($1, $2, $3, $4, $5)
        returning id
        """,
        takes: Int.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate.self,
        CivilDate.self,
        returns: Int.self
    )

    /// A post of a convention ($1) of a structure ($2) from a day on ($3), made from a transferred one ($4).
    public static let create = Statement(
        "post.create",
        """
        insert into post (convention_id, structure_id, attributed_on, predecessor_id)
        values ($1, $2, $3, $4)
        returning id, public_id
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        Int?.self,
        returns: Int.self,
        PostgresUUID.self,
        as: { (id: $0, publicID: $1) }
    )

    /// Declares something of a post ($1): kind, day, new post of a transfer, day of the declaration.
    public static let declare = Statement(
        "post.declare",
        """
        insert into post_event (post_id, kind, on_date, to_post_id, declared_on) values ($1, $2, $3, $4, $5)
        returning id
        """,
        takes: Int.self,
        String.self,
        CivilDate.self,
        Int?.self,
        CivilDate.self,
        returns: Int.self
    )

    /// Takes back what was declared of a post ($1, `post_event.id`), with the reason ($2), on the day $3.
    public static let takeBack = Statement(
        "post.take_back",
        """
        insert into post_event (post_id, kind, on_date, to_post_id, supersedes, void, reason, declared_on)
        select e.post_id, e.kind, e.on_date, e.to_post_id, e.id, true, $2, $3 from post_event e where e.id = $1
        returning id
        """,
        takes: Int.self,
        String.self,
        CivilDate.self,
        returns: Int.self
    )
}
