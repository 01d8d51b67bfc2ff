-- Thematic modules: sessions, registrations and their statuses (R-080 … R-110, D-8 … D-16).

set local role parcours_owner;

create table module_session (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint module_session_public_id_is_unique unique,
    module_code text not null constraint session_module_is_known references module,
    training_body_id bigint not null constraint session_training_body_is_known references training_body,
    territory text constraint session_territory_is_known references territory,
    first_day date not null,
    last_day date not null,
    format text not null default 'mixed',
    place text,
    min_seats smallint not null default 8,
    max_seats smallint not null default 15,
    taken smallint not null default 0,
    confirmed_on date,
    cancelled_on date,
    cancelled_reason text,
    constraint session_ends_after_it_begins check (last_day >= first_day),
    constraint session_format_is_known check (format in ('remote', 'on_site', 'mixed')),
    constraint session_seats_are_in_order check (min_seats between 0 and max_seats),
    constraint session_has_a_free_seat check (taken between 0 and max_seats),
    constraint session_cancellation_has_a_reason check (cancelled_on is null or length(btrim(cancelled_reason)) > 0),
    constraint session_of_its_module unique (id, module_code)
);
create index module_session_by_module on module_session (module_code, first_day, id);
create index module_session_by_body on module_session (training_body_id, first_day, id);
create index module_session_by_day on module_session (first_day, id);
comment on column module_session.taken is
    'Projection: registrations that hold a seat. Lock order: person, session, registration.';
comment on column module_session.territory is 'Null: open to every territory, at a distance.';

create table module_registration (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint registration_public_id_is_unique unique,
    person_id bigint not null constraint registration_person_is_known references person,
    session_id bigint not null,
    module_code text not null,
    requested_on date not null,
    funding text not null default 'programme',
    accepted_after_review boolean not null default false,
    status text not null default 'requested',
    status_on date not null,
    created_at timestamptz not null default now(),
    import_id bigint,
    constraint registration_session_is_of_that_module
        foreign key (session_id, module_code) references module_session (id, module_code),
    constraint registration_belongs_to_its_person unique (id, person_id),
    constraint registration_funding_is_known check (funding in ('programme', 'employer', 'opco', 'other')),
    constraint registration_status_is_known check (status in (
        'in_review', 'refused', 'requested', 'funding_accepted', 'confirmed', 'attended', 'absent_excused',
        'absent_unexcused', 'withdrawn', 'cancelled_by_body', 'funding_refused')),
    constraint registration_status_follows_the_request check (status_on >= requested_on)
);
create index registration_by_person on module_registration (person_id, requested_on);
create index registration_by_session on module_registration (session_id, requested_on, id);
create unique index one_live_registration_per_person_and_session on module_registration (person_id, session_id)
    where status in ('in_review', 'requested', 'funding_accepted', 'confirmed', 'attended', 'absent_excused',
        'absent_unexcused');
create unique index module_already_taken on module_registration (person_id, module_code)
    where status in ('in_review', 'requested', 'funding_accepted', 'confirmed', 'attended');
comment on column module_registration.status is 'Projection of registration_status, written at the first insert only.';

create table registration_status (
    id bigint generated always as identity primary key,
    registration_id bigint not null,
    person_id bigint not null,
    status text not null,
    on_date date not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint,
    reason text,
    supersedes bigint constraint registration_status_corrects_a_known_row references registration_status,
    superseded_by bigint constraint registration_status_is_corrected_by_a_known_row
        references registration_status deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint registration_status_belongs_to_its_registration
        foreign key (registration_id, person_id) references module_registration (id, person_id),
    constraint registration_history_status_is_known check (status in (
        'in_review', 'refused', 'requested', 'funding_accepted', 'confirmed', 'attended', 'absent_excused',
        'absent_unexcused', 'withdrawn', 'cancelled_by_body', 'funding_refused'))
);
create index registration_status_by_registration on registration_status (registration_id, on_date, id);
create index registration_status_by_person on registration_status (person_id);

reset role;
