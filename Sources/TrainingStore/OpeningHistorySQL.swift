public import Postgres
public import TrainingRules

/// Past trainings, titles, exemptions and modules on their way in ($1 is the import).
public enum HistoryStagingSQL {
    /// Adds rows, a JSON array of objects whose members are the columns.
    public static let add = Statement(
        "history.stage.add",
        """
        insert into staging.history_row (import_id, line, person_ref, email, person_name, kind, body, module, title,
            block, start_on, end_on, requested_on, payer, status, reason)
        select $1, r.*
        from jsonb_to_recordset($2) as r (line integer, person_ref text, email text, person_name text, kind text,
            body text, module text, title text, block text, start_on date, end_on date, requested_on date, payer text,
            status text, reason text)
        """,
        takes: Int.self,
        PostgresJSON.self
    )

    /// Staged rows of one import go.
    public static let clear = Statement(
        "history.stage.clear",
        "delete from staging.history_row where import_id = $1",
        takes: Int.self
    )

    /// Staged rows of imports that nobody touched for an hour go.
    public static let purge = Statement(
        "history.stage.purge",
        """
        delete from staging.history_row s
        where not exists (
            select from import_job i where i.id = s.import_id and i.updated_at > now() - interval '1 hour'
        )
        """
    )

    /// Whom, which body and which module a row is about.
    public static let resolve = Statement(
        "history.resolve",
        """
        update staging.history_row s
        set person_id = coalesce(
                (select f.person_id from person_foreign_id f where f.scheme = 'etat' and f.value = s.person_ref),
                (select p.id from person p where p.email = s.email)),
            training_body_id = (select min(b.id) from training_body b
                where b.code = lower(s.body) or folded_name(b.name) = folded_name(s.body)),
            module_code = (select min(m.code) from module m
                where m.code = upper(s.module) or folded_name(m.title) = folded_name(s.module))
        where s.import_id = $1
        """,
        takes: Int.self
    )
}

/// Checks of staged history against itself and against what is recorded; each returns at most `$2` rows, by line.
public enum HistoryCheckSQL {
    /// Rows about somebody who is not recorded.
    public static let personUnknown = conflicts(
        "history.check.person_unknown",
        """
        select s.line::bigint, coalesce(s.email, s.person_ref, '')
        from staging.history_row s
        where s.import_id = $1 and s.person_id is null
        order by s.line
        limit $2
        """
    )

    /// Rows whose person is recorded under another name.
    public static let nameDiffers = conflicts(
        "history.check.name_differs",
        """
        select s.line::bigint, p.first_name || ' ' || p.last_name
        from staging.history_row s
        join person p on p.id = s.person_id
        where s.import_id = $1 and s.person_name is not null
            and folded_name(s.person_name) <> folded_name(p.last_name || ' ' || p.first_name)
        order by s.line
        limit $2
        """
    )

    /// Rows whose training body is not known.
    public static let bodyUnknown = conflicts(
        "history.check.body_unknown",
        """
        select s.line::bigint, coalesce(s.body, '')
        from staging.history_row s
        where s.import_id = $1 and s.body is not null and s.training_body_id is null
        order by s.line
        limit $2
        """
    )

    /// Rows whose module is not in the catalogue.
    public static let moduleUnknown = conflicts(
        "history.check.module_unknown",
        """
        select s.line::bigint, coalesce(s.module, '')
        from staging.history_row s
        where s.import_id = $1 and s.module is not null and s.module_code is null
        order by s.line
        limit $2
        """
    )

    /// Rows that say again what an earlier row says: a second training or exemption, the same title, the same session,
    /// or a module that counts as taken twice.
    public static let repeated = conflicts(
        "history.check.repeated",
        """
        select n.line::bigint, 'ligne ' || n.first
        from (
            select s.line, min(s.line) over (partition by s.person_id, s.kind,
                coalesce(s.module_code, s.title || ' ' || coalesce(s.block, ''), ''),
                case when s.kind = 'module' and s.status not in ('attended', 'confirmed')
                    then s.start_on end) as first
            from staging.history_row s
            where s.import_id = $1 and s.person_id is not null and (s.kind <> 'module' or s.module_code is not null)
        ) n
        where n.line <> n.first
        order by n.line
        limit $2
        """
    )

    /// Trainings of people whose training is recorded with another first day, or who are enrolled otherwise.
    public static let trainingRecorded = conflicts(
        "history.check.training_recorded",
        """
        select s.line::bigint, min(coalesce(to_char(v.on_date, 'DD/MM/YYYY'), 'pas commencée'))
        from staging.history_row s
        join enrolment e on e.person_id = s.person_id
        left join enrolment_event v on v.enrolment_id = e.id and v.kind = 'started' and v.superseded_by is null
            and not v.void
        where s.import_id = $1 and s.kind = 'training' and (v.on_date is null and e.closed_on is null
            or v.on_date <> s.start_on)
        group by s.line
        order by s.line
        limit $2
        """
    )

    /// Titles recorded with another day.
    public static let titleRecorded = conflicts(
        "history.check.title_recorded",
        """
        select s.line::bigint, to_char(c.awarded_on, 'DD/MM/YYYY')
        from staging.history_row s
        join certification c on c.person_id = s.person_id and c.title = s.title
            and c.block is not distinct from s.block and c.superseded_by is null and not c.void
        where s.import_id = $1 and s.kind = 'certification' and c.awarded_on <> s.start_on
        order by s.line
        limit $2
        """
    )

    /// Exemptions recorded otherwise.
    public static let exemptionRecorded = conflicts(
        "history.check.exemption_recorded",
        """
        select s.line::bigint, to_char(x.on_date, 'DD/MM/YYYY')
        from staging.history_row s
        join exemption x on x.person_id = s.person_id and x.superseded_by is null and not x.void
        where s.import_id = $1 and s.kind = 'exemption'
            and (x.on_date, x.exemption_reason) is distinct from (s.start_on, s.reason)
        order by s.line
        limit $2
        """
    )

    /// Modules that count as taken already in another session, or otherwise in the same.
    public static let moduleRecorded = conflicts(
        "history.check.module_recorded",
        """
        select s.line::bigint, min(to_char(m.first_day, 'DD/MM/YYYY'))
        from staging.history_row s
        join module_registration r on r.person_id = s.person_id and r.module_code = s.module_code
        join module_session m on m.id = r.session_id
        where s.import_id = $1 and s.kind = 'module' and case
            when m.first_day = s.start_on then (r.funding, r.status) is distinct from (s.payer, s.status)
            else s.status in ('attended', 'confirmed')
                and r.status in ('in_review', 'requested', 'funding_accepted', 'confirmed', 'attended') end
        group by s.line
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

/// Makes what a staged history ($1 is the import) brings and is not recorded, each statement a set, in this order.
public enum HistoryMergeSQL {
    /// Enrolments of trainings that are not recorded.
    public static let enrolments = Statement(
        "history.merge.enrolments",
        """
        insert into enrolment (person_id, training_body_id, registered_on, import_id)
        select s.person_id, s.training_body_id, coalesce(s.requested_on, s.start_on), $1
        from staging.history_row s
        where s.import_id = $1 and s.kind = 'training' and not exists (
            select from enrolment_event v
            where v.person_id = s.person_id and v.kind = 'started' and v.superseded_by is null and not v.void)
        order by s.line
        """,
        takes: Int.self
    )

    /// The first days of these trainings.
    public static let starts = Statement(
        "history.merge.starts",
        """
        insert into enrolment_event (enrolment_id, person_id, kind, on_date, import_id)
        select e.id, e.person_id, 'started', s.start_on, $1
        from staging.history_row s
        join enrolment e on e.person_id = s.person_id and e.import_id = $1
        where s.import_id = $1 and s.kind = 'training' and not exists (
            select from enrolment_event v where v.enrolment_id = e.id and v.kind = 'started')
        order by s.line
        """,
        takes: Int.self
    )

    /// The ends of trainings that are not recorded as ended: completed, or abandoned.
    public static let ends = Statement(
        "history.merge.ends",
        """
        insert into enrolment_event (enrolment_id, person_id, kind, on_date, import_id)
        select v.enrolment_id, v.person_id, case when s.status = 'abandoned' then 'abandoned' else 'completed' end,
            s.end_on, $1
        from staging.history_row s
        join enrolment_event v on v.person_id = s.person_id and v.kind = 'started' and v.on_date = s.start_on
            and v.superseded_by is null and not v.void
        where s.import_id = $1 and s.kind = 'training' and s.end_on is not null and not exists (
            select from enrolment_event d
            where d.enrolment_id = v.enrolment_id and d.kind in ('completed', 'abandoned') and d.superseded_by is null
                and not d.void)
        order by s.line
        """,
        takes: Int.self
    )

    /// Titles and blocks.
    public static let titles = Statement(
        "history.merge.titles",
        """
        insert into certification (person_id, title, block, awarded_on, basis, import_id)
        select s.person_id, s.title, s.block, s.start_on, 'import', $1
        from staging.history_row s
        where s.import_id = $1 and s.kind = 'certification' and not exists (
            select from certification c
            where c.person_id = s.person_id and c.title = s.title and c.block is not distinct from s.block
                and c.superseded_by is null and not c.void)
        order by s.line
        """,
        takes: Int.self
    )

    /// Exemptions from initial training.
    public static let exemptions = Statement(
        "history.merge.exemptions",
        """
        insert into exemption (person_id, exemption_reason, on_date, import_id)
        select s.person_id, s.reason, s.start_on, $1
        from staging.history_row s
        where s.import_id = $1 and s.kind = 'exemption' and not exists (
            select from exemption x where x.person_id = s.person_id and x.superseded_by is null and not x.void)
        order by s.line
        """,
        takes: Int.self
    )

    /// Sessions of modules that are not recorded; with a seat for everybody the file speaks of.
    public static let sessions = Statement(
        "history.merge.sessions",
        """
        insert into module_session (module_code, training_body_id, first_day, last_day, min_seats, max_seats)
        select s.module_code, s.training_body_id, s.start_on, coalesce(s.end_on, s.start_on), 0,
            greatest(15, count(*))
        from staging.history_row s
        where s.import_id = $1 and s.kind = 'module' and not exists (
            select from module_session m
            where m.module_code = s.module_code and m.training_body_id = s.training_body_id
                and m.first_day = s.start_on)
        group by s.module_code, s.training_body_id, s.start_on, coalesce(s.end_on, s.start_on)
        order by s.start_on, s.module_code, s.training_body_id, 4
        """,
        takes: Int.self
    )

    /// Registrations, as they ended: on the last day, or on the first for those that did not take place.
    public static let registrations = Statement(
        "history.merge.registrations",
        """
        insert into module_registration (person_id, session_id, module_code, requested_on, funding, status, status_on,
            import_id)
        select s.person_id, m.id, s.module_code, coalesce(s.requested_on, s.start_on), s.payer, s.status,
            greatest(coalesce(s.requested_on, s.start_on), least(
                case when s.status = 'attended' then coalesce(s.end_on, s.start_on) else s.start_on end, $2)), $1
        from staging.history_row s
        cross join lateral (
            select min(n.id) as id from module_session n
            where n.module_code = s.module_code and n.training_body_id = s.training_body_id
                and n.first_day = s.start_on
        ) m
        where s.import_id = $1 and s.kind = 'module' and not exists (
            select from module_registration r join module_session o on o.id = r.session_id
            where r.person_id = s.person_id and r.module_code = s.module_code and o.first_day = s.start_on)
        order by s.line
        """,
        takes: Int.self,
        CivilDate.self
    )

    /// People whose history the file gives in full.
    public static let complete = Statement(
        "history.merge.complete",
        """
        update person p
        set history_unknown_before = null
        from staging.history_row s
        where s.import_id = $1 and s.kind = 'complete' and p.id = s.person_id and p.history_unknown_before is not null
        """,
        takes: Int.self
    )

    /// Those of these people ($1, `person.id`) whose history is not known in full, each with the day before which.
    public static let unknownOf = Statement(
        "history.unknown_of",
        """
        select p.id, p.history_unknown_before
        from person p
        where p.id = any($1) and p.history_unknown_before is not null
        """,
        takes: [Int].self,
        returns: Int.self,
        CivilDate?.self,
        as: { (person: $0, before: $1) }
    )
}
