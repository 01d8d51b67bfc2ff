public import Postgres
public import TrainingRules

/// A cohort with its seats on a day.
public struct CohortSeatsRow: Sendable {
    /// Code, unique within the body.
    public let code: String
    /// Name of the training body.
    public let body: String
    /// Its territory.
    public let territory: Territory
    /// Programme version it keeps (rule D-15).
    public let programme: String
    /// First day.
    public let start: CivilDate
    /// The mock jury, once fixed.
    public let mockJury: CivilDate?
    /// Seats taken today, as its training body counts them.
    public let taken: Int
    /// Seats.
    public let seats: Int
}

/// A structure with its posts on a day.
public struct StructurePostsRow: Sendable {
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Its name.
    public let name: String
    /// Its territory.
    public let territory: Territory
    /// Posts attributed.
    public let attributed: Int
    /// Posts occupied.
    public let occupied: Int
}

/// What the figures of the programme are counted from.
public enum ProgrammeFigureSQL {
    /// The department that is counted, of the one asked for ($1), and the caller's persona.
    public static let scope = Statement(
        "programme_figure.scope",
        "select ctx.counted_territory($1), ctx.persona()",
        takes: Territory?.self,
        returns: String?.self,
        String?.self,
        as: { (territory: $0, persona: $1) }
    )

    /// The people the caller sees, of a territory ($1) where given, by name.
    public static let people = Statement(
        "programme_figure.people",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from person p
        where $1::text is null or p.territory = (select ctx.counted_territory($1))
        order by p.last_name, p.first_name, p.id
        """,
        takes: Territory?.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// The cohorts not cancelled by a day ($1), of a territory ($2) where given, by first day.
    ///
    /// Those that began more than a year before are over.
    public static let cohorts = Statement(
        "programme_figure.cohorts",
        """
        select c.code, b.name, c.territory, c.programme_version, c.start_on, c.mock_jury_on,
               seats_taken(c.id), c.max_size::bigint
        from cohort c
        join training_body b on b.id = c.training_body_id
        where coalesce(c.territory = (select ctx.counted_territory($2)), true)
          and (c.cancelled_on is null or c.cancelled_on > $1)
          and c.start_on > $1 - 366
        order by c.start_on, c.code, c.id
        """,
        takes: CivilDate.self,
        Territory?.self,
        returns: String.self,
        String.self,
        Territory.self,
        String.self,
        CivilDate.self,
        CivilDate?.self,
        Int?.self,
        Int.self,
        as: { code, body, territory, programme, start, mockJury, taken, seats in
            CohortSeatsRow(
                code: code,
                body: body,
                territory: territory,
                programme: programme,
                start: start,
                mockJury: mockJury,
                taken: taken ?? 0,
                seats: seats
            )
        }
    )

    /// The structures with a post on a day ($1) as known then or today, whichever comes first ($2), of a territory ($3)
    /// where given, by name.
    public static let structures = Statement(
        "programme_figure.structures",
        """
        select s.public_id, s.name, s.territory, coalesce(f.attributed, 0), coalesce(f.occupied, 0)
        from structure_figures($1, $2) f
        join structure s on s.id = f.structure_id
        where coalesce(s.territory = (select ctx.counted_territory($3)), true) and (f.attributed > 0 or f.occupied > 0)
        order by s.name, s.id
        """,
        takes: CivilDate.self,
        CivilDate.self,
        Territory?.self,
        returns: PostgresUUID.self,
        String.self,
        Territory.self,
        Int.self,
        Int.self,
        as: StructurePostsRow.init
    )
}
