public import Postgres
public import TrainingRules

/// A structure's request for Aidants Connect.
public struct HabilitationRow: Sendable {
    /// `habilitation.id`.
    public let id: Int
    /// The public name of the structure.
    public let structure: PostgresUUID
    /// Name of the structure.
    public let name: String
    /// Territory of the structure.
    public let territory: Territory
    /// Day of the request.
    public let startedOn: CivilDate
    /// Day it was validated.
    public let validatedOn: CivilDate?
    /// Day it was refused.
    public let refusedOn: CivilDate?
}

/// A person placed in a session of Aidants Connect.
public struct PlacementRow: Sendable {
    /// Who.
    public let who: PersonRow
    /// The public name of the session.
    public let session: PostgresUUID
    /// First day of the session.
    public let firstDay: CivilDate
    /// Where the registration stands.
    public let status: ModuleRegistration.Status
}

/// The way of structures to Aidants Connect (rule R-103).
public enum HabilitationSQL {
    /// The caller's structure: name and territory.
    public static let ownStructure = Statement(
        "habilitation.own_structure",
        "select s.name, s.territory from structure s where s.id = (select ctx.structure_id())",
        returns: String.self,
        Territory.self,
        as: { (name: $0, territory: $1) }
    )

    /// The last request of the caller's structure.
    public static let own = Statement(
        "habilitation.own",
        """
        select h.id, s.public_id, s.name, s.territory, h.started_on, h.validated_on, h.refused_on
        from habilitation h join structure s on s.id = h.structure_id
        where h.structure_id = (select ctx.structure_id())
        order by h.id desc
        limit 1
        """,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        Territory.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        as: HabilitationRow.init
    )

    /// Notes that the caller's structure asks on a day.
    ///
    /// Constraint: `one_open_habilitation_per_structure`.
    public static let start = Statement(
        "habilitation.start",
        "insert into habilitation (structure_id, started_on) values ((select ctx.structure_id()), $1)",
        takes: CivilDate.self
    )

    /// Requests that wait for an answer, oldest first, after a day ($1) and id ($2), at most $3.
    public static let pending = Statement(
        "habilitation.pending",
        """
        select h.id, s.public_id, s.name, s.territory, h.started_on, h.validated_on, h.refused_on
        from habilitation h join structure s on s.id = h.structure_id
        where h.validated_on is null and h.refused_on is null and (h.started_on, h.id) > ($1, $2)
        order by h.started_on, h.id
        limit $3
        """,
        takes: CivilDate.self,
        Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        Territory.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        as: HabilitationRow.init
    )

    /// The request of a structure ($1) that waits for an answer.
    public static let open = Statement(
        "habilitation.open",
        """
        select h.id, s.public_id, s.name, s.territory, h.started_on, h.validated_on, h.refused_on
        from habilitation h join structure s on s.id = h.structure_id
        where s.public_id = $1 and h.validated_on is null and h.refused_on is null
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        Territory.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        as: HabilitationRow.init
    )

    /// Answers a request ($1): the day it was validated ($2) or refused ($3).
    ///
    /// Gives its id; no row when it was answered meanwhile, or the caller may not answer.
    public static let answer = Statement(
        "habilitation.answer",
        """
        update habilitation set validated_on = $2, refused_on = $3
        where id = $1 and validated_on is null and refused_on is null
        returning id
        """,
        takes: Int.self,
        CivilDate?.self,
        CivilDate?.self,
        returns: Int.self
    )

    /// People whom the caller employs on a day ($1), by name.
    public static let employed = Statement(
        "habilitation.employed",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from employer_sight e join person p on p.id = e.person_id
        where e.until >= $1
        order by p.last_name, p.first_name, p.id
        limit 500
        """,
        takes: CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// Registrations for some modules ($2) of people whom the caller employs on a day ($1), soonest session first.
    public static let placements = Statement(
        "habilitation.placements",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory, s.public_id, s.first_day, r.status
        from employer_sight e
        join person p on p.id = e.person_id
        join module_registration r on r.person_id = e.person_id
        join module_session s on s.id = r.session_id
        where e.until >= $1 and r.module_code = any($2)
        order by s.first_day, r.id
        limit 500
        """,
        takes: CivilDate.self,
        [String].self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        PostgresUUID.self,
        CivilDate.self,
        ModuleRegistration.Status.self,
        as: { id, publicID, last, first, territory, session, firstDay, status in
            PlacementRow(
                who: PersonRow(id: id, publicID: publicID, lastName: last, firstName: first, territory: territory),
                session: session,
                firstDay: firstDay,
                status: status
            )
        }
    )
}
