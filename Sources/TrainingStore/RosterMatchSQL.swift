public import Postgres
import TrainingRules

/// Who the people of a staged roster are: recorded already, new, or to be told apart by the training body.
///
/// `source` stands for the training body; what it answered is remembered under it.
public enum RosterMatchSQL {
    /// Finds the people of the rows ($1 is the import): by what the source ($2) answered, else by e-mail.
    ///
    /// Run again after people were added or answers were remembered.
    public static let resolve = Statement(
        "roster.match.resolve",
        """
        update staging.roster_row s
        set person_id = m.person_id
        from (
            select r.line, coalesce(d.person_id, p.id) as person_id
            from staging.roster_row r
            left join staging.person_choice d on d.source = $2 and d.incoming = r.person_name || '|' || r.email
            left join person p on p.email = r.email
            where r.import_id = $1
        ) m
        where s.import_id = $1 and s.line = m.line and s.person_id is distinct from m.person_id
        """,
        takes: Int.self,
        String.self
    )

    /// People of a roster ($1) who resemble somebody whom the body ($3) follows: found by e-mail under another name, or
    /// new with the name of somebody at the same employer's or in the same territory.
    ///
    /// Nothing for those about whom the source ($2) was answered. At most $4, by line.
    public static let near = Statement(
        "roster.match.near",
        """
        with known as materialized (
            select p.id, p.email, p.territory, folded_name(p.last_name || ' ' || p.first_name) as name
            from training_sight v
            join person p on p.id = v.person_id
            where v.training_body_id = $3
        )
        select n.line::bigint, n.likeness,
            array[r.first_name || ' ' || r.last_name, r.email,
                coalesce((select t.name from structure t where coalesce(t.siret, t.ridet) = coalesce(r.siret, r.ridet)),
                    r.siret, r.ridet, '')], null::date,
            p.public_id,
            array[p.first_name || ' ' || p.last_name, p.email,
                coalesce((select t.name from contract k join structure t on t.id = k.structure_id
                    where k.person_id = p.id and not k.cancelled order by k.start_on desc limit 1), '')],
            null::date
        from (
            select min(m.line) as line, m.person_id, min(m.likeness) as likeness
            from (
                select s.line, s.email, p.id as person_id, 'email' as likeness
                from staging.roster_row s
                join known p on p.id = s.person_id and p.email = s.email
                where s.import_id = $1 and p.name <> s.person_name
                union all
                select s.line, s.email, p.id,
                    case when exists (select from contract k join structure t on t.id = k.structure_id
                            where k.person_id = p.id and not k.cancelled
                                and coalesce(t.siret, t.ridet) = coalesce(s.siret, s.ridet))
                        then 'employer' else 'territory' end
                from staging.roster_row s
                join known p on p.name = s.person_name
                where s.import_id = $1 and s.person_id is null
            ) m
            group by m.email, m.person_id
        ) n
        join person p on p.id = n.person_id
        join staging.roster_row r on r.import_id = $1 and r.line = n.line
        where (n.likeness <> 'territory' or p.territory = r.territory)
            and not exists (select from staging.person_choice d
                where d.source = $2 and d.incoming = r.person_name || '|' || r.email
                    and (d.person_id = n.person_id or d.person_id is null and n.likeness <> 'email'))
        order by n.line, p.id
        limit $4
        """,
        takes: Int.self,
        String.self,
        Int.self,
        Int.self,
        returns: Int.self,
        String.self,
        [String].self,
        CivilDate?.self,
        PostgresUUID.self,
        [String].self,
        CivilDate?.self,
        as: NearMatch.init
    )

    /// Remembers that the people of these lines ($3) are nobody who is recorded.
    public static let other = Statement(
        "roster.match.other",
        """
        insert into staging.person_choice (source, incoming)
        select distinct $2, s.person_name || '|' || s.email
        from staging.roster_row s
        where s.import_id = $1 and s.line = any($3)
        on conflict (source, incoming) do update set person_id = null, decided_at = now()
        """,
        takes: Int.self,
        String.self,
        [Int].self
    )

    /// Remembers that the person of a line ($3) is the recorded one of that public name ($4), whom the body ($5)
    /// follows; 0 rows when one of the two is not there.
    public static let chosen = Statement(
        "roster.match.chosen",
        """
        insert into staging.person_choice (source, incoming, person_id)
        select $2, s.person_name || '|' || s.email, p.id
        from staging.roster_row s
        join person p on p.public_id = $4
        join training_sight v on v.person_id = p.id and v.training_body_id = $5
        where s.import_id = $1 and s.line = $3::bigint::integer
        on conflict (source, incoming) do update set person_id = excluded.person_id, decided_at = now()
        """,
        takes: Int.self,
        String.self,
        Int.self,
        PostgresUUID.self,
        Int.self
    )
}
