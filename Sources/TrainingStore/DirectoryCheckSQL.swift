public import Postgres

/// Checks of a staged directory against itself and against what is recorded; each returns at most `$2` rows, by line.
///
/// `recorded` is what the row contradicts, for the message.
public enum DirectoryCheckSQL {
    /// Rows whose structure has another name or territory on an earlier row.
    public static let structureContradicts = conflicts(
        "directory.check.structure_contradicts",
        """
        select s.line::bigint, 'ligne ' || f.line || ' : ' || f.structure_name || ' (' || f.territory || ')'
        from staging.directory_row s
        join (
            select distinct on (r.structure_key) r.structure_key, r.line, r.structure_name, r.territory
            from staging.directory_row r
            where r.import_id = $1
            order by r.structure_key, r.line
        ) f on f.structure_key = s.structure_key
        where s.import_id = $1
            and (folded_name(s.structure_name), s.territory) <> (folded_name(f.structure_name), f.territory)
        order by s.line
        limit $2
        """
    )

    /// Rows whose structure bears another number than on an earlier row with the same identifier.
    public static let structureNumberContradicts = conflicts(
        "directory.check.structure_number_contradicts",
        """
        select s.line::bigint, 'ligne ' || f.line || ' : ' || coalesce(f.siret, f.ridet, 'sans numéro')
        from staging.directory_row s
        join (
            select distinct on (r.structure_ref) r.structure_ref, r.structure_key, r.line, r.siret, r.ridet
            from staging.directory_row r
            where r.import_id = $1 and r.structure_ref is not null
            order by r.structure_ref, r.line
        ) f on f.structure_ref = s.structure_ref
        where s.import_id = $1 and s.structure_key <> f.structure_key
        order by s.line
        limit $2
        """
    )

    /// Rows whose structure is recorded in another territory.
    public static let structureElsewhere = conflicts(
        "directory.check.structure_elsewhere",
        """
        select s.line::bigint, t.territory
        from staging.directory_row s
        join structure t on t.id = s.structure_id
        where s.import_id = $1 and t.territory <> s.territory
        order by s.line
        limit $2
        """
    )

    /// Rows whose structure, without a number, has the name of several recorded ones in the territory.
    public static let structureAmbiguous = conflicts(
        "directory.check.structure_ambiguous",
        """
        select s.line::bigint, coalesce(s.structure_name, '')
        from staging.directory_row s
        where s.import_id = $1 and s.structure_id is null and coalesce(s.siret, s.ridet, s.structure_ref) is null
            and exists (select from structure t
                where t.territory = s.territory and folded_name(t.name) = folded_name(s.structure_name))
        order by s.line
        limit $2
        """
    )

    /// Rows whose e-mail belongs to somebody of another name on an earlier row.
    public static let personContradicts = conflicts(
        "directory.check.person_contradicts",
        """
        select s.line::bigint, 'ligne ' || f.line || ' : ' || f.first_name || ' ' || f.last_name
        from staging.directory_row s
        join (
            select distinct on (r.email) r.email, r.line, r.first_name, r.last_name, r.person_name
            from staging.directory_row r
            where r.import_id = $1 and r.email is not null
            order by r.email, r.line
        ) f on f.email = s.email
        where s.import_id = $1 and s.person_name <> f.person_name
        order by s.line
        limit $2
        """
    )

    /// Rows whose identifier of a person belongs to another e-mail on an earlier row.
    public static let personNumberContradicts = conflicts(
        "directory.check.person_number_contradicts",
        """
        select s.line::bigint, 'ligne ' || f.line || ' : ' || f.email
        from staging.directory_row s
        join (
            select distinct on (r.person_ref) r.person_ref, r.line, r.email
            from staging.directory_row r
            where r.import_id = $1 and r.person_ref is not null and r.email is not null
            order by r.person_ref, r.line
        ) f on f.person_ref = s.person_ref
        where s.import_id = $1 and s.email <> f.email
        order by s.line
        limit $2
        """
    )

    /// Rows that repeat the contract of an earlier one: same person, structure and first day.
    public static let contractRepeated = conflicts(
        "directory.check.contract_repeated",
        """
        select n.line::bigint, 'ligne ' || n.first
        from (
            select s.line, first_value(s.line) over w as first
            from staging.directory_row s
            where s.import_id = $1 and s.contract_start is not null
            window w as (partition by s.email, s.structure_key, s.contract_start order by s.line)
        ) n
        where n.line <> n.first
        order by n.line
        limit $2
        """
    )

    /// Rows whose contract overlaps that of an earlier row of the same person at the same structure.
    public static let contractOverlaps = conflicts(
        "directory.check.contract_overlaps",
        """
        select s.line::bigint, min('ligne ' || e.line || ' : ' || to_char(e.contract_start, 'DD/MM/YYYY'))
        from staging.directory_row s
        join staging.directory_row e on e.import_id = $1 and e.email = s.email and e.structure_key = s.structure_key
            and e.line < s.line and e.contract_start <> s.contract_start and e.worked && s.worked
        where s.import_id = $1
        group by s.line
        order by s.line
        limit $2
        """
    )

    /// Rows whose contract overlaps that of an earlier row on the same post.
    public static let postOverlaps = conflicts(
        "directory.check.post_overlaps",
        """
        select s.line::bigint, min('ligne ' || e.line || ' : ' || e.first_name || ' ' || e.last_name)
        from staging.directory_row s
        join staging.directory_row e on e.import_id = $1 and e.post_ref = s.post_ref and e.line < s.line
            and e.worked && s.worked
        where s.import_id = $1 and (e.email, e.structure_key) <> (s.email, s.structure_key)
        group by s.line
        order by s.line
        limit $2
        """
    )

    /// Rows whose post is at another structure, or has other dates, on an earlier row.
    public static let postContradicts = conflicts(
        "directory.check.post_contradicts",
        """
        select s.line::bigint, 'ligne ' || f.line
        from staging.directory_row s
        join (
            select distinct on (r.post_ref) r.*
            from staging.directory_row r
            where r.import_id = $1 and r.post_ref is not null
            order by r.post_ref, r.line
        ) f on f.post_ref = s.post_ref
        where s.import_id = $1
            and (s.structure_key, s.convention_ref, s.post_attributed, s.post_returned, s.post_transferred)
                is distinct from
                (f.structure_key, f.convention_ref, f.post_attributed, f.post_returned, f.post_transferred)
        order by s.line
        limit $2
        """
    )

    /// Rows whose convention is another structure's, or has other dates, on an earlier row.
    public static let conventionContradicts = conflicts(
        "directory.check.convention_contradicts",
        """
        select s.line::bigint, 'ligne ' || f.line
        from staging.directory_row s
        join (
            select distinct on (r.convention_ref) r.*
            from staging.directory_row r
            where r.import_id = $1 and r.convention_ref is not null
            order by r.convention_ref, r.line
        ) f on f.convention_ref = s.convention_ref
        where s.import_id = $1
            and (s.structure_key, s.convention_start, s.convention_end)
                is distinct from (f.structure_key, f.convention_start, f.convention_end)
        order by s.line
        limit $2
        """
    )

    /// Rows whose coordinator is neither in the file nor recorded as one.
    public static let coordinatorUnknown = conflicts(
        "directory.check.coordinator_unknown",
        """
        select s.line::bigint, coalesce(s.coordinator_email, '')
        from staging.directory_row s
        where s.import_id = $1 and s.coordinator_email is not null
            and not exists (select from staging.directory_row c
                where c.import_id = $1 and c.email = s.coordinator_email and c.role = 'coordinator')
            and not exists (select from person p join person_role r on r.person_id = p.id and r.role = 'coordinator'
                where p.email = s.coordinator_email)
        order by s.line
        limit $2
        """
    )

    /// Rows whose identifier and e-mail are recorded for two different people.
    public static let numbersDisagree = conflicts(
        "directory.check.numbers_disagree",
        """
        select s.line::bigint, o.first_name || ' ' || o.last_name
        from staging.directory_row s
        join person o on o.email = s.email and o.id <> s.person_id
        where s.import_id = $1
        order by s.line
        limit $2
        """
    )

    /// Rows whose post is recorded at another structure.
    public static let postElsewhere = conflicts(
        "directory.check.post_elsewhere",
        """
        select s.line::bigint, t.name
        from staging.directory_row s
        join post p on p.id = s.post_id
        join structure t on t.id = p.structure_id
        where s.import_id = $1 and p.structure_id is distinct from s.structure_id
        order by s.line
        limit $2
        """
    )

    /// Rows whose convention is recorded at another structure.
    public static let conventionElsewhere = conflicts(
        "directory.check.convention_elsewhere",
        """
        select s.line::bigint, t.name
        from staging.directory_row s
        join convention v on v.id = s.convention_id
        join structure t on t.id = v.structure_id
        where s.import_id = $1 and v.structure_id is distinct from s.structure_id
        order by s.line
        limit $2
        """
    )

    /// Rows whose contract overlaps a recorded one of the same person at the same structure that is not in the file.
    public static let contractRecorded = conflicts(
        "directory.check.contract_recorded",
        """
        select s.line::bigint, min('depuis le ' || to_char(k.start_on, 'DD/MM/YYYY'))
        from staging.directory_row s
        join contract k on k.person_id = s.person_id and k.structure_id = s.structure_id and not k.cancelled
            and k.during && s.worked
        where s.import_id = $1 and s.contract_id is null
            and not exists (select from staging.directory_row o where o.import_id = $1 and o.contract_id = k.id)
        group by s.line
        order by s.line
        limit $2
        """
    )

    /// Rows whose contract would be on a post that somebody else occupies by a contract that is not in the file, or on
    /// another post than the one recorded.
    public static let postOccupied = conflicts(
        "directory.check.post_occupied",
        """
        select s.line::bigint, min(o.first_name || ' ' || o.last_name)
        from staging.directory_row s
        join contract k on k.post_id = s.post_id and not k.cancelled and k.during && s.worked
            and k.id is distinct from s.contract_id
        join person o on o.id = k.person_id
        where s.import_id = $1
            and not exists (select from staging.directory_row r where r.import_id = $1 and r.contract_id = k.id)
            -- Somebody of the same name under another address is asked about, not said to be in her own way.
            and not (s.person_id is null and folded_name(o.last_name || ' ' || o.first_name) = s.person_name)
        group by s.line
        order by s.line
        limit $2
        """
    )

    /// Rows whose contract is recorded on another post.
    public static let postDiffers = conflicts(
        "directory.check.post_differs",
        """
        select s.line::bigint, coalesce(p.reference, '')
        from staging.directory_row s
        join contract k on k.id = s.contract_id
        join post p on p.id = k.post_id
        where s.import_id = $1 and s.post_ref is not null and k.post_id is distinct from s.post_id
        order by s.line
        limit $2
        """
    )

    private static func conflicts(_ name: StaticString, _ sql: StaticString) -> Statement<StagedConflict, Int, Int> {
        Statement(
            name,
            sql,
            takes: Int.self,
            Int.self,
            returns: Int.self,
            String.self,
            as: StagedConflict.init(line:recorded:)
        )
    }
}
