-- Calendars in mails: whoever is convoked gets the days with the convocation, under the names and numbers of the calendar
-- one subscribes to. And what calendars trusted too much: the entries that an address publishes are its own alone, and
-- who makes or ends an address is in the journal.

set local role parcours_definer;

-- What a source or an entry about one person is called: nothing in it tells whom.
create function hidden_calendar_name(what text, thing uuid, who uuid) returns text
language sql immutable set search_path = ''
return 'absence-' || left(encode(sha256(convert_to(
    what || E'\n' || thing || case when who is null then '' else E'\n' || who end, 'UTF8')), 'hex'), 24);

-- The sources that an address shows as its role stands now.
create function calendar_sources(secret bytea) returns text[]
language sql stable set search_path = ''
return array(
    select case when c.label is null then 'promotion-' || c.name
        else public.hidden_calendar_name('cohort', c.name, coalesce(c.person, c.name)) end
    from public.calendar_cohorts(secret) c
    union
    select case when s.label is null then 'session-' || s.name
        else public.hidden_calendar_name('session', s.name, coalesce(s.person, s.name)) end
    from public.calendar_sessions(secret) s
    union
    select public.hidden_calendar_name('interview', i.person, null) from public.calendar_interviews(secret) i
);

-- Writes the entries of sources: those that changed get the next number, those that are gone are cancelled. Returns all
-- of them as they stand, cancelled ones for 60 days. An entry belongs to the source its name begins with.
create function write_calendar_entries(sources text[], entries jsonb)
returns table (uid text, sequence integer, changed_at timestamptz, cancelled boolean, starts_on date, ends_on date,
    title text)
language plpgsql volatile set search_path = ''
as $$
begin
    if exists (select from jsonb_to_recordset(entries) as n (uid text, source text)
            where n.source is null or n.source <> all (sources) or not starts_with(n.uid, n.source || '-')) then
        raise exception 'an entry of another source' using errcode = 'insufficient_privilege';
    end if;
    -- Two programs that read at once count a change once: the second finds what the first has written.
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('calendar_entry'), pg_catalog.hashtext(s))
    from (select distinct unnest(sources) as s order by 1) x;
    insert into public.calendar_entry as e (uid, source, starts_on, ends_on, title, content, cancelled)
    select n.uid, n.source, n.starts_on, n.ends_on, n.title, n.content, n.cancelled
    from jsonb_to_recordset(entries) as n (uid text, source text, starts_on date, ends_on date, title text,
        content text, cancelled boolean)
    on conflict on constraint calendar_entry_is_named_once do update
        set starts_on = excluded.starts_on, ends_on = excluded.ends_on, title = excluded.title,
            content = excluded.content, cancelled = excluded.cancelled, sequence = e.sequence + 1,
            changed_at = transaction_timestamp()
        where (e.content, e.cancelled) is distinct from (excluded.content, excluded.cancelled);
    update public.calendar_entry e
    set cancelled = true, sequence = e.sequence + 1, changed_at = transaction_timestamp()
    where e.source = any (sources) and not e.cancelled
        and not exists (select from jsonb_to_recordset(entries) as n (uid text) where n.uid = e.uid);
    return query select e.uid, e.sequence, e.changed_at, e.cancelled, e.starts_on, e.ends_on, e.title
        from public.calendar_entry e
        where e.source = any (sources)
            and (not e.cancelled or e.changed_at > transaction_timestamp() - interval '60 days')
        order by e.starts_on, e.uid;
end
$$;

-- Publishes the entries of an address; nothing for one that opens nothing, and none but of the sources it shows.
create or replace function publish_calendar(secret bytea, sources text[], entries jsonb)
returns table (uid text, sequence integer, changed_at timestamptz, cancelled boolean, starts_on date, ends_on date,
    title text)
language plpgsql volatile security definer set search_path = ''
as $$
begin
    if not exists (select from public.calendar_feed_of(secret)) then
        return;
    end if;
    if not sources <@ public.calendar_sources(secret) then
        raise exception 'a source that this address does not show' using errcode = 'insufficient_privilege';
    end if;
    return query select * from public.write_calendar_entries(sources, entries);
end
$$;

-- Publishes what a mail invites to.
create function publish_mailed_calendar(sources text[], entries jsonb)
returns table (uid text, sequence integer, changed_at timestamptz, cancelled boolean, starts_on date, ends_on date,
    title text)
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.require('worker');
    return query select * from public.write_calendar_entries(sources, entries);
end
$$;

-- Whom the link of a confirmation mail belongs to: the enrolment, and whether it is the advisor's or the manager's.
create function confirmation_of_mail(secret bytea) returns table (enrolment bigint, party text)
language plpgsql stable security definer set search_path = ''
as $$
begin
    perform ctx.require('worker');
    return query select l.enrolment_id, l.party from public.confirmation_link l where l.secret_hash = secret;
end
$$;

-- Tells whoever was convoked that the seat is free again, and takes the days out of their calendars: the mail is named by
-- the cohort, which the enrolment leaves, and by what was recorded. Not for what files tell of former times.
create function tell_seat_given_back() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    who record;
    name text;
begin
    if coalesce(ctx.persona(), 'worker') = 'worker' then
        return null;
    end if;
    select p.email as advisor, e.manager_email as manager, e.public_id as enrolment, c.public_id as cohort into who
    from public.enrolment e
    join public.person p on p.id = e.person_id
    join public.cohort c on c.id = e.cohort_id
    where e.id = new.enrolment_id;
    if not found then
        return null;
    end if;
    name := who.cohort || '/' || who.enrolment || '/' || new.id;
    if who.advisor is not null then
        perform public.queue_mail('seat_given_back_advisor', who.advisor, null, name, interval '14 days');
    end if;
    if who.manager is not null then
        perform public.queue_mail('seat_given_back_manager', who.manager, null, name, interval '14 days');
    end if;
    return null;
end
$$;

-- Who made or ended the address of a calendar; not who reads it, and never its secret.
create function record_calendar_feed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    author record := public.audit_author();
begin
    insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table, object_id,
        subject_account_id, after)
    select author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin, lower(tg_op),
        'calendar_feed', new.id, r.account_id,
        jsonb_strip_nulls(jsonb_build_object('id', new.id, 'public_id', new.public_id, 'kind', new.kind,
            'account_role_id', new.account_role_id, 'cohort_id', new.cohort_id, 'revoked_at', new.revoked_at))
    from public.account_role r where r.id = new.account_role_id;
    return null;
end
$$;

revoke all on function hidden_calendar_name(text, uuid, uuid), calendar_sources(bytea),
    write_calendar_entries(text[], jsonb), publish_mailed_calendar(text[], jsonb), confirmation_of_mail(bytea),
    tell_seat_given_back(), record_calendar_feed() from public;
grant execute on function publish_mailed_calendar(text[], jsonb), confirmation_of_mail(bytea) to p_worker;
grant execute on function tell_seat_given_back(), record_calendar_feed() to parcours_owner;

reset role;
set local role parcours_owner;

create trigger tell_seat_given_back after insert on enrolment_event for each row
    when (new.kind in ('seat_released', 'seat_declined') and new.supersedes is null and not new.void)
    execute function tell_seat_given_back();
create trigger record_feed after insert or update of revoked_at on calendar_feed for each row
    execute function record_calendar_feed();

reset role;
