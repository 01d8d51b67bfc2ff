-- Accounts, what they may act as, and their sessions; who sees whom; the journal; imports.

set local role parcours_owner;

create table account (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint account_public_id_is_unique unique,
    email text not null constraint one_account_per_email unique,
    display_name text not null,
    is_demo boolean not null default false,
    created_at timestamptz not null default now(),
    disabled_at timestamptz,
    constraint account_email_is_valid check (email_is_valid(email)),
    constraint account_name_is_present check (length(btrim(display_name)) between 1 and 200)
);

-- What an account may act as, within which scope, from when to when. Both ends included.
create table account_role (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint account_role_public_id_is_unique unique,
    account_id bigint not null constraint account_role_account_is_known references account,
    persona text not null,
    person_id bigint constraint account_role_person_is_known references person,
    structure_id bigint constraint account_role_structure_is_known references structure,
    training_body_id bigint constraint account_role_training_body_is_known references training_body,
    territory text constraint account_role_territory_is_known references territory,
    valid_from date not null,
    valid_to date,
    constraint account_role_persona_is_known check (persona in (
        'advisor', 'employer', 'training', 'coordinator', 'prefecture', 'national', 'auditor')),
    constraint account_role_has_the_scope_of_its_persona check (
        (person_id is not null) = (persona in ('advisor', 'coordinator'))
        and (structure_id is not null) = (persona = 'employer')
        and (training_body_id is not null) = (persona = 'training')
        and (territory is not null) = (persona = 'prefecture')),
    constraint account_role_ends_after_it_begins check (valid_to >= valid_from)
);
create index account_role_by_account on account_role (account_id);
create index account_role_by_person on account_role (person_id) where person_id is not null;
create index account_role_by_structure on account_role (structure_id) where structure_id is not null;
create index account_role_by_training_body on account_role (training_body_id) where training_body_id is not null;

-- Only the SHA-256 of a session's token is kept.
create table account_session (
    token_hash bytea primary key,
    account_role_id bigint not null constraint session_role_is_known references account_role,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    idle_timeout interval not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint session_token_hash_is_sha256 check (length(token_hash) = 32),
    constraint session_lasts_at_most_12_hours check (
        expires_at > created_at and expires_at <= created_at + interval '12 hours'
        and idle_timeout between interval '1 minute' and interval '12 hours')
);
create index account_session_by_role on account_session (account_role_id);
create index account_session_by_end on account_session (expires_at);

-- Projections: which structure and which training body see which person (D-19).
create table employer_sight (
    structure_id bigint not null constraint employer_sight_structure_is_known references structure,
    person_id bigint not null constraint employer_sight_person_is_known references person,
    until date not null default 'infinity',
    constraint one_sight_per_structure_and_person primary key (structure_id, person_id)
);
create index employer_sight_by_person on employer_sight (person_id);
comment on column employer_sight.until is
    'Last day of the last contract: later facts are not the employer''s business.';

create table training_sight (
    training_body_id bigint not null constraint training_sight_body_is_known references training_body,
    person_id bigint not null constraint training_sight_person_is_known references person,
    constraint one_sight_per_training_body_and_person primary key (training_body_id, person_id)
);
create index training_sight_by_person on training_sight (person_id);

-- Who did what to whom. Append-only; a bulk job leaves one row per statement, with the number of rows touched.
create table audit_event (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    xid xid8 not null default pg_current_xact_id(),
    account_id bigint,
    persona text not null,
    actor text not null,
    action text not null,
    object_table text not null,
    object_id bigint,
    person_id bigint,
    row_count integer not null default 1,
    before jsonb,
    after jsonb,
    constraint audit_action_is_known check (action in ('insert', 'update', 'delete', 'read', 'export'))
);
create index audit_event_by_person on audit_event (person_id, id) where person_id is not null;
create index audit_event_by_account on audit_event (account_id, id) where account_id is not null;

-- A file handed in, checked, then applied as a whole or not at all.
create table import_job (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint import_public_id_is_unique unique,
    kind text not null,
    training_body_id bigint not null constraint import_training_body_is_known references training_body,
    cohort_id bigint constraint import_cohort_is_known references cohort,
    file_name text not null,
    file_sha256 bytea not null,
    state text not null default 'uploaded',
    rows_total integer,
    rows_done integer not null default 0,
    summary jsonb,
    created_by bigint constraint import_author_is_known references account,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    applied_at timestamptz,
    constraint import_kind_is_known check (kind in ('roster')),
    constraint import_state_is_known check (state in (
        'uploaded', 'checking', 'checked', 'refused', 'confirmed', 'applying', 'applied', 'failed')),
    constraint import_digest_is_sha256 check (length(file_sha256) = 32),
    constraint import_belongs_to_its_body unique (id, training_body_id),
    constraint import_file_name_is_short check (length(file_name) between 1 and 255),
    constraint import_progress_is_possible check (rows_done >= 0 and rows_total >= 0),
    constraint import_is_applied_at_an_instant check ((state = 'applied') = (applied_at is not null))
);
create unique index file_is_applied_once on import_job (training_body_id, kind, coalesce(cohort_id, 0), file_sha256)
    where state = 'applied';
create index import_job_by_body on import_job (training_body_id, created_at desc, id);
create index import_job_waiting on import_job (id) where state in ('uploaded', 'checking', 'confirmed', 'applying');

-- The file itself, apart so that progress never touches it.
create table import_file (
    import_id bigint primary key,
    training_body_id bigint not null,
    content bytea not null,
    constraint import_file_belongs_to_its_import
        foreign key (import_id, training_body_id) references import_job (id, training_body_id),
    constraint import_content_is_at_most_16_mib check (length(content) <= 16777216)
);

-- Rows of a file between its reading and its application; emptied by a crash, which only asks for a new check.
-- No row-level security here (COPY refuses it): only the worker's persona may touch this schema.
create unlogged table staging.roster_row (
    import_id bigint not null,
    line integer not null,
    last_name text not null,
    first_name text not null,
    email text not null,
    siret text,
    ridet text,
    contact_name text,
    contact_email text,
    territory text not null,
    contract_start date not null,
    contract_end date,
    phone text,
    cohort_code text,
    constraint one_row_per_import_and_line primary key (import_id, line)
);

reset role;
