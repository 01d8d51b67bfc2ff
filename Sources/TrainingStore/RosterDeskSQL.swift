public import Postgres
public import TrainingRules

/// Rosters that pages hand in: answered, confirmed, taken back.
public enum RosterDeskSQL {
    /// The last $2 rosters handed in for a cohort ($1), the newest first, without their reports.
    public static let ofCohort = Statement(
        "roster.desk.of_cohort",
        """
        select i.public_id, i.file_name, i.state, (i.created_at at time zone 'Europe/Paris')::date, a.display_name,
            (i.undone_at at time zone 'Europe/Paris')::date, u.display_name, i.undo_reason
        from import_job i
        left join account a on a.id = i.created_by
        left join account u on u.id = i.undone_by
        where i.cohort_id = $1 and i.kind = 'roster'
        order by i.created_at desc, i.id desc
        limit $2
        """,
        takes: Int.self,
        Int.self,
        returns: PostgresUUID.self,
        String.self,
        String.self,
        CivilDate.self,
        String?.self,
        CivilDate?.self,
        String?.self,
        String?.self,
        as: {
            (
                publicID: $0, fileName: $1, state: $2, handedInOn: $3, author: $4, undoneOn: $5, undoneBy: $6,
                undoReason: $7
            )
        }
    )

    /// Has a file looked at again with what was answered ($2); 0 rows when it is not waiting for answers.
    public static let answer = Statement(
        "roster.desk.answer",
        """
        update import_job set state = 'uploaded', wishes = $2, updated_at = now()
        where public_id = $1 and kind = 'roster' and state in ('checked', 'refused')
        """,
        takes: PostgresUUID.self,
        PostgresJSON.self
    )

    /// Asks for a file checked without error to be applied, as confirmed ($2); 0 rows when it is not in that state.
    public static let confirm = Statement(
        "roster.desk.confirm",
        """
        update import_job set state = 'confirmed', wishes = $2, updated_at = now()
        where public_id = $1 and kind = 'roster' and state = 'checked'
        """,
        takes: PostgresUUID.self,
        PostgresJSON.self
    )

    /// What was built since on what an import made, by table; nothing while it can be taken back.
    public static let obstacles = Statement(
        "roster.desk.obstacles",
        """
        select coalesce(o.object_table, ''), coalesce(sum(o.items), 0)::bigint
        from import_obstacles($1) o
        group by o.object_table
        order by sum(o.items) desc, o.object_table
        """,
        takes: PostgresUUID.self,
        returns: String.self,
        Int.self,
        as: { (table: $0, items: $1) }
    )

    /// Takes back what an import recorded, for a reason ($2): the number of its enrolments, or nil when the caller sees
    /// none of that name.
    public static let undo = Statement(
        "roster.desk.undo",
        "select undo_import($1, $2)",
        takes: PostgresUUID.self,
        String.self,
        returns: Int?.self
    )
}
