-- Who works where: structures, people, their roles, conventions, posts and contracts (R-010 … R-021).

set local role parcours_owner;

-- Columns shared by the tables of facts that can be disputed (enrolment events, attendance, results …):
--   recorded_at, recorded_by   when and by whom the row was written
--   supersedes                 the row this one corrects (same table); needs a reason
--   superseded_by              set by trigger on the corrected row; a row is current while it is null
--   void                       the correction says that the fact never was
-- Such rows are never updated nor deleted (trigger facts_are_never_rewritten).

create table structure (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint structure_public_id_is_unique unique,
    siret text constraint one_structure_per_siret unique,
    ridet text constraint one_structure_per_ridet unique,
    name text collate "fr-x-icu" not null,
    commune_insee text,
    territory text not null constraint structure_territory_is_known references territory,
    kind text not null default 'public',
    import_id bigint,
    constraint structure_siret_is_valid check (siret_is_valid(siret)),
    constraint structure_ridet_is_valid check (ridet_is_valid(ridet)),
    constraint structure_has_one_number_at_most check (num_nonnulls(siret, ridet) <= 1),
    constraint structure_name_is_present check (length(btrim(name)) between 1 and 200),
    constraint structure_kind_is_known check (kind in ('public', 'private')),
    constraint structure_commune_is_an_insee_code check (commune_insee ~ '^([0-9]{2}|2[AB])[0-9]{3}$')
);
create index structure_by_territory on structure (territory, id);

create table structure_contact (
    id bigint generated always as identity primary key,
    structure_id bigint not null constraint contact_structure_is_known references structure,
    function text not null,
    name text not null,
    email text not null,
    from_on date not null,
    to_on date,
    import_id bigint,
    constraint contact_function_is_known check (function in ('manager', 'hr')),
    constraint contact_email_is_valid check (email_is_valid(email)),
    constraint contact_name_is_present check (length(btrim(name)) between 1 and 200),
    constraint contact_ends_after_it_begins check (to_on >= from_on)
);
create unique index one_running_contact_per_function_and_email
    on structure_contact (structure_id, function, email) where to_on is null;

create table person (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint person_public_id_is_unique unique,
    last_name text collate "fr-x-icu" not null,
    first_name text collate "fr-x-icu" not null,
    email text not null constraint one_person_per_email unique,
    phone text,
    territory text not null constraint person_territory_is_known references territory,
    created_at timestamptz not null default now(),
    import_id bigint,
    constraint person_last_name_is_present check (length(btrim(last_name)) between 1 and 200),
    constraint person_first_name_is_present check (length(btrim(first_name)) between 1 and 200),
    constraint person_email_is_valid check (email_is_valid(email)),
    constraint person_phone_is_short check (length(phone) between 1 and 30)
);
create index person_by_territory on person (territory, id);
create index person_by_name on person (last_name, first_name, id);
comment on column person.territory is 'Department or collectivity of the post; its time zone gives today (D-4).';

create table person_role (
    person_id bigint not null constraint role_person_is_known references person,
    from_on date not null,
    role text not null,
    id bigint generated always as identity constraint person_role_id_is_unique unique,
    constraint one_role_per_person_and_first_day primary key (person_id, from_on),
    constraint person_role_is_known check (role in ('advisor', 'coordinator'))
);

create table team_member (
    id bigint generated always as identity primary key,
    coordinator_id bigint not null constraint team_coordinator_is_known references person,
    person_id bigint not null constraint team_member_is_known references person,
    from_on date not null,
    to_on date,
    constraint team_membership_ends_after_it_begins check (to_on >= from_on),
    constraint coordinator_is_not_in_the_own_team check (coordinator_id <> person_id),
    constraint team_memberships_do_not_overlap exclude using gist (
        coordinator_id with =, person_id with =, (daterange(from_on, to_on, '[]')) with &&)
);
create index team_member_by_person on team_member (person_id);
create index team_member_by_coordinator on team_member (coordinator_id, person_id);

-- R-014, R-021: the end of a convention is data, never derived from the kind of structure.
create table convention (
    id bigint generated always as identity primary key,
    structure_id bigint not null constraint convention_structure_is_known references structure,
    signed_on date,
    deposited_on date,
    start_on date not null,
    end_on date not null,
    constraint convention_belongs_to_its_structure unique (id, structure_id),
    constraint convention_ends_after_it_begins check (end_on >= start_on)
);
create index convention_by_structure on convention (structure_id);

create table post (
    id bigint generated always as identity primary key,
    convention_id bigint not null,
    structure_id bigint not null,
    attributed_on date not null,
    returned_on date,
    transferred_on date,
    constraint post_is_of_a_convention_of_its_structure
        foreign key (convention_id, structure_id) references convention (id, structure_id),
    constraint post_belongs_to_its_structure unique (id, structure_id),
    constraint post_leaves_after_it_was_attributed check (
        returned_on >= attributed_on and transferred_on >= attributed_on),
    constraint post_is_returned_or_transferred check (num_nonnulls(returned_on, transferred_on) <= 1)
);
create index post_by_convention on post (convention_id);
create index post_by_structure on post (structure_id);

create table contract (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint contract_public_id_is_unique unique,
    person_id bigint not null constraint contract_person_is_known references person,
    structure_id bigint not null constraint contract_structure_is_known references structure,
    post_id bigint,
    start_on date not null,
    planned_end_on date,
    ended_on date,
    end_declared_on date,
    end_reason text,
    candidate_selected_on date,
    signed_on date,
    deposited_on date,
    import_id bigint,
    during daterange not null generated always as (
        case when coalesce(ended_on, planned_end_on) < start_on then 'empty'::daterange
        else daterange(start_on, coalesce(ended_on, planned_end_on), '[]') end) stored,
    constraint contract_is_on_a_post_of_its_structure
        foreign key (post_id, structure_id) references post (id, structure_id),
    constraint contract_ends_after_it_begins check (
        ended_on >= start_on and planned_end_on >= start_on),
    constraint contract_end_reason_is_known check (
        end_reason in ('term', 'resignation', 'dismissal', 'agreement', 'transfer', 'other')),
    constraint contract_end_is_declared_with_its_day check (end_declared_on is null or ended_on is not null),
    constraint contracts_on_a_post_do_not_overlap exclude using gist (post_id with =, during with &&)
        where (post_id is not null),
    constraint contracts_of_a_person_with_a_structure_do_not_overlap exclude using gist (
        person_id with =, structure_id with =, during with &&)
);
create index contract_by_person on contract (person_id, start_on);
create index contract_by_structure on contract (structure_id, start_on);
create index contract_by_post on contract (post_id) where post_id is not null;
comment on column contract.during is
    'Days worked under the contract, both ends included; the planned end counts until another is known.';

-- Aidants Connect belongs to the structure, not to the person (R-103).
create table habilitation (
    id bigint generated always as identity primary key,
    structure_id bigint not null constraint habilitation_structure_is_known references structure,
    started_on date not null,
    validated_on date,
    refused_on date,
    constraint habilitation_is_answered_after_it_began check (
        validated_on >= started_on and refused_on >= started_on),
    constraint habilitation_is_validated_or_refused check (num_nonnulls(validated_on, refused_on) <= 1)
);
create index habilitation_by_structure on habilitation (structure_id);
create unique index one_open_habilitation_per_structure on habilitation (structure_id) where refused_on is null;

reset role;
