import Postgres
import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Two people, A and B, with a row in every table that is about people, and a canary in every text that is free.
///
/// A canary reads `canari-a-TABLE-COLUMN@essai.example`: it is an address too, so that one text fits all columns.
struct CanaryWorld {
    let training: TrainingDatabase
    /// A's session, as an advisor.
    let session: SessionToken

    /// Makes it; A's last contract ended on 31 December 2022, B's runs.
    static func make() async throws -> CanaryWorld {
        let training = try await TrainingDatabase.make()
        try await training.script(reference)
        for (who, number) in [("a", 1), ("b", 2)] { try await training.script(person(who, number)) }
        try await training.script(canaries)
        try await training.script(search)
        let session = try await training.web.run(
            OpenDemoSession(account: "00000000-0000-4000-8000-00000000000a", persona: .advisor),
            as: .anonymous
        )
        return CanaryWorld(training: training, session: session)
    }

    /// The tables and columns that hold a canary of each.
    func columns() async throws -> Set<String> {
        let text = try await training.text(
            "select string_agg(table_name || '.' || column_name, ' ' order by 1) from probe.canary"
        )
        return Set((text ?? "").split(separator: " ").map(String.init))
    }

    /// Where a text stands in the whole database, as `table: rows`; searched in every column, bytes included.
    func places(of needle: String) async throws -> [String] {
        let statement = Statement(
            "test.places",
            "select p.place from probe.places($1) p (place) order by 1",
            takes: String.self,
            returns: String?.self
        )
        return try await training.superuser.read(as: .login) { try $0.fetchAll(statement(needle)) }.compactMap { $0 }
    }

    private static let reference = """
        create schema probe;
        create table probe.canary (table_name text, column_name text);
        insert into setting (name, value) values ('demo_mode', 'on') on conflict (name) do update set value = 'on';
        insert into structure (id, name, territory) overriding system value values (901, 'Mairie', '13');
        insert into cohort (id, training_body_id, code, territory, programme_version, start_on, weekdays)
        overriding system value
        select 901, b.id, 'K', '13', p.code, '2022-01-10', '{1,2}'
        from training_body b, programme_version p where b.code = 'la-fabrik' order by p.code limit 1;
        insert into module_session (id, module_code, training_body_id, first_day, last_day) overriding system value
        select 901, 'SENIORS', b.id, '2022-05-02', '2022-05-02' from training_body b where b.code = 'la-fabrik';
        """

    /// A row in each table; the second person's contract goes on.
    private static func person(_ who: String, _ number: Int) -> String {
        let id = 900 + number
        let end = number == 1 ? "'2022-12-31'" : "null"
        return """
            insert into person (id, last_name, first_name, email, phone, territory, created_at)
            overriding system value
            values (\(id), 'canari-\(who)', 'canari-\(who)', 'canari-\(who)@essai.example', 'canari-\(who)', '13',
                '2022-01-01');
            insert into person_role (person_id, from_on, role) values (\(id), '2022-01-01', 'advisor');
            insert into contract (person_id, structure_id, start_on, planned_end_on, end_reason, signed_on)
            values (\(id), 901, '2022-01-01', \(end), 'term', '2022-01-01');
            insert into enrolment (id, person_id, training_body_id, cohort_id, manager_name, manager_email,
                registered_on, created_at) overriding system value
            select \(id), \(id), c.training_body_id, c.id, 'canari-\(who)-chef', 'canari-\(who)-chef@essai.example',
                '2022-01-02', '2022-01-02' from cohort c where c.id = 901;
            insert into enrolment_event (id, enrolment_id, person_id, kind, on_date) overriding system value
            values (\(id), \(id), \(id), 'started', '2022-01-10');
            insert into enrolment_event (enrolment_id, person_id, kind, on_date, supersedes, reason)
            values (\(id), \(id), 'started', '2022-01-11', \(id), 'canari-\(who)');
            insert into attendance (enrolment_id, person_id, day, half, minutes, status, reason)
            values (\(id), \(id), '2022-01-11', 'am', 0, 'absent_excused', 'canari-\(who)');
            insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes, reason)
            values (\(id), \(id), 'internship', '2022-02-01', '2022-02-28', 600, 'canari-\(who)');
            insert into exam_attempt (person_id, exam, on_date, outcome, centre, score, jury_comment, reason)
            values (\(id), 'PIX', '2022-05-18', 'passed', 'canari-\(who)', 512, 'canari-\(who)', 'canari-\(who)');
            insert into certification (person_id, title, block, awarded_on, evidence, reason)
            values (\(id), 'MN', 'CCP1', '2022-06-01', 'canari-\(who)', 'canari-\(who)');
            insert into exemption (person_id, exemption_reason, on_date, evidence, reason)
            values (\(id), 'already_trained', '2022-06-02', 'canari-\(who)', 'canari-\(who)');
            insert into module_registration (id, person_id, session_id, module_code, requested_on, status, status_on)
            overriding system value
            values (\(id), \(id), 901, 'SENIORS', '2022-04-01', 'attended', '2022-05-02');
            insert into registration_status (registration_id, person_id, status, on_date, reason)
            values (\(id), \(id), 'attended', '2022-05-02', 'canari-\(who)');
            insert into team_member (coordinator_id, person_id, from_on, to_on)
            select case when \(id) = 901 then \(id) else 901 end, \(id), '2022-01-01', '2022-12-31' where \(id) <> 901;
            insert into rectification_request (id, person_id, field, proposed_value, explanation, requested_on)
            overriding system value values (\(id), \(id), 'other', 'canari-\(who)', 'canari-\(who)', '2022-12-01');
            insert into rectification_answer (request_id, person_id, decision, reason, answered_on, answered_as)
            values (\(id), \(id), 'refused', 'canari-\(who)', '2022-12-02', 'training');
            insert into account (id, email, display_name, is_demo, created_at) overriding system value
            values (\(id), 'canari-\(who)@essai.example', 'canari-\(who)', true, '2022-01-01');
            insert into account_role (id, public_id, account_id, persona, person_id, valid_from)
            overriding system value
            values (\(id), '00000000-0000-4000-8000-00000000000\(who)', \(id), 'advisor', \(id), '2022-01-01');
            insert into identity (account_id, issuer, subject, provider, email, siret)
            values (\(id), 'https://fournisseur.example', 'canari-\(who)', 'canari', 'canari-\(who)@essai.example',
                'canari-\(who)');
            """
    }

    /// Every text that is free and exported becomes a canary of its own column; no trigger asks why.
    private static let canaries = """
        do $$
        declare
            target record;
            who record;
            touched bigint;
            number bigint;
        begin
            set local session_replication_role = replica;
            for target in
                select l.table_name, l.column_name as link, l.kind, i.column_name
                from data_link l
                join data_inventory i on i.table_schema = l.table_schema and i.table_name = l.table_name
                    and i.subject = l.subject and i.shown_as is null
                join data_class c on c.code = i.class and c.is_exported
                join pg_attribute k on k.attrelid = format('%I.%I', i.table_schema, i.table_name)::regclass
                    and k.attname = i.column_name and k.atttypid = 'text'::regtype
                where l.kind in ('person', 'account') and l.table_name <> 'audit_event'
                    -- Names of services, not of people.
                    and (i.table_name, i.column_name) not in (('identity', 'issuer'), ('identity', 'provider'))
                    and not exists (
                        select from pg_constraint f
                        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any (f.conkey)
                        where f.contype = 'f' and f.conrelid = l.table_name::regclass and a.attname = i.column_name)
            loop
                touched := 0;
                begin
                    for who in select * from (values ('a', 901), ('b', 902)) w (name, number) loop
                        execute format('update %1$I set %2$I = %3$L where %4$I = %5$s and %2$I is not null',
                            target.table_name, target.column_name,
                            format('canari-%s-%s-%s@essai.example', who.name, target.table_name, target.column_name),
                            target.link, who.number);
                        get diagnostics number = row_count;
                        touched := touched + number;
                    end loop;
                    if touched > 0 then
                        insert into probe.canary values (target.table_name, target.column_name);
                    end if;
                exception when check_violation then
                    null; -- a code of a list, no free text
                end;
            end loop;
            set local session_replication_role = origin;
        end
        $$;
        """

    static let search = """
        create function probe.places(needle text) returns setof text language plpgsql as $$
        declare
            t record;
            hits bigint;
            bytes text;
        begin
            for t in select c.oid, c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'probe',
                    'pg_toast')
            loop
                select coalesce(string_agg(format(' or position(convert_to($2, ''UTF8'') in t.%I) > 0', a.attname), ''), '')
                into bytes from pg_attribute a
                where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype;
                execute format('select count(*) from %s t where t::text ilike $1 %s', t.name, bytes)
                into hits using '%' || needle || '%', needle;
                if hits > 0 then
                    return next t.name || ': ' || hits;
                end if;
            end loop;
        end
        $$;
        """
}
