public import Postgres
public import TrainingRules

/// What hangs on a structure and would go with it in a merge.
public struct MergeContents: Hashable, Sendable {
    /// Conventions.
    public let conventions: Int
    /// Posts.
    public let posts: Int
    /// Contracts.
    public let contracts: Int
    /// Contacts.
    public let contacts: Int
}

/// A merge that stands.
public struct MergeRow: Sendable {
    /// `structure_merge.id`.
    public let id: Int
    /// The structure kept: `structure.id`.
    public let kept: Int
    /// Day it was declared.
    public let declaredOn: CivilDate
}

/// Merges of duplicates.
public enum MergeSQL {
    /// What hangs on a structure ($1).
    public static let contents = Statement(
        "merge.contents",
        """
        select (select count(*) from convention v where v.structure_id = $1),
               (select count(*) from post p where p.structure_id = $1),
               (select count(*) from contract c where c.structure_id = $1),
               (select count(*) from structure_contact k where k.structure_id = $1)
        """,
        takes: Int.self,
        returns: Int?.self,
        Int?.self,
        Int?.self,
        Int?.self,
        as: { MergeContents(conventions: $0 ?? 0, posts: $1 ?? 0, contracts: $2 ?? 0, contacts: $3 ?? 0) }
    )

    /// Merges a structure ($1) into another ($2), on the day $3.
    public static let carryOut = Statement(
        "merge.carry_out",
        "insert into structure_merge (structure_id, into_id, on_date, declared_on, reason) values ($1, $2, $3, $3, $4)",
        takes: Int.self,
        Int.self,
        CivilDate.self,
        String?.self
    )

    /// The merge that stands of a structure ($1); none or one row.
    public static let standing = Statement(
        "merge.standing",
        """
        select m.id, m.into_id, m.declared_on from structure_merge m
        where m.structure_id = $1 and m.superseded_by is null and not m.void
        """,
        takes: Int.self,
        returns: Int.self,
        Int.self,
        CivilDate.self,
        as: MergeRow.init
    )

    /// Takes a merge ($1) of a structure ($2) into another ($3) back, with the reason ($4), on the day $5.
    public static let takeBack = Statement(
        "merge.take_back",
        """
        insert into structure_merge (structure_id, into_id, on_date, supersedes, void, reason, declared_on)
        values ($2, $3, $5, $1, true, $4, $5)
        """,
        takes: Int.self,
        Int.self,
        Int.self,
        String.self,
        CivilDate.self
    )
}
