-- Row-level security: every table, enabled and forced; one policy per persona, table and command.
-- The policies of the tables about one person follow one pattern, so they are written by a loop; the others by hand.
-- Accessors stand in (select …), so that each runs once per statement.
-- https://www.postgresql.org/docs/15/ddl-rowsecurity.html

set local role parcours_owner;

do $$
declare
    t record;
begin
    for t in select c.oid::regclass as name from pg_catalog.pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
    loop
        execute format('alter table %s enable row level security', t.name);
        execute format('alter table %s force row level security', t.name);
        -- What the definer functions may do is decided by their grants (0008, 0009, 0010), which are narrow.
        if t.name <> 'audit_event'::regclass then
            execute format('create policy definer_all on %s
                to parcours_definer using (true) with check (true)', t.name);
        end if;
    end loop;
end
$$;

-- Reference tables: published facts, readable by everybody who entered some persona.
do $$
declare
    t text;
begin
    foreach t in array array['territory', 'training_body', 'programme_version', 'module', 'rulebook', 'closure']
    loop
        execute format('create policy everybody_reads on %I for select to p_anon, p_advisor, p_employer, p_training,
            p_coordinator, p_prefecture, p_national, p_auditor, p_worker using (true)', t);
        execute format('grant select on %I to p_anon, p_advisor, p_employer, p_training, p_coordinator, p_prefecture,
            p_national, p_auditor, p_worker', t);
    end loop;
end
$$;

-- What the programme is made of, without any person: every signed-in persona reads it.
do $$
declare
    t text;
    persona text;
begin
    foreach t in array array['structure', 'habilitation', 'cohort', 'cohort_closure', 'module_session'] loop
        foreach persona in array array['advisor', 'employer', 'training', 'coordinator', 'prefecture', 'national',
            'auditor']
        loop
            continue when t in ('cohort', 'cohort_closure') and persona = 'training';
            execute format('create policy %I on %I for select to %I using ((select ctx.require(%L)))',
                persona || '_reads', t, 'p_' || persona, persona);
            execute format('grant select on %I to %I', t, 'p_' || persona);
        end loop;
    end loop;
end
$$;

-- A training body sees and opens its own cohorts; a pilot sees those of its bodies.
grant select on cohort, cohort_closure to p_training;
grant insert (training_body_id, code, label, territory, programme_version, path_hours, start_on, weekdays, mode,
    min_size, max_size, mock_jury_on, exam_on) on cohort to p_training;
create policy training_reads on cohort for select to p_training
    using (training_body_id = any ((select ctx.training_body_ids())::bigint[]));
create policy training_opens on cohort for insert to p_training
    with check (training_body_id = (select ctx.training_body_id()));
create policy training_reads on cohort_closure for select to p_training
    using (exists (select from cohort c where c.id = cohort_id));

-- Everything about one person. `day` is the date an employer's sight is compared with (D-19); `hidden` are columns
-- that employer, coordinator and prefecture do not get (R-062: no marks, no jury, no reasons of absence).
do $$
declare
    t record;
    visible text;
    persona text;
begin
    for t in
        select * from (values
            ('person', 'id', null, array['import_id', 'created_at'], array['email', 'phone']),
            ('person_role', 'person_id', 'from_on', array[]::text[], array[]::text[]),
            ('contract', 'person_id', 'start_on', array['import_id'], array['end_reason']),
            ('enrolment', 'person_id', 'registered_on', array['import_id', 'created_at'],
                array['manager_name', 'manager_email']),
            ('enrolment_event', 'person_id', 'on_date', array['reason', 'recorded_by', 'import_id'], array[]::text[]),
            ('attendance', 'person_id', 'day', array['reason', 'recorded_by', 'import_id'], array[]::text[]),
            ('hours_statement', 'person_id', 'from_on', array['reason', 'recorded_by', 'import_id'], array[]::text[]),
            ('exam_attempt', 'person_id', 'on_date',
                array['reason', 'recorded_by', 'import_id', 'score', 'jury_comment'], array[]::text[]),
            ('certification', 'person_id', 'awarded_on', array['reason', 'recorded_by', 'import_id', 'evidence'],
                array[]::text[]),
            ('exemption', 'person_id', 'on_date', array['reason', 'recorded_by', 'import_id', 'evidence'],
                array[]::text[]),
            ('module_registration', 'person_id', 'status_on', array['import_id', 'created_at'], array[]::text[]),
            ('registration_status', 'person_id', 'on_date', array['reason', 'recorded_by', 'import_id'],
                array[]::text[])
        ) as tables (name, person, day, hidden, hidden_from_prefecture)
    loop
        execute format('grant select on %I to p_advisor, p_training, p_national, p_auditor', t.name);
        foreach persona in array array['employer', 'coordinator', 'prefecture'] loop
            select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into visible
            from pg_catalog.pg_attribute a
            where a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped
                and a.attname <> all (t.hidden)
                and not (persona = 'prefecture' and a.attname = any (t.hidden_from_prefecture))
                and not (persona = 'employer' and t.name = 'enrolment' and a.attname = 'closed_on')
                -- How a contract ended is between the person and that employer.
                and not (persona = 'employer' and t.name = 'contract'
                    and a.attname in ('end_reason', 'end_declared_on'));
            execute format('grant select (%s) on %I to %I', visible, t.name, 'p_' || persona);
        end loop;

        execute format('create policy advisor_reads on %I for select to p_advisor
            using (%I = (select ctx.person_id()))', t.name, t.person);
        -- The link tables have policies of their own (below), which bound these to the viewer's lines: naming the
        -- viewer here again would only check the context twice. The array makes the index on the person usable; the
        -- second condition bounds the facts by their date.
        execute format('create policy employer_reads on %1$I for select to p_employer using (
            %2$I = any (array(select s.person_id from employer_sight s)) %3$s)', t.name, t.person,
            case when t.day is null then '' else format(
                'and exists (select from employer_sight s where s.person_id = %1$I.%2$I
                    and %1$I.%3$I <= s.until)', t.name, t.person, t.day) end);
        execute format('create policy training_reads on %1$I for select to p_training using (exists (
            select from training_sight s where s.person_id = %1$I.%2$I))', t.name, t.person);
        execute format('create policy coordinator_reads on %1$I for select to p_coordinator using (
            %2$I = any (array(select m.person_id from team_member m
                where m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date))))',
            t.name, t.person);
        if t.name = 'person' then
            execute 'create policy prefecture_reads on person for select to p_prefecture
                using (territory = (select ctx.territory()))';
        else
            execute format('create policy prefecture_reads on %1$I for select to p_prefecture using (exists (
                select from person p where p.id = %1$I.person_id and p.territory = (select ctx.territory())))',
                t.name);
        end if;
        execute format('create policy national_reads on %I for select to p_national
            using ((select ctx.require(''national'')))', t.name);
        execute format('create policy auditor_reads on %I for select to p_auditor
            using ((select ctx.require(''auditor'')))', t.name);
    end loop;
end
$$;

-- The link tables show each viewer its own lines only.
grant select on employer_sight to p_employer, p_advisor;
create policy employer_reads on employer_sight for select to p_employer
    using (structure_id = (select ctx.structure_id()));
create policy advisor_reads on employer_sight for select to p_advisor using (person_id = (select ctx.person_id()));
grant select on training_sight to p_training, p_advisor;
create policy training_reads on training_sight for select to p_training
    using (training_body_id = (select ctx.training_body_id()));
create policy advisor_reads on training_sight for select to p_advisor using (person_id = (select ctx.person_id()));

-- The team of a coordinator; an advisor sees who coordinates.
grant select on team_member to p_coordinator, p_advisor, p_national, p_auditor;
create policy coordinator_reads on team_member for select to p_coordinator
    using (coordinator_id = (select ctx.coordinator_id()));
create policy advisor_reads on team_member for select to p_advisor using (person_id = (select ctx.person_id()));
create policy national_reads on team_member for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on team_member for select to p_auditor using ((select ctx.require('auditor')));

reset role;
