public import Postgres
public import TrainingRules

/// A file of the directory that was handed in on a page, as it stands.
public struct DeskRow: Sendable {
    /// `import_job.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Whose file it is.
    public let source: String
    /// The name the file came with.
    public let fileName: String
    /// SHA-256 of the file.
    public let fileDigest: [UInt8]
    /// As `ImportRow.state`.
    public let state: String
    /// Rows read so far.
    public let rowsDone: Int
    /// The report, once there is one.
    public let summary: PostgresJSON?
    /// What was answered about the file; nil before.
    public let wishes: PostgresJSON?
    /// The day, in Paris, on which it was handed in.
    public let handedInOn: CivilDate
    /// Name of the account that handed it in; nil for one from the command line.
    public let author: String?
    /// Whether the bytes are still kept.
    public let hasContent: Bool
}

/// Files of the directory that pages hand in.
public enum DirectoryDeskSQL {
    /// Records a file of a source ($1) by its name and digest; the caller's account is the author.
    public static let handIn = Statement(
        "directory.desk.hand_in",
        """
        insert into import_job (kind, source, file_name, file_sha256, created_by)
        values ('directory', $1, $2, $3, (select ctx.account_id()))
        returning id, public_id
        """,
        takes: String.self,
        String.self,
        [UInt8].self,
        returns: Int.self,
        PostgresUUID.self,
        as: { (id: $0, publicID: $1) }
    )

    /// Keeps the bytes of a file for the worker.
    public static let keepContent = Statement(
        "directory.desk.keep_content",
        "insert into import_file (import_id, content) values ($1, $2)",
        takes: Int.self,
        [UInt8].self
    )

    /// A file by its public name.
    public static let find = Statement(
        "directory.desk.find",
        """
        select i.id, i.public_id, coalesce(i.source, ''), i.file_name, i.file_sha256, i.state, i.rows_done::bigint, i.summary,
            i.wishes, (i.created_at at time zone 'Europe/Paris')::date, a.display_name,
            exists (select from import_file f where f.import_id = i.id)
        from import_job i
        left join account a on a.id = i.created_by
        where i.public_id = $1 and i.kind = 'directory' and i.source is not null
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        [UInt8].self,
        String.self,
        Int.self,
        PostgresJSON?.self,
        PostgresJSON?.self,
        CivilDate.self,
        String?.self,
        Bool.self,
        as: DeskRow.init
    )

    /// The last $1 files, the newest first, without their reports.
    public static let recent = Statement(
        "directory.desk.recent",
        """
        select i.public_id, coalesce(i.source, ''), i.file_name, i.state, (i.created_at at time zone 'Europe/Paris')::date,
            a.display_name
        from import_job i
        left join account a on a.id = i.created_by
        where i.training_body_id is null and i.kind = 'directory' and i.source is not null
        order by i.created_at desc, i.id desc
        limit $1
        """,
        takes: Int.self,
        returns: PostgresUUID.self,
        String.self,
        String.self,
        String.self,
        CivilDate.self,
        String?.self,
        as: { (publicID: $0, source: $1, fileName: $2, state: $3, handedInOn: $4, author: $5) }
    )

    /// The names of the sources whose files were applied or looked at, at most $1.
    public static let sources = Statement(
        "directory.desk.sources",
        """
        select distinct coalesce(i.source, '')
        from import_job i
        where i.training_body_id is null and i.kind = 'directory' and i.source is not null
        order by 1
        limit $1
        """,
        takes: Int.self,
        returns: String.self
    )

    /// Has a file looked at again with what was answered ($2); 0 rows when it is not waiting for answers.
    public static let answer = Statement(
        "directory.desk.answer",
        """
        update import_job set state = 'uploaded', wishes = $2, updated_at = now()
        where public_id = $1 and kind = 'directory' and state in ('checked', 'refused')
        """,
        takes: PostgresUUID.self,
        PostgresJSON.self
    )

    /// Asks for a file checked without error to be applied, as confirmed ($2); 0 rows when it is not in that state.
    public static let confirm = Statement(
        "directory.desk.confirm",
        """
        update import_job set state = 'confirmed', wishes = $2, updated_at = now()
        where public_id = $1 and kind = 'directory' and state = 'checked'
        """,
        takes: PostgresUUID.self,
        PostgresJSON.self
    )

    /// Takes the oldest file that waits for the worker, or that a dead one left for five minutes.
    public static let claim = Statement(
        "directory.desk.claim",
        """
        update import_job i
        set state = case when i.state in ('uploaded', 'checking') then 'checking' else 'applying' end,
            updated_at = clock_timestamp()
        where i.id = (
            select j.id
            from import_job j
            where j.kind = 'directory' and exists (select from import_file f where f.import_id = j.id)
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

    /// The public name of the person with that e-mail, whatever its case.
    public static let personByEmail = Statement(
        "directory.desk.person_by_email",
        "select p.public_id from person p where p.email = lower($1)",
        takes: String.self,
        returns: PostgresUUID.self
    )
}
