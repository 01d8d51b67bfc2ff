public import Postgres
public import TrainingRules

/// A change of role that was declared by mistake and taken back.
public struct RoleCorrectionRow: Sendable {
    /// First day of the role that was declared.
    public let from: CivilDate
    /// The role.
    public let role: Role
    /// Day on which it was taken back.
    public let takenBackOn: CivilDate
    /// Why.
    public let reason: String
}

/// The roles of a person over time (R-070 … R-073).
public enum RoleSQL {
    /// Declares the role ($3) that a person ($1, `person.id`) holds from a day ($2) on.
    public static let declare = Statement(
        "role.declare",
        "insert into person_role (person_id, from_on, role) values ($1, $2, $3)",
        takes: Int.self,
        CivilDate.self,
        Role.self
    )

    /// Takes back the role declared from a day ($2) on of a person by public name ($1), with the reason ($3).
    ///
    /// The role that it was; null when none was declared from that day.
    public static let takeBack = Statement(
        "role.take_back",
        "select take_back_role($1, $2, $3)",
        takes: PostgresUUID.self,
        CivilDate.self,
        String.self,
        returns: Role?.self
    )

    /// What was taken back of a person ($1, `person.id`), in the order of the corrections.
    public static let takenBack = Statement(
        "role.taken_back",
        """
        select c.from_on, c.role, c.declared_on, c.reason
        from role_correction c
        where c.person_id = $1
        order by c.id
        """,
        takes: Int.self,
        returns: CivilDate.self,
        Role.self,
        CivilDate.self,
        String.self,
        as: RoleCorrectionRow.init
    )
}

extension CoopSQL {
    /// Takes back how a person ($1) was declared to appear from a day ($2) on: day of the correction, reason.
    ///
    /// The correction's key; no row when nothing stands declared of that day.
    public static let takeBack = Statement(
        "coop.take_back",
        """
        insert into coop_listing (person_id, on_date, role, email, siret, declared_on, supersedes, void, reason)
        select l.person_id, l.on_date, l.role, l.email, l.siret, $3, l.id, true, $4
        from coop_listing l
        where l.person_id = $1 and l.on_date = $2 and l.superseded_by is null and not l.void
        returning id
        """,
        takes: Int.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        returns: Int.self
    )
}
