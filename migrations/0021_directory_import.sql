-- Files of the directory: rows on their way in, what a source calls its columns, choices between near matches.

set local role parcours_owner;

-- A name as compared: letters and digits in lower case without accents, words separated by one space.
create function folded_name(name text) returns text
language sql immutable parallel safe
return btrim(regexp_replace(regexp_replace(replace(replace(lower(normalize(name, nfd)), 'œ', 'oe'), 'æ', 'ae'),
    '[\u0300-\u036f]', '', 'g'), '[^a-z0-9]+', ' ', 'g'));
grant execute on function folded_name(text) to public;

-- Two people of one name are told apart by it, and exam centres ask for it; employers and others never read it.
alter table person
    add column born_on date,
    add column history_unknown_before date,
    add constraint person_was_born_in_the_last_century check (born_on between date '1900-01-01' and date '2015-12-31');
comment on column person.born_on is 'Date of birth, where a file gave one: for matching and for exam registrations.';

comment on column person.history_unknown_before is
    'Before that day trainings, titles and modules of the person are not known, so no credit is known to be unused; null: all known.';
grant select (history_unknown_before) on person to p_employer, p_coordinator, p_prefecture;

-- A roster is a training body's; files of the directory are the operator's and have no body.
alter table import_job
    alter column training_body_id drop not null,
    add column source text,
    drop constraint import_kind_is_known,
    add constraint import_kind_is_known check (kind in ('roster', 'directory', 'history')),
    add constraint roster_import_has_its_body check ((kind = 'roster') = (training_body_id is not null)),
    add constraint import_source_is_a_word check (source ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    add constraint import_has_a_source_unless_a_roster check ((kind = 'roster') = (source is null));
create unique index directory_file_is_applied_once on import_job (kind, source, file_sha256)
    where state = 'applied' and kind <> 'roster';

-- One row of a directory file: a contract with its person, post, convention and structure, or a part of it. The keys
-- at the end are found step by step. Only the worker's persona may touch this schema.
create unlogged table staging.directory_row (
    import_id bigint not null,
    line integer not null,
    structure_ref text, siret text, ridet text, structure_name text, structure_kind text, territory text,
    commune_insee text, street text, postal_code text, commune_name text,
    convention_ref text, convention_start date, convention_end date, convention_signed date,
    post_ref text, post_attributed date, post_returned date, post_transferred date,
    person_ref text, coop_ref text, last_name text, first_name text, email text, phone text, born_on date,
    role text, coordinator_email text,
    contract_start date, contract_end date, selected_on date, signed_on date, deposited_on date,
    ended_on date, end_declared date, end_reason text,
    structure_key text generated always as (coalesce('s ' || siret, 'r ' || ridet, 'f ' || structure_ref,
        'n ' || territory || ' ' || folded_name(structure_name))) stored,
    person_name text generated always as (folded_name(last_name || ' ' || first_name)) stored,
    worked daterange generated always as (case when coalesce(ended_on, contract_end) < contract_start
        then 'empty'::daterange else daterange(contract_start, coalesce(ended_on, contract_end), '[]') end) stored,
    structure_id bigint,
    convention_id bigint,
    post_id bigint,
    person_id bigint,
    contract_id bigint,
    constraint one_directory_row_per_import_and_line primary key (import_id, line)
);

-- One row of a file of past trainings, titles, exemptions and modules; the keys at the end are found step by step.
create unlogged table staging.history_row (
    import_id bigint not null,
    line integer not null,
    person_ref text, email text, person_name text, kind text not null, body text, module text, title text, block text,
    start_on date not null, end_on date, requested_on date, payer text, status text, reason text,
    person_id bigint,
    training_body_id bigint,
    module_code text,
    constraint one_history_row_per_import_and_line primary key (import_id, line)
);

-- What a source calls its columns, remembered from one import to the next.
create table staging.source_column (
    source text not null,
    kind text not null,
    title text not null,
    column_name text not null,
    decided_at timestamptz not null default now(),
    constraint one_meaning_per_source_and_title primary key (source, kind, title),
    constraint column_source_is_a_word check (source ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    constraint column_kind_is_known check (kind in ('directory', 'history'))
);
comment on column staging.source_column.title is 'Folded; column_name is the code of a column of that kind of file.';

-- Somebody of a file who resembles somebody recorded: the same person, or (null) another one.
create table staging.person_choice (
    source text not null,
    incoming text not null,
    person_id bigint constraint choice_person_is_known references person,
    decided_at timestamptz not null default now(),
    constraint one_choice_per_source_and_person primary key (source, incoming),
    constraint choice_source_is_a_word check (source ~ '^[a-z0-9][a-z0-9-]{0,39}$')
);
create index person_choice_by_person on staging.person_choice (person_id);
comment on column staging.person_choice.incoming is 'Folded name, e-mail and date of birth as the source gives them.';

do $$
declare
    t text;
begin
    foreach t in array array['directory_row', 'history_row', 'source_column', 'person_choice'] loop
        execute format('alter table staging.%I enable row level security', t);
        execute format('alter table staging.%I force row level security', t);
        execute format('create policy worker_works on staging.%I for all to p_worker
            using ((select ctx.require(''worker''))) with check ((select ctx.require(''worker'')))', t);
        execute format('grant select, insert, update, delete on staging.%I to p_worker', t);
    end loop;
end
$$;
grant update (source) on import_job to p_worker;
grant update (phone, born_on, history_unknown_before) on person to p_worker;

reset role;
