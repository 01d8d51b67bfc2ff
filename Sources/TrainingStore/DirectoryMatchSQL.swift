public import Postgres
public import TrainingRules

/// Somebody of a file who resembles somebody recorded.
public struct NearMatch: Sendable {
    /// Line of the file.
    public let line: Int
    /// `email` (same address, other name), `birth` (same name and date of birth) or `employer` (same name and employer).
    public let likeness: String
    /// Name, e-mail and employer as the file gives them.
    public let incoming: [String]
    /// Date of birth in the file, if it has one.
    public let incomingBornOn: CivilDate?
    /// The public name of the recorded person.
    public let person: PostgresUUID
    /// Name, e-mail and last employer (empty without one) of the recorded person.
    public let recorded: [String]
    /// Date of birth of the recorded person, if it is known.
    public let recordedBornOn: CivilDate?
}

/// The desk where people who resemble each other are told apart.
public enum DirectoryMatchSQL {
    /// People of a file ($1) who are new but resemble somebody, or who are found by e-mail under another name.
    ///
    /// Nothing for those about whom the source ($2) was answered. At most $3, by line.
    public static let near = Statement(
        "directory.match.near",
        """
        select n.line::bigint, n.likeness,
            array[r.first_name || ' ' || r.last_name, r.email, coalesce(r.structure_name, '')], r.born_on,
            p.public_id,
            array[p.first_name || ' ' || p.last_name, p.email,
                coalesce((select t.name from contract k join structure t on t.id = k.structure_id
                    where k.person_id = p.id and not k.cancelled order by k.start_on desc limit 1), '')],
            p.born_on
        from (
            select min(m.line) as line, m.person_id, min(m.likeness) as likeness
            from (
                select s.line, s.email, p.id as person_id, 'email' as likeness
                from staging.directory_row s
                join person p on p.id = s.person_id and p.email = s.email
                where s.import_id = $1 and folded_name(p.last_name || ' ' || p.first_name) <> s.person_name
                union all
                select s.line, s.email, p.id, 'birth'
                from staging.directory_row s
                join person p on p.born_on = s.born_on
                    and folded_name(p.last_name || ' ' || p.first_name) = s.person_name
                where s.import_id = $1 and s.person_id is null and s.email is not null
                union all
                select s.line, s.email, p.id, 'employer'
                from staging.directory_row s
                join contract k on k.structure_id = s.structure_id and not k.cancelled
                join person p on p.id = k.person_id
                    and folded_name(p.last_name || ' ' || p.first_name) = s.person_name
                where s.import_id = $1 and s.person_id is null and s.email is not null
                    and (p.born_on is null or s.born_on is null or p.born_on = s.born_on)
            ) m
            group by m.email, m.person_id
        ) n
        join person p on p.id = n.person_id
        join staging.directory_row r on r.import_id = $1 and r.line = n.line
        where not exists (select from staging.person_choice d
            where d.source = $2 and d.incoming = concat_ws('|', r.person_name, r.email, r.born_on)
                and (d.person_id = n.person_id or d.person_id is null and n.likeness <> 'email'))
        order by n.line, p.id
        limit $3
        """,
        takes: Int.self,
        String.self,
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

    /// Remembers that the people of these lines ($3) are the recorded ones they resemble.
    public static let same = Statement(
        "directory.match.same",
        """
        insert into staging.person_choice (source, incoming, person_id)
        select distinct on (concat_ws('|', s.person_name, s.email, s.born_on)) $2,
            concat_ws('|', s.person_name, s.email, s.born_on), p.id
        from staging.directory_row s
        join person p on p.email = s.email
            or folded_name(p.last_name || ' ' || p.first_name) = s.person_name
                and (p.born_on = s.born_on or exists (select from contract k
                    where k.person_id = p.id and k.structure_id = s.structure_id and not k.cancelled))
        where s.import_id = $1 and s.line = any($3)
        order by concat_ws('|', s.person_name, s.email, s.born_on), p.email = s.email desc, p.born_on = s.born_on desc,
            p.id
        on conflict (source, incoming) do update set person_id = excluded.person_id, decided_at = now()
        """,
        takes: Int.self,
        String.self,
        [Int].self
    )

    /// Remembers that the people of these lines ($3) are other people.
    public static let other = Statement(
        "directory.match.other",
        """
        insert into staging.person_choice (source, incoming)
        select distinct $2, concat_ws('|', s.person_name, s.email, s.born_on)
        from staging.directory_row s
        where s.import_id = $1 and s.line = any($3)
        on conflict (source, incoming) do update set person_id = null, decided_at = now()
        """,
        takes: Int.self,
        String.self,
        [Int].self
    )

    /// Remembers that the person of a line ($3) is the recorded one of that public name ($4); 0 rows when one of the two
    /// is not there.
    public static let chosen = Statement(
        "directory.match.chosen",
        """
        insert into staging.person_choice (source, incoming, person_id)
        select $2, concat_ws('|', s.person_name, s.email, s.born_on), p.id
        from staging.directory_row s
        join person p on p.public_id = $4
        where s.import_id = $1 and s.line = $3::bigint::integer and s.email is not null
        on conflict (source, incoming) do update set person_id = excluded.person_id, decided_at = now()
        """,
        takes: Int.self,
        String.self,
        Int.self,
        PostgresUUID.self
    )

    /// What the source ($1) calls its columns of that kind of file ($2): folded title and column.
    public static let columns = Statement(
        "directory.match.columns",
        "select title, column_name from staging.source_column where source = $1 and kind = $2 order by title",
        takes: String.self,
        String.self,
        returns: String.self,
        String.self,
        as: { (title: $0, column: $1) }
    )

    /// Remembers what the source ($1) calls a column.
    public static let rememberColumn = Statement(
        "directory.match.remember_column",
        """
        insert into staging.source_column (source, kind, title, column_name)
        values ($1, $2, $3, $4)
        on conflict (source, kind, title) do update set column_name = excluded.column_name, decided_at = now()
        """,
        takes: String.self,
        String.self,
        String.self,
        String.self
    )

    /// Forgets what the source ($1) called a column, by its folded title ($3).
    public static let forgetColumn = Statement(
        "directory.match.forget_column",
        "delete from staging.source_column where source = $1 and kind = $2 and title = $3",
        takes: String.self,
        String.self,
        String.self
    )

    /// Begins an import of the operator.
    public static let begin = Statement(
        "directory.import.begin",
        """
        insert into import_job (kind, source, file_name, file_sha256)
        values ($1, $2, $3, $4)
        returning id
        """,
        takes: String.self,
        String.self,
        String.self,
        [UInt8].self,
        returns: Int.self
    )

    /// The day on which the same file of that kind and source was applied, if it was.
    public static let appliedBefore = Statement(
        "directory.import.applied_before",
        """
        select (i.applied_at at time zone 'Europe/Paris')::date
        from import_job i
        where i.kind = $1 and i.source = $2 and i.file_sha256 = $3 and i.state = 'applied'
        """,
        takes: String.self,
        String.self,
        [UInt8].self,
        returns: CivilDate.self
    )
}
