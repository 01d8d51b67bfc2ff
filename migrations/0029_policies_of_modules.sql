-- Row-level security of the modules: who reads and who writes what of 0028. What is written is checked by the functions
-- ctx.holds_session, ctx.holds_registration and ctx.employs: own body or structure, power of one's function.

set local role parcours_owner;

-- Facts about one person. `hidden` are columns that employer, coordinator and prefecture do not get (R-062).
do $$
declare
    t record;
    visible text;
    persona text;
begin
    for t in
        select * from (values
            ('registration_decision', 'decided_on', array['document', 'facts']),
            ('employer_agreement', 'on_date', array['reason', 'recorded_by']),
            ('module_attendance', 'day', array['reason', 'recorded_by'])
        ) as tables (name, day, hidden)
    loop
        execute format('grant select on %I to p_advisor, p_training, p_national, p_auditor, p_worker', t.name);
        foreach persona in array array['employer', 'coordinator', 'prefecture'] loop
            select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into visible
            from pg_catalog.pg_attribute a
            where a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped
                and a.attname <> all (t.hidden);
            execute format('grant select (%s) on %I to %I', visible, t.name, 'p_' || persona);
        end loop;
        execute format('create policy advisor_reads on %I for select to p_advisor
            using (person_id = (select ctx.person_id()))', t.name);
        execute format('create policy employer_reads on %1$I for select to p_employer using (
            person_id = any (array(select s.person_id from employer_sight s))
            and exists (select from employer_sight s where s.person_id = %1$I.person_id and %1$I.%2$I <= s.until))',
            t.name, t.day);
        execute format('create policy training_reads on %1$I for select to p_training using (exists (
            select from training_sight s where s.person_id = %1$I.person_id))', t.name);
        execute format('create policy coordinator_reads on %1$I for select to p_coordinator using (
            person_id = any (array(select m.person_id from team_member m
                where m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date))))', t.name);
        execute format('create policy prefecture_reads on %1$I for select to p_prefecture using (exists (
            select from person p where p.id = %1$I.person_id and p.territory = (select ctx.territory())))', t.name);
        foreach persona in array array['national', 'auditor', 'worker'] loop
            execute format('create policy %I on %I for select to %I using ((select ctx.require(%L)))',
                persona || '_reads', t.name, 'p_' || persona, persona);
        end loop;
    end loop;

    -- What was decided about a session is for everybody who may see the session.
    foreach persona in array array['advisor', 'employer', 'training', 'coordinator', 'prefecture', 'national', 'auditor']
    loop
        execute format('grant select (id, session_id, training_body_id, kind, on_date, automatic, participants, reason,
            former_first_day, former_last_day) on session_decision to %I', 'p_' || persona);
        execute format('create policy %I on session_decision for select to %I using ((select ctx.require(%L)))',
            persona || '_reads', 'p_' || persona, persona);
    end loop;
    grant select on session_decision to p_worker;
    create policy worker_reads on session_decision for select to p_worker using ((select ctx.require('worker')));

    -- Waiting lists, participants from outside, needs.
    for t in select unnest(array['waiting_place', 'outside_participant', 'training_need']) as name loop
        foreach persona in array array['national', 'auditor', 'worker'] loop
            execute format('grant select on %I to %I', t.name, 'p_' || persona);
            execute format('create policy %I on %I for select to %I using ((select ctx.require(%L)))',
                persona || '_reads', t.name, 'p_' || persona, persona);
        end loop;
        execute format('grant select on %I to p_training', t.name);
        continue when t.name = 'outside_participant';
        execute format('grant select on %I to p_advisor, p_coordinator', t.name);
        execute format('create policy advisor_reads on %I for select to p_advisor
            using (person_id = (select ctx.person_id()))', t.name);
        execute format('create policy coordinator_reads on %I for select to p_coordinator using (
            person_id = any (array(select m.person_id from team_member m
                where m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date))))', t.name);
    end loop;
    for t in select unnest(array['waiting_place', 'outside_participant']) as name loop
        execute format('create policy training_reads on %I for select to p_training
            using (training_body_id = any ((select ctx.training_body_ids())::bigint[]))', t.name);
    end loop;
end
$$;
create policy training_reads on training_need for select to p_training using (exists (
    select from training_sight s where s.person_id = training_need.person_id));

-- The advisor asks, gives up and waits, always for oneself; what ends a place and what is needed goes by functions.
grant insert (person_id, session_id, module_code, requested_on, funding, status, status_on) on module_registration
    to p_advisor, p_training, p_employer;
grant insert (registration_id, person_id, status, on_date, reason) on registration_status
    to p_advisor, p_training, p_national;
grant insert (registration_id, person_id, decided_on, verdict, credit, rulebook, document, facts)
    on registration_decision to p_advisor, p_training, p_employer;
grant insert (person_id, session_id, training_body_id, asked_at) on waiting_place to p_advisor;
create policy advisor_asks on module_registration for insert to p_advisor
    with check (person_id = (select ctx.person_id()) and status in ('requested', 'in_review'));
create policy advisor_withdraws on registration_status for insert to p_advisor
    with check (person_id = (select ctx.person_id()) and status = 'withdrawn');
create policy advisor_keeps on registration_decision for insert to p_advisor
    with check (person_id = (select ctx.person_id()));
create policy advisor_waits on waiting_place for insert to p_advisor
    with check (person_id = (select ctx.person_id()));

-- The body opens sessions, decides about them, answers requests, takes attendance, adds people from outside.
grant insert (module_code, training_body_id, territory, first_day, last_day, format, place, min_seats, max_seats,
    remote_first, published_on) on module_session to p_training;
grant update (territory, first_day, last_day, format, place, min_seats, max_seats, remote_first, published_on,
    confirmed_on, cancelled_on, cancelled_reason) on module_session to p_training;
grant insert (session_id, training_body_id, kind, on_date, participants, reason, former_first_day, former_last_day)
    on session_decision to p_training;
grant update (accepted_after_review) on module_registration to p_training;
grant insert (registration_id, person_id, day, half, status, reason, supersedes, void) on module_attendance
    to p_training;
grant insert (registration_id, person_id, on_date, given_by, reason, supersedes, void) on employer_agreement
    to p_training, p_employer;
grant insert (session_id, training_body_id, name, organisation), update (withdrawn_at) on outside_participant
    to p_training;
create policy training_opens on module_session for insert to p_training
    with check (training_body_id = (select ctx.training_body_id()) and (select ctx.may('sessions')));
create policy training_changes on module_session for update to p_training
    using (training_body_id = (select ctx.training_body_id()) and (select ctx.may('sessions')));
create policy training_decides on session_decision for insert to p_training
    with check (ctx.holds_session(session_id, 'sessions'));
create policy training_registers on module_registration for insert to p_training
    with check (ctx.holds_session(session_id, 'registrations')
        and exists (select from training_sight t where t.person_id = module_registration.person_id));
create policy training_accepts on module_registration for update to p_training
    using (ctx.holds_registration(id, person_id, 'registrations'));
create policy training_answers on registration_status for insert to p_training
    with check (ctx.holds_registration(registration_id, person_id, 'registrations')
        and status not in ('funding_accepted', 'funding_refused'));
create policy training_settles on registration_status for insert to p_training
    with check (ctx.holds_registration(registration_id, person_id, 'attendance')
        and status in ('attended', 'absent_excused', 'absent_unexcused'));
create policy training_keeps on registration_decision for insert to p_training
    with check (ctx.holds_registration(registration_id, person_id, 'registrations'));
create policy training_takes on module_attendance for insert to p_training
    with check (ctx.holds_registration(registration_id, person_id, 'attendance'));
create policy training_notes on employer_agreement for insert to p_training
    with check (ctx.holds_registration(registration_id, person_id, 'registrations'));
create policy training_adds on outside_participant for insert to p_training
    with check (ctx.holds_session(session_id, 'registrations'));
create policy training_withdraws on outside_participant for update to p_training
    using (ctx.holds_session(session_id, 'registrations'));

-- The employer agrees to pay; its referent places people on Aidants Connect and applies for the structure (R-103).
create policy employer_agrees on employer_agreement for insert to p_employer
    with check (ctx.employs(person_id, 'confirm'));
create policy employer_places on module_registration for insert to p_employer
    with check (ctx.employs(person_id, 'registrations') and module_code = 'AIDANTS_CONNECT'
        and status in ('requested', 'in_review'));
create policy employer_keeps on registration_decision for insert to p_employer
    with check (ctx.employs(person_id, 'registrations'));
grant insert (structure_id, started_on) on habilitation to p_employer;
create policy employer_applies on habilitation for insert to p_employer
    with check (structure_id = (select ctx.structure_id()) and (select ctx.may('habilitation')));

-- The operator answers for the funding of a module, and for habilitations.
create policy national_answers on registration_status for insert to p_national
    with check ((select ctx.may('funding')) and status in ('funding_accepted', 'funding_refused'));
grant update (validated_on, refused_on) on habilitation to p_national;
create policy national_answers on habilitation for update to p_national using ((select ctx.may('funding')));

-- The worker decides sessions at their deadline, ends offers and places, forgets old keys.
grant update (remote_first, published_on) on module_session to p_worker;
grant insert on session_decision to p_worker;
create policy worker_adds on session_decision for insert to p_worker with check ((select ctx.require('worker')));
grant update (ended_at, outcome) on waiting_place to p_worker;
create policy worker_changes on waiting_place for update to p_worker using ((select ctx.require('worker')));
grant select (account_id, key, created_at), delete on idempotency_key to p_worker;
create policy worker_reads on idempotency_key for select to p_worker using ((select ctx.require('worker')));
create policy worker_removes on idempotency_key for delete to p_worker using ((select ctx.require('worker')));

reset role;
