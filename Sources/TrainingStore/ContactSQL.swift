public import Postgres
public import TrainingRules

/// A person to write to at a structure.
public struct ContactRow: Sendable {
    /// `structure_contact.id`.
    public let id: Int
    /// `manager` or `hr`.
    public let function: String
    /// The name.
    public let name: String
    /// The address.
    public let email: String
    /// First day.
    public let from: CivilDate
    /// Last day, or nil.
    public let to: CivilDate?
}

/// Contacts of structures, and teams handed over.
public enum ContactSQL {
    /// The contacts of a structure ($1), running ones first.
    public static let ofStructure = Statement(
        "contact.of_structure",
        """
        select k.id, k.function, k.name, k.email, k.from_on, k.to_on
        from structure_contact k
        where k.structure_id = $1
        order by k.to_on is not null, k.function desc, k.from_on, k.id
        """,
        takes: Int.self,
        returns: Int.self,
        String.self,
        String.self,
        String.self,
        CivilDate.self,
        CivilDate?.self,
        as: ContactRow.init
    )

    /// A new contact of a structure ($1): function, name, e-mail, first day.
    public static let add = Statement(
        "contact.add",
        "insert into structure_contact (structure_id, function, name, email, from_on) values ($1, $2, $3, $4, $5)",
        takes: Int.self,
        String.self,
        String.self,
        String.self,
        CivilDate.self
    )

    /// Ends a running contact ($2) of a structure ($1) on a day ($3).
    public static let end = Statement(
        "contact.end",
        """
        update structure_contact k set to_on = $3 where k.structure_id = $1 and k.id = $2 and k.to_on is null
        returning k.id
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        returns: Int.self
    )
}

/// A team handed over for a time.
public struct DelegationRow: Sendable {
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Whether it is the caller's own team.
    public let isOwn: Bool
    /// First day.
    public let from: CivilDate
    /// Last day.
    public let to: CivilDate
    /// Why, as said.
    public let reason: String?
    /// Name of the other coordinator.
    public let partner: String
}

/// Teams of coordinators.
public enum TeamSQL {
    /// The delegations that concern the caller, by their first day.
    public static let delegations = Statement(
        "team.delegations",
        """
        select d.public_id, d.coordinator_id = (select ctx.coordinator_id()), d.from_on, d.to_on, d.reason,
               delegation_partner(d.id)
        from team_delegation d
        order by d.from_on desc, d.id desc
        """,
        returns: PostgresUUID.self,
        Bool?.self,
        CivilDate.self,
        CivilDate.self,
        String?.self,
        String?.self,
        as: { DelegationRow(publicID: $0, isOwn: $1 ?? false, from: $2, to: $3, reason: $4, partner: $5 ?? "") }
    )

    /// Hands the caller's team over to the coordinator of an e-mail address ($1): first day, last day, why.
    public static let delegate = Statement(
        "team.delegate",
        "select delegate_team($1, $2, $3, $4)",
        takes: String.self,
        CivilDate.self,
        CivilDate.self,
        String?.self,
        returns: PostgresUUID?.self
    )

    /// Ends a delegation of the caller's own team ($1) on a day ($2).
    public static let endDelegation = Statement(
        "team.end_delegation",
        """
        update team_delegation d set to_on = greatest($2, d.from_on)
        where d.public_id = $1 and d.coordinator_id = (select ctx.coordinator_id()) and d.to_on > $2
        returning d.public_id
        """,
        takes: PostgresUUID.self,
        CivilDate.self,
        returns: PostgresUUID.self
    )
}
