public import Postgres
public import TrainingRules

/// One import of a file, as it stands.
public struct ImportRow: Sendable {
    /// `import_job.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// The body whose cohorts the file concerns.
    public let trainingBody: Int
    /// `cohort.id` of the one cohort it concerns, or nil when the file has a cohort column.
    public let cohort: Int?
    /// Code of that cohort.
    public let cohortCode: String?
    /// Public name of that cohort.
    public let cohortPublicID: PostgresUUID?
    /// The name the file came with.
    public let fileName: String
    /// SHA-256 of the file.
    public let fileDigest: [UInt8]
    /// `uploaded`, `checking`, `checked`, `refused`, `confirmed`, `applying`, `applied` or `failed`.
    public let state: String
    /// Rows of the file, once known.
    public let rowsTotal: Int?
    /// Rows read so far.
    public let rowsDone: Int
    /// The report, once there is one.
    public let summary: PostgresJSON?
    /// What was answered about the file; nil before.
    public let wishes: PostgresJSON?
    /// The day, in Paris, on which it was handed in.
    public let handedInOn: CivilDate
    /// Name of the account that handed it in; nil where the caller may not know, and for the command line.
    public let author: String?
    /// The day, in Paris, on which it was applied.
    public let appliedOn: CivilDate?
    /// Whether the bytes are still kept.
    public let hasContent: Bool
    /// The day, in Paris, on which it was taken back.
    public let undoneOn: CivilDate?
    /// Name of the account that took it back; nil where the caller may not know.
    public let undoneBy: String?
    /// Why it was taken back.
    public let undoReason: String?
}

/// Imports and their staged rows.
public enum ImportSQL {
    /// Records a file handed in, by its digest; the caller's account is the author.
    public static let create = Statement(
        "import.create",
        """
        insert into import_job (kind, training_body_id, cohort_id, file_name, file_sha256, created_by)
        values ('roster', $1, $2, $3, $4, (select ctx.account_id()))
        returning id, public_id
        """,
        takes: Int.self,
        Int?.self,
        String.self,
        [UInt8].self,
        returns: Int.self,
        PostgresUUID.self,
        as: { (id: $0, publicID: $1) }
    )

    /// Keeps the bytes of an uploaded file for the worker.
    public static let keepContent = Statement(
        "import.keep_content",
        "insert into import_file (import_id, training_body_id, content) values ($1, $2, $3)",
        takes: Int.self,
        Int.self,
        [UInt8].self
    )

    /// An import by its public name.
    public static let find = Statement(
        "import.find",
        """
        select i.id, i.public_id, coalesce(i.training_body_id, 0), i.cohort_id, c.code, c.public_id, i.file_name, i.file_sha256,
               i.state, i.rows_total::bigint, i.rows_done::bigint, i.summary,
               i.wishes, (i.created_at at time zone 'Europe/Paris')::date, a.display_name,
               (i.applied_at at time zone 'Europe/Paris')::date,
               exists (select from import_file f where f.import_id = i.id),
               (i.undone_at at time zone 'Europe/Paris')::date, u.display_name, i.undo_reason
        from import_job i
        left join cohort c on c.id = i.cohort_id
        left join account a on a.id = i.created_by
        left join account u on u.id = i.undone_by
        where i.public_id = $1 and i.kind = 'roster'
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        Int?.self,
        String?.self,
        PostgresUUID?.self,
        String.self,
        [UInt8].self,
        String.self,
        Int?.self,
        Int.self,
        PostgresJSON?.self,
        PostgresJSON?.self,
        CivilDate.self,
        String?.self,
        CivilDate?.self,
        Bool.self,
        CivilDate?.self,
        String?.self,
        String?.self,
        as: ImportRow.init
    )

    /// The bytes of an uploaded file; gone once it has been applied.
    public static let content = Statement(
        "import.content",
        """
        select f.content
        from import_file f
        join import_job i on i.id = f.import_id
        where i.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: [UInt8].self
    )

    /// Forgets the bytes of a file.
    public static let forgetContent = Statement(
        "import.forget_content",
        "delete from import_file where import_id = $1",
        takes: Int.self
    )

    /// The day on which the same file was applied to the same target, if it was.
    public static let appliedBefore = Statement(
        "import.applied_before",
        """
        select (i.applied_at at time zone 'Europe/Paris')::date
        from import_job i
        where i.training_body_id = $1 and coalesce(i.cohort_id, 0) = coalesce($2, 0)
          and i.file_sha256 = $3 and i.kind = 'roster' and i.state = 'applied'
        """,
        takes: Int.self,
        Int?.self,
        [UInt8].self,
        returns: CivilDate.self
    )

    /// Moves an import that is not settled yet on to the state $2, with its report; 0 rows when somebody else did.
    public static let move = Statement(
        "import.move",
        """
        update import_job
        set state = $2, rows_total = $3::bigint::integer, summary = $4, updated_at = clock_timestamp(),
            applied_at = case when $2 = 'applied' then clock_timestamp() end
        where id = $1 and state in ('uploaded', 'checking', 'confirmed', 'applying')
        """,
        takes: Int.self,
        String.self,
        Int?.self,
        PostgresJSON?.self
    )

    /// Records how many rows have been read, which also says that the import is alive.
    public static let progress = Statement(
        "import.progress",
        "update import_job set rows_done = $2::bigint::integer, updated_at = clock_timestamp() where id = $1",
        takes: Int.self,
        Int.self
    )

    /// Takes the oldest uploaded file that waits for a check or for its application, or that a dead worker left for
    /// five minutes.
    public static let claim = Statement(
        "import.claim",
        """
        update import_job i
        set state = case when i.state in ('uploaded', 'checking') then 'checking' else 'applying' end,
            updated_at = clock_timestamp()
        where i.id = (
            select j.id
            from import_job j
            where j.kind = 'roster' and exists (select from import_file f where f.import_id = j.id)
              and (j.state in ('uploaded', 'confirmed')
                   or j.state in ('checking', 'applying') and j.updated_at < now() - interval '5 minutes')
            order by j.id
            for update skip locked
            limit 1
        )
        returning i.public_id
        """,
        returns: PostgresUUID.self
    )

    /// One import is compared and recorded at a time: two could make the same new person, or fill the same last seat.
    public static let oneAtATime = Statement(
        "import.one_at_a_time",
        "select pg_advisory_xact_lock(7305826742) is null",
        returns: Bool?.self
    )

    /// Files that nobody touched for thirty days go: they hold personal data of no more use.
    public static let purgeFiles = Statement(
        "import.purge_files",
        """
        delete from import_file f
        where exists (
            select from import_job i where i.id = f.import_id and i.updated_at < now() - interval '30 days'
        )
        """
    )

    /// Staged rows of imports that nobody touched for an hour go.
    public static let purgeStaging = Statement(
        "import.purge_staging",
        """
        delete from staging.roster_row s
        where not exists (
            select from import_job i where i.id = s.import_id and i.updated_at > now() - interval '1 hour'
        )
        """
    )

    /// Plans the rest of the transaction for large sets.
    ///
    /// The planner knows nothing yet of rows just staged; looking people up one by one costs minutes for 100,000 rows,
    /// hashing both sides costs a second.
    public static let expectLargeSets = Statement(
        "import.expect_large_sets",
        "select set_config('enable_nestloop', 'off', true)",
        returns: String?.self
    )

    /// Staged rows of one import go.
    public static let unstage = Statement(
        "import.unstage",
        "delete from staging.roster_row where import_id = $1",
        takes: Int.self
    )
}
