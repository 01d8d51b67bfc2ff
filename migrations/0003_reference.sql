-- Reference tables: what the programme publishes about itself. No personal data.

set local role parcours_owner;

-- SIRET: 14 digits, Luhn over all of them; La Poste (SIREN 356000000): the sum of the digits is a multiple of 5.
-- https://fr.wikipedia.org/wiki/Système_d'identification_du_répertoire_des_établissements
create function siret_is_valid(siret text) returns boolean
language sql immutable parallel safe
return siret ~ '^[0-9]{14}$' and (
    select case
        when left(siret, 9) = '356000000' and siret <> '35600000000048' then sum(d.digit) % 5 = 0
        else sum(case when d.place % 2 = 0 then d.digit
            when d.digit > 4 then d.digit * 2 - 9
            else d.digit * 2 end) % 10 = 0
        end
    from (select p as place, substr(siret, p, 1)::int as digit from generate_series(1, 14) p) d
);

-- RIDET (New Caledonia): 6 to 10 digits, no check digit.
create function ridet_is_valid(ridet text) returns boolean
language sql immutable parallel safe
return ridet ~ '^[0-9]{6,10}$';

-- A plausible address in lower case: one @, a domain with a dot, no blank, at most 254 characters.
create function email_is_valid(email text) returns boolean
language sql immutable parallel safe
return email = lower(email) and length(email) <= 254
    and email ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:].]+([.][^@[:space:][:cntrl:].]+)+$';

grant execute on function siret_is_valid(text), ridet_is_valid(text), email_is_valid(text) to public;

create table territory (
    code text primary key,
    name text not null,
    zone text not null,
    time_zone text not null,
    constraint territory_code_is_a_department_or_collectivity check (code ~ '^([0-9]{2}|2[AB]|9[78][0-9])$'),
    constraint territory_zone_is_known check (zone in ('hexagone', 'corsica', 'overseas'))
);

create table training_body (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint training_body_public_id_is_unique unique,
    code text not null constraint one_training_body_per_code unique,
    name text not null,
    kind text not null,
    parent_id bigint constraint training_body_has_a_known_parent references training_body,
    constraint training_body_code_is_a_word check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    constraint training_body_kind_is_known check (kind in ('initial', 'modules', 'both'))
);
create index training_body_parent on training_body (parent_id);
comment on column training_body.parent_id is 'The body that pilots this one and sees its sessions (La Mednum).';

-- A published programme of initial training (R-040, D-15); a cohort keeps the one it was created with.
create table programme_version (
    code text primary key,
    label text not null,
    effective_from date not null,
    overseas_from date not null,
    parameters jsonb not null,
    constraint programme_parameters_are_an_object check (jsonb_typeof(parameters) = 'object')
);
comment on column programme_version.overseas_from is 'First day overseas, where it differs from effective_from.';

create table module (
    code text primary key,
    title text not null,
    hours smallint not null,
    category text not null,
    offered_from date not null,
    offered_to date,
    constraint module_code_is_upper_case check (code ~ '^[A-Z][A-Z0-9_]{1,39}$'),
    constraint module_lasts_one_or_two_days check (hours in (7, 14)),
    constraint module_category_is_known check (category in ('theme', 'public', 'tool', 'coordinator')),
    constraint module_offer_ends_after_it_begins check (offered_to >= offered_from)
);

-- Rule books as published, word for word (D-3).
create table rulebook (
    version text primary key,
    published_at timestamptz not null default now(),
    document jsonb not null,
    sha256 bytea not null,
    constraint rulebook_digest_is_sha256 check (length(sha256) = 32)
);

-- Days of usage and closures are data (D-15): of a territory, of a body, or of both.
create table closure (
    id bigint generated always as identity primary key,
    territory text constraint closure_territory_is_known references territory,
    training_body_id bigint constraint closure_training_body_is_known references training_body,
    from_on date not null,
    to_on date not null,
    label text not null,
    constraint closure_ends_after_it_begins check (to_on >= from_on),
    constraint closure_belongs_to_a_territory_or_a_body check (num_nonnulls(territory, training_body_id) >= 1)
);
create index closure_by_territory on closure (territory);
create index closure_by_training_body on closure (training_body_id);

-- Switches of this installation; only the worker and the migration write them.
create table setting (
    name text primary key,
    value text not null,
    constraint setting_name_is_known check (name in ('demo_mode'))
);

reset role;
