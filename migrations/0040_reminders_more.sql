-- How often each address wants reminders about each topic, and the secret link by which a mail lets one choose without
-- signing in (RFC 8058). Both belong to an address, as mails do; whoever is signed in chooses for the own address.

set local role parcours_owner;

create table reminder_preference (
    email text not null,
    topic text not null,
    pace text not null,
    changed_at timestamptz not null default now(),
    constraint one_pace_per_address_and_topic primary key (email, topic),
    constraint reminder_preference_address_is_valid check (email_is_valid(email)),
    constraint reminder_topic_is_known check (
        topic in ('arrival', 'enrolment', 'training', 'exams', 'credits', 'sessions', 'posts')),
    constraint reminder_pace_is_known check (pace in ('at_once', 'daily', 'weekly', 'never'))
);

create table reminder_unsubscribe (
    secret_hash bytea not null,
    email text not null,
    created_at timestamptz not null default now(),
    constraint unsubscribe_link_is_one primary key (secret_hash),
    constraint unsubscribe_digest_is_sha256 check (length(secret_hash) = 32),
    constraint unsubscribe_address_is_valid check (email_is_valid(email))
);
create index reminder_unsubscribe_by_address on reminder_unsubscribe (email);

do $$
declare
    t text;
begin
    foreach t in array array['reminder_preference', 'reminder_unsubscribe'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
        execute format('create policy worker_reads on %I for select to p_worker
            using ((select ctx.require(''worker'')))', t);
        execute format('grant select on %I to p_worker', t);
    end loop;
end
$$;
grant select, insert, update, delete on reminder_preference, reminder_unsubscribe to parcours_definer;
grant insert (secret_hash, email) on reminder_unsubscribe to p_worker;
create policy worker_adds on reminder_unsubscribe for insert to p_worker with check ((select ctx.require('worker')));

reset role;
set local role parcours_definer;

-- The address to which the caller's reminders go: the person's, else the account's; null without one.
create function own_reminder_address() returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
    -- One branch at a time: the accessors refuse another persona's context, even to a plan.
    if ctx.persona() = 'advisor' then
        return (select p.email from public.person p where p.id = ctx.person_id());
    elsif ctx.persona() = 'coordinator' then
        return (select p.email from public.person p where p.id = ctx.coordinator_id());
    end if;
    return (select a.email from public.account a where a.id = ctx.account_id());
end
$$;

-- What was chosen for the caller's address.
create function own_reminder_preferences() returns table (topic text, pace text)
language sql stable security definer set search_path = ''
begin atomic
    select f.topic, f.pace from public.reminder_preference f where f.email = public.own_reminder_address();
end;

-- Chooses a pace for topics of an address; the ones not named stay as they are.
create function write_reminder_paces(address text, topics text[], paces text[]) returns void
language sql volatile set search_path = ''
begin atomic
    insert into public.reminder_preference (email, topic, pace)
    select address, c.topic, c.pace from unnest(topics, paces) as c (topic, pace)
    on conflict on constraint one_pace_per_address_and_topic
        do update set pace = excluded.pace, changed_at = transaction_timestamp();
end;

-- Chooses for the caller's own address; false when there is none.
create function choose_reminder_paces(topics text[], paces text[]) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    address text := public.own_reminder_address();
begin
    if address is null then
        return false;
    end if;
    perform public.write_reminder_paces(address, topics, paces);
    return true;
end
$$;

-- What was chosen for the address that a mailed link belongs to: one row for each choice, and one without topic that
-- tells that the link is genuine; no row for one that opens nothing.
create function mailed_reminder_preferences(secret bytea) returns table (address text, topic text, pace text)
language sql stable security definer set search_path = ''
begin atomic
    select u.email, c.topic, c.pace
    from public.reminder_unsubscribe u
    left join lateral (
        select f.topic, f.pace from public.reminder_preference f where f.email = u.email
        union all
        select null, null
    ) c on true
    where u.secret_hash = secret;
end;

-- Chooses by a mailed link; false when it opens nothing.
create function choose_mailed_reminder_paces(secret bytea, topics text[], paces text[]) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    address text;
begin
    select u.email into address from public.reminder_unsubscribe u where u.secret_hash = secret;
    if address is null then
        return false;
    end if;
    perform public.write_reminder_paces(address, topics, paces);
    return true;
end
$$;

revoke all on function own_reminder_address(), own_reminder_preferences(), write_reminder_paces(text, text[], text[]),
    choose_reminder_paces(text[], text[]), mailed_reminder_preferences(bytea),
    choose_mailed_reminder_paces(bytea, text[], text[]) from public;
grant execute on function own_reminder_address(), own_reminder_preferences(), choose_reminder_paces(text[], text[])
    to p_advisor, p_coordinator, p_employer, p_training, p_national;
grant execute on function mailed_reminder_preferences(bytea), choose_mailed_reminder_paces(bytea, text[], text[])
    to p_anon;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
select 'public', line.*
from (values
    ('reminder_preference', 'email', 'contact', 'contact', 'access', 'account', 'email', null::text,
        'Adresse e-mail', null::text),
    ('reminder_preference', 'topic', 'journal', 'contact', 'access', 'account', 'keep', null, 'Sujet des rappels', null),
    ('reminder_preference', 'pace', 'journal', 'contact', 'access', 'account', 'keep', null, 'Rythme choisi', null),
    ('reminder_preference', 'changed_at', 'journal', 'contact', 'access', 'account', 'keep', null, 'Choisi le', null),
    ('reminder_unsubscribe', 'secret_hash', 'security', 'none', 'access', 'account', 'keep', null, null, null),
    ('reminder_unsubscribe', 'email', 'contact', 'contact', 'access', 'account', 'email', null, 'Adresse e-mail', null),
    ('reminder_unsubscribe', 'created_at', 'technical', 'none', 'access', 'account', 'keep', null, null, null)
) as line;
insert into data_link (table_schema, table_name, column_name, kind, subject, title)
values ('public', 'reminder_preference', 'email', 'email', 'contact', 'Le rythme de vos rappels'),
    ('public', 'reminder_unsubscribe', 'email', 'email', 'contact', 'Les liens de désabonnement de votre adresse');

reset role;
