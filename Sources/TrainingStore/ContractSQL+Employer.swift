public import Postgres
public import TrainingRules

/// A contract in the list of its employer.
public struct EmployerContractRow: Sendable {
    /// The contract's public name.
    public let publicID: PostgresUUID
    /// The person's public name.
    public let person: PostgresUUID
    /// Given name, then family name.
    public let name: String
    /// First day.
    public let start: CivilDate
    /// Last day declared, else the one agreed.
    public let end: CivilDate?
    /// Whether it is on a post.
    public let isOnPost: Bool
}

extension ContractSQL {
    /// The contracts of a structure ($1) that no list of its posts on a day ($2) shows: those on no post and those that
    /// begin later, without those that were over before that day.
    public static let besidePosts = Statement(
        "contract.beside_posts",
        """
        select c.public_id, w.public_id, w.first_name || ' ' || w.last_name, c.start_on,
               coalesce(c.ended_on, c.planned_end_on), c.post_id is not null
        from contract c
        join person w on w.id = c.person_id
        where c.structure_id = $1 and not c.cancelled and (c.post_id is null or c.start_on > $2)
          and (c.ended_on is null or c.ended_on >= $2) and (c.start_on > $2 or c.during @> $2::date)
        order by c.start_on, w.last_name, w.first_name, c.id
        """,
        takes: Int.self,
        CivilDate.self,
        returns: PostgresUUID.self,
        PostgresUUID.self,
        String?.self,
        CivilDate.self,
        CivilDate?.self,
        Bool?.self,
        as: {
            EmployerContractRow(publicID: $0, person: $1, name: $2 ?? "", start: $3, end: $4, isOnPost: $5 ?? false)
        }
    )

    /// Others of the same family ($1) and given name ($2), when nobody has the address $3; at most $4 rows, each with
    /// the address where the caller follows the person already.
    public static let namesakes = Statement(
        "contract.namesakes",
        "select n.email from namesakes($1, $2, $3, $4) n",
        takes: String.self,
        String.self,
        String.self,
        Int.self,
        returns: String?.self
    )

    /// Whether nobody has an address ($1).
    public static let isNewAddress = Statement(
        "contract.is_new_address",
        "select is_new_address($1)",
        takes: String.self,
        returns: Bool?.self,
        as: { $0 ?? false }
    )
}
