public import Postgres
public import TrainingRules

/// A convention, for what is declared of it.
public struct ConventionRow: Sendable {
    /// `convention.id`.
    public let id: Int
    /// Day it was signed, or nil.
    public let signedOn: CivilDate?
    /// Day it was deposited, or nil.
    public let depositedOn: CivilDate?
    /// First day.
    public let start: CivilDate
    /// Last day.
    public let end: CivilDate
    /// Posts under it that are neither cancelled nor gone.
    public let posts: Int
    /// Contracts on its posts that begin after a day ($2) asked for.
    public let contractsAfter: Int
}

/// Something declared of a convention that stands.
public struct ConventionEventRow: Sendable {
    /// `convention_event.id`.
    public let id: Int
    /// `signed`, `deposited` or `ends`.
    public let kind: String
    /// The day; for `ends` the last one.
    public let on: CivilDate
    /// Day it was declared.
    public let declaredOn: CivilDate
}

/// Conventions over time.
public enum ConventionSQL {
    /// The convention of a post ($1, `post.id`), with the contracts on its posts that begin after a day ($2).
    public static let ofPost = Statement(
        "convention.of_post",
        """
        select v.id, v.signed_on, v.deposited_on, v.start_on, v.end_on,
               (select count(*) from post q where q.convention_id = v.id and not q.cancelled
                   and q.returned_on is null and q.transferred_on is null),
               (select count(*) from contract c join post q on q.id = c.post_id
                   where q.convention_id = v.id and not c.cancelled and c.start_on > $2)
        from post p
        join convention v on v.id = p.convention_id
        where p.id = $1
        """,
        takes: Int.self,
        CivilDate.self,
        returns: Int.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate.self,
        CivilDate.self,
        Int.self,
        Int.self,
        as: ConventionRow.init
    )

    /// What stands declared of a convention ($1), in the order of the declarations.
    public static let events = Statement(
        "convention.events",
        """
        select e.id, e.kind, e.on_date, e.declared_on
        from convention_event e
        where e.convention_id = $1 and e.superseded_by is null and not e.void
        order by e.declared_on, e.id
        """,
        takes: Int.self,
        returns: Int.self,
        String.self,
        CivilDate.self,
        CivilDate.self,
        as: ConventionEventRow.init
    )

    /// Declares a step of a convention ($1): kind, day, day of the declaration, the declaration corrected, and why.
    public static let declare = Statement(
        "convention.declare",
        """
        insert into convention_event (convention_id, kind, on_date, declared_on, supersedes, reason)
        values ($1, $2, $3, $4, $5, $6)
        """,
        takes: Int.self,
        String.self,
        CivilDate.self,
        CivilDate.self,
        Int?.self,
        String?.self
    )
}
