public import Postgres
public import TrainingRules

/// How many people of a territory would follow a module.
public struct NeedRow: Sendable {
    /// Code of the module.
    public let module: String
    /// How many; nil when they are too few to be told apart from persons.
    public let people: Int?
}

/// What advisors would follow (rule R-109): never a gate.
public enum NeedSQL {
    /// What the caller said of a year ($1).
    public static let own = Statement(
        "need.own",
        """
        select n.module_code from training_need n
        where n.person_id = (select ctx.person_id()) and n.year = $1
        order by n.module_code
        """,
        takes: Int16.self,
        returns: String.self
    )

    /// Says what the caller would follow: modules ($1) of a year ($2), said on a day ($3), in place of what was said.
    public static let say = Statement(
        "need.say",
        "select say_needs($1, $2, $3) is null",
        takes: [String].self,
        Int16.self,
        CivilDate.self,
        returns: Bool?.self
    )

    /// How many would follow each module in a year ($1), in a territory ($2) or everywhere.
    public static let results = Statement(
        "need.results",
        "select n.module_code, n.people from needs_of($1, $2) n",
        takes: Int16.self,
        String?.self,
        returns: String?.self,
        Int?.self,
        as: { NeedRow(module: $0 ?? "", people: $1) }
    )

    /// Sessions still to begin from a day ($1) to another ($2) that people of a territory ($3), or anybody, can follow:
    /// by module, how many there are, and how many seats are left.
    public static let planned = Statement(
        "need.planned",
        """
        select s.module_code, count(*), coalesce(sum(greatest(s.max_seats - s.taken, 0)), 0)::bigint
        from module_session s
        where s.cancelled_on is null and s.published_on is not null and s.first_day between $1 and $2
          and ($3::text is null or s.territory is null or s.territory = $3)
        group by s.module_code
        order by s.module_code
        """,
        takes: CivilDate.self,
        CivilDate.self,
        String?.self,
        returns: String.self,
        Int?.self,
        Int?.self,
        as: { (module: $0, sessions: $1 ?? 0, seats: $2 ?? 0) }
    )
}
