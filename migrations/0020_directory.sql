-- The directory over time: what was declared about conventions, posts, contracts and structures, by whom and when
-- (R-010 … R-021). What the tables of 0004 show of it becomes a projection of these facts.
--
-- Two times: on_date (or from_on) is the day the fact is about, declared_on the day the programme was told. "As known
-- on D" keeps the rows declared by D and not corrected by D; recorded_at is when this database got the row.

set local role parcours_owner;

-- The department or collectivity of a commune, by its INSEE code; a postal code would not tell (13780 is in the Var).
create function department_of_commune(insee text) returns text
language sql immutable parallel safe
return case when left(insee, 2) in ('97', '98') then left(insee, 3) else left(insee, 2) end;
grant execute on function department_of_commune(text) to public;

-- Today where the programme is kept.
create function programme_today() returns date
language sql stable
return (now() at time zone 'Europe/Paris')::date;
grant execute on function programme_today() to public;

-- ---------------------------------------------------------------------------------------------------------------
-- Columns of the tables of 0004

alter table structure
    add column siren text generated always as (left(siret, 9)) stored,
    add column head_office_id bigint constraint structure_head_office_is_known references structure,
    add column street text,
    add column postal_code text,
    add column commune_name text,
    add column merged_into bigint constraint structure_is_merged_into_a_known_one references structure,
    add constraint structure_is_not_its_own_head_office check (head_office_id <> id),
    add constraint structure_is_not_merged_into_itself check (merged_into <> id),
    add constraint structure_address_is_short check (
        length(street) <= 300 and length(postal_code) <= 10 and length(commune_name) <= 100),
    add constraint structure_commune_is_in_its_territory check (territory = department_of_commune(commune_insee));
create index structure_by_siren on structure (siren) where siren is not null;
create index structure_by_head_office on structure (head_office_id) where head_office_id is not null;
create index structure_by_name on structure (name, id);
comment on column structure.siret is 'Projection: the number of the last structure_version; former ones stay there.';
comment on column structure.merged_into is 'Projection of structure_merge: a duplicate, kept for its history.';

alter table convention
    add column public_id uuid not null default gen_random_uuid() constraint convention_public_id_is_unique unique,
    add column reference text constraint one_convention_per_reference unique,
    add constraint convention_reference_is_short check (length(reference) between 1 and 60);
comment on column convention.reference is 'Its number on the tool it was signed with.';

alter table post
    add column public_id uuid not null default gen_random_uuid() constraint post_public_id_is_unique unique,
    add column reference text constraint one_post_per_reference unique,
    add column predecessor_id bigint constraint post_predecessor_is_known references post,
    add column cancelled boolean not null default false,
    add constraint post_reference_is_short check (length(reference) between 1 and 60);
create index post_by_predecessor on post (predecessor_id) where predecessor_id is not null;
comment on column post.predecessor_id is 'The post of another structure that was transferred into this one (R-019).';
comment on column post.cancelled is 'Projection: its attribution was declared by mistake.';

alter table contract
    add column cancelled boolean not null default false,
    add constraint contract_belongs_to_its_person unique (id, person_id),
    drop constraint contract_ends_after_it_begins,
    add constraint contract_ends_after_it_begins check (
        cancelled or (ended_on >= start_on and planned_end_on >= start_on)),
    add constraint cancelled_contract_covers_no_day check (not cancelled or ended_on < start_on);
grant select (cancelled) on contract to p_employer, p_coordinator, p_prefecture;
comment on column contract.ended_on is
    'Projection: last day of the contract as declared; the day before its first for a cancelled one.';
comment on column contract.cancelled is 'Projection: declared by mistake, it never took effect.';

-- A merge moves a structure's conventions with their posts and contracts.
alter table post
    drop constraint post_is_of_a_convention_of_its_structure,
    add constraint post_is_of_a_convention_of_its_structure
        foreign key (convention_id, structure_id) references convention (id, structure_id) on update cascade;
alter table contract
    drop constraint contract_is_on_a_post_of_its_structure,
    add constraint contract_is_on_a_post_of_its_structure
        foreign key (post_id, structure_id) references post (id, structure_id) on update cascade;

-- ---------------------------------------------------------------------------------------------------------------
-- Facts. Each kind of a thing is declared once; a change of mind is a correction with its reason.

create table convention_event (
    id bigint generated always as identity primary key,
    convention_id bigint not null constraint convention_event_convention_is_known references convention,
    kind text not null,
    on_date date not null,
    declared_on date not null default programme_today(),
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint convention_event_corrects_a_known_row references convention_event,
    superseded_by bigint constraint convention_event_is_corrected_by_a_known_row
        references convention_event deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint declaration_is_not_dated_ahead
        check (declared_on <= (recorded_at at time zone 'Pacific/Kiritimati')::date),
    constraint convention_event_kind_is_known check (kind in ('signed', 'deposited', 'ends'))
);
create index convention_event_by_convention on convention_event (convention_id, kind);
create unique index convention_event_is_declared_once on convention_event (convention_id, kind)
    where superseded_by is null and not void;
comment on column convention_event.on_date is 'For ends: the last day; a prolongation corrects it.';

create table post_event (
    id bigint generated always as identity primary key,
    post_id bigint not null constraint post_event_post_is_known references post,
    kind text not null,
    on_date date not null,
    to_post_id bigint constraint post_event_new_post_is_known references post,
    source text not null default 'declaration',
    declared_on date not null default programme_today(),
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint post_event_corrects_a_known_row references post_event,
    superseded_by bigint constraint post_event_is_corrected_by_a_known_row
        references post_event deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint declaration_is_not_dated_ahead
        check (declared_on <= (recorded_at at time zone 'Pacific/Kiritimati')::date),
    constraint post_event_kind_is_known check (kind in ('attributed', 'returned', 'transferred')),
    constraint post_event_source_is_known check (source in ('declaration', 'older_record', 'import')),
    constraint transfer_names_the_new_post check (
        (kind = 'transferred' and (to_post_id is not null or source <> 'declaration'))
        or (kind <> 'transferred' and to_post_id is null))
);
create index post_event_by_post on post_event (post_id, kind);
create index post_event_by_new_post on post_event (to_post_id) where to_post_id is not null;
create unique index post_event_is_declared_once on post_event (post_id, kind)
    where superseded_by is null and not void;
comment on column post_event.on_date is 'First day of the state: a post returned that day is no longer attributed on it.';

create table contract_event (
    id bigint generated always as identity primary key,
    contract_id bigint not null,
    person_id bigint not null,
    kind text not null,
    on_date date,
    end_reason text,
    declared_on date not null default programme_today(),
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint contract_event_corrects_a_known_row references contract_event,
    superseded_by bigint constraint contract_event_is_corrected_by_a_known_row
        references contract_event deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint declaration_is_not_dated_ahead
        check (declared_on <= (recorded_at at time zone 'Pacific/Kiritimati')::date),
    constraint contract_event_belongs_to_its_contract
        foreign key (contract_id, person_id) references contract (id, person_id),
    constraint contract_event_kind_is_known check (kind in (
        'candidate_selected', 'signed', 'deposited', 'planned_end', 'ended', 'cancelled')),
    constraint contract_event_has_its_day check (on_date is not null or kind = 'planned_end'),
    constraint contract_event_end_reason_is_known check (
        end_reason in ('term', 'resignation', 'dismissal', 'agreement', 'transfer', 'other')),
    constraint only_an_end_has_its_reason check (end_reason is null or kind = 'ended'),
    constraint cancellation_has_a_reason check (kind <> 'cancelled' or length(btrim(reason)) > 0)
);
create index contract_event_by_contract on contract_event (contract_id, kind);
create index contract_event_by_person on contract_event (person_id);
create unique index contract_event_is_declared_once on contract_event (contract_id, kind)
    where superseded_by is null and not void;
comment on column contract_event.on_date is
    'For ended: the last day worked; for planned_end: the last day agreed, null for a contract without end.';

-- Name, number and address of a structure from a day on; null: from before the programme knew it.
create table structure_version (
    id bigint generated always as identity primary key,
    structure_id bigint not null constraint structure_version_structure_is_known references structure,
    from_on date,
    siret text,
    ridet text,
    name text collate "fr-x-icu" not null,
    kind text not null default 'public',
    street text,
    postal_code text,
    commune_insee text,
    commune_name text,
    territory text not null constraint structure_version_territory_is_known references territory,
    declared_on date not null default programme_today(),
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint structure_version_corrects_a_known_row references structure_version,
    superseded_by bigint constraint structure_version_is_corrected_by_a_known_row
        references structure_version deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint declaration_is_not_dated_ahead
        check (declared_on <= (recorded_at at time zone 'Pacific/Kiritimati')::date),
    constraint structure_version_is_not_dated_ahead check (from_on <= declared_on),
    constraint structure_version_siret_is_valid check (siret_is_valid(siret)),
    constraint structure_version_ridet_is_valid check (ridet_is_valid(ridet)),
    constraint structure_version_has_one_number_at_most check (num_nonnulls(siret, ridet) <= 1),
    constraint structure_version_name_is_present check (length(btrim(name)) between 1 and 200),
    constraint structure_version_kind_is_known check (kind in ('public', 'private')),
    constraint structure_version_commune_is_an_insee_code
        check (commune_insee ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
    constraint structure_version_commune_is_in_its_territory
        check (territory = department_of_commune(commune_insee)),
    constraint structure_version_address_is_short check (
        length(street) <= 300 and length(postal_code) <= 10 and length(commune_name) <= 100)
);
create index structure_version_by_structure on structure_version (structure_id, from_on);
create index structure_version_by_siret on structure_version (siret) where siret is not null;
create index structure_version_by_ridet on structure_version (ridet) where ridet is not null;
create unique index one_structure_version_per_day on structure_version
    (structure_id, (coalesce(from_on, '-infinity'::date))) where superseded_by is null and not void;

-- What became of a structure's application: tells the three meanings of 0/0 apart (R-015).
create table structure_application (
    id bigint generated always as identity primary key,
    structure_id bigint not null constraint structure_application_structure_is_known references structure,
    state text not null,
    on_date date not null,
    declared_on date not null default programme_today(),
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint structure_application_corrects_a_known_row references structure_application,
    superseded_by bigint constraint structure_application_is_corrected_by_a_known_row
        references structure_application deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint declaration_is_not_dated_ahead
        check (declared_on <= (recorded_at at time zone 'Pacific/Kiritimati')::date),
    constraint structure_application_state_is_known check (state in ('submitted', 'accepted', 'rejected', 'left'))
);
create index structure_application_by_structure on structure_application (structure_id, on_date);
create unique index one_application_state_per_day on structure_application (structure_id, on_date)
    where superseded_by is null and not void;

-- A duplicate whose conventions, posts, contracts, contacts and accounts went to another structure; `moved` lists
-- them by table, so that a correction takes them back.
create table structure_merge (
    id bigint generated always as identity primary key,
    structure_id bigint not null constraint structure_merge_duplicate_is_known references structure,
    into_id bigint not null constraint structure_merge_kept_is_known references structure,
    on_date date not null default programme_today(),
    moved jsonb not null default '{}',
    declared_on date not null default programme_today(),
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint structure_merge_corrects_a_known_row references structure_merge,
    superseded_by bigint constraint structure_merge_is_corrected_by_a_known_row
        references structure_merge deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint declaration_is_not_dated_ahead
        check (declared_on <= (recorded_at at time zone 'Pacific/Kiritimati')::date),
    constraint structure_is_not_merged_with_itself check (into_id <> structure_id),
    constraint merge_is_only_taken_back check (supersedes is null or void)
);
create index structure_merge_by_structure on structure_merge (structure_id);
create index structure_merge_by_kept on structure_merge (into_id);
create unique index structure_is_merged_once on structure_merge (structure_id) where superseded_by is null and not void;

-- What other tools call a structure or a person.
create table structure_foreign_id (
    id bigint generated always as identity primary key,
    structure_id bigint not null constraint structure_foreign_id_structure_is_known references structure,
    scheme text not null,
    value text not null,
    recorded_at timestamptz not null default now(),
    import_id bigint,
    constraint structure_foreign_id_scheme_is_a_word check (scheme ~ '^[a-z][a-z0-9-]{1,39}$'),
    constraint structure_foreign_id_is_present check (length(btrim(value)) between 1 and 100),
    constraint one_structure_per_foreign_id unique (scheme, value)
);
create index structure_foreign_id_by_structure on structure_foreign_id (structure_id);

create table person_foreign_id (
    id bigint generated always as identity primary key,
    person_id bigint not null constraint person_foreign_id_person_is_known references person,
    scheme text not null,
    value text not null,
    recorded_at timestamptz not null default now(),
    import_id bigint,
    constraint person_foreign_id_scheme_is_a_word check (scheme ~ '^[a-z][a-z0-9-]{1,39}$'),
    constraint person_foreign_id_is_present check (length(btrim(value)) between 1 and 100),
    constraint one_person_per_foreign_id unique (scheme, value)
);
create index person_foreign_id_by_person on person_foreign_id (person_id);
comment on column person_foreign_id.scheme is 'Whose number it is: etat, coop …';

-- How somebody appears on the Coop from a day on (R-012, R-013).
create table coop_listing (
    id bigint generated always as identity primary key,
    person_id bigint not null constraint coop_listing_person_is_known references person,
    on_date date not null,
    role text not null,
    email text,
    siret text,
    source text not null default 'declaration',
    declared_on date not null default programme_today(),
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint coop_listing_corrects_a_known_row references coop_listing,
    superseded_by bigint constraint coop_listing_is_corrected_by_a_known_row
        references coop_listing deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint declaration_is_not_dated_ahead
        check (declared_on <= (recorded_at at time zone 'Pacific/Kiritimati')::date),
    constraint coop_role_is_known check (role in ('advisor', 'coordinator', 'mediator', 'none')),
    constraint coop_email_is_valid check (email_is_valid(email)),
    constraint coop_siret_is_short check (length(siret) between 1 and 20),
    constraint coop_source_is_known check (source in ('declaration', 'coop', 'import'))
);
create index coop_listing_by_person on coop_listing (person_id, on_date);
create unique index one_coop_listing_per_day on coop_listing (person_id, on_date)
    where superseded_by is null and not void;
comment on column coop_listing.role is 'mediator: "médiateur numérique", what the Coop shows by default; none: removed.';
comment on column coop_listing.siret is 'As typed on the Coop: it may not match the employer, which is what R-013 looks for.';

-- The posts that the programme wants in a department from a day on (cible).
create table territory_target (
    id bigint generated always as identity primary key,
    territory text not null constraint territory_target_territory_is_known references territory,
    from_on date not null,
    posts integer not null,
    source text not null default '',
    declared_on date not null default programme_today(),
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint territory_target_corrects_a_known_row references territory_target,
    superseded_by bigint constraint territory_target_is_corrected_by_a_known_row
        references territory_target deferrable initially deferred,
    void boolean not null default false,
    import_id bigint,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint declaration_is_not_dated_ahead
        check (declared_on <= (recorded_at at time zone 'Pacific/Kiritimati')::date),
    constraint target_is_possible check (posts between 0 and 10000),
    constraint target_source_is_short check (length(source) <= 200)
);
create index territory_target_by_territory on territory_target (territory, from_on);
create unique index one_target_per_territory_and_day on territory_target (territory, from_on)
    where superseded_by is null and not void;

-- Another coordinator looks after a team during an absence.
create table team_delegation (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint team_delegation_public_id_is_unique unique,
    coordinator_id bigint not null constraint delegating_coordinator_is_known references person,
    delegate_id bigint not null constraint delegated_coordinator_is_known references person,
    from_on date not null,
    to_on date not null,
    reason text,
    recorded_at timestamptz not null default now(),
    constraint delegation_ends_after_it_begins check (to_on >= from_on),
    constraint delegation_lasts_a_year_at_most check (to_on <= from_on + 366),
    constraint delegation_is_to_somebody_else check (delegate_id <> coordinator_id),
    constraint delegations_do_not_overlap exclude using gist (
        coordinator_id with =, delegate_id with =, (daterange(from_on, to_on, '[]')) with &&)
);
create index team_delegation_by_coordinator on team_delegation (coordinator_id);
create index team_delegation_by_delegate on team_delegation (delegate_id);

-- What the end of a contract did to the training of the person, so that a correction undoes just that (D-19).
create table departure_effect (
    id bigint generated always as identity primary key,
    contract_event_id bigint not null constraint departure_effect_end_is_known references contract_event,
    person_id bigint not null constraint departure_effect_person_is_known references person,
    enrolment_event_id bigint constraint departure_effect_suspension_is_known references enrolment_event,
    registration_status_id bigint constraint departure_effect_withdrawal_is_known references registration_status,
    constraint departure_effect_is_one_thing check (num_nonnulls(enrolment_event_id, registration_status_id) = 1)
);
create index departure_effect_by_event on departure_effect (contract_event_id);
create index departure_effect_by_person on departure_effect (person_id);

-- ---------------------------------------------------------------------------------------------------------------
-- What the definer functions need

do $$
declare
    fact text;
begin
    foreach fact in array array['convention_event', 'post_event', 'contract_event', 'structure_version',
        'structure_application', 'structure_merge', 'coop_listing', 'territory_target']
    loop
        execute format('grant select, insert, update (superseded_by) on %I to parcours_definer', fact);
    end loop;
end
$$;
grant select, update on structure, convention, post, contract, structure_contact, habilitation, account_role
    to parcours_definer;
grant select on person_role, territory_target to parcours_definer;
grant select, insert on team_delegation to parcours_definer;
grant insert on person, person_role, contract, enrolment_event to parcours_definer;
grant select, insert on departure_effect to parcours_definer;

reset role;
set local role parcours_definer;

-- As supersede_fact (0008) for facts about something else than a person; the argument names the column of the thing.
create function supersede_record() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    marked integer;
begin
    execute format('update %I.%I set superseded_by = $1 where id = $2 and %I::text = $3 and superseded_by is null',
        tg_table_schema, tg_table_name, tg_argv[0]) using new.id, new.supersedes, to_jsonb(new) ->> tg_argv[0];
    get diagnostics marked = row_count;
    if marked <> 1 then
        raise exception 'row % of % cannot be corrected', new.supersedes, tg_table_name
            using errcode = 'restrict_violation', constraint = 'fact_is_corrected_once', table = tg_table_name;
    end if;
    return new;
end
$$;

-- The department follows from the commune.
create function derive_territory() returns trigger
language plpgsql set search_path = ''
as $$
begin
    new.territory := public.department_of_commune(new.commune_insee);
    return new;
end
$$;

-- A structure shows its last version.
create function project_structure() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    update public.structure s
    set siret = last.siret, ridet = last.ridet, name = last.name, kind = last.kind, street = last.street,
        postal_code = last.postal_code, commune_insee = last.commune_insee, commune_name = last.commune_name,
        territory = last.territory
    from (
        select distinct on (v.structure_id) v.*
        from public.structure_version v
        where v.structure_id in (select n.structure_id from new_rows n) and v.superseded_by is null and not v.void
        order by v.structure_id, v.from_on desc nulls last, v.id desc
    ) last
    where s.id = last.structure_id
        and (s.siret, s.ridet, s.name, s.kind, s.street, s.postal_code, s.commune_insee, s.commune_name, s.territory)
            is distinct from (last.siret, last.ridet, last.name, last.kind, last.street, last.postal_code,
                last.commune_insee, last.commune_name, last.territory);
    return null;
end
$$;

-- The columns of a convention, a post and a contract are what was last declared of each kind.
create function project_convention() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    update public.convention c
    set signed_on = told.signed_on, deposited_on = told.deposited_on, end_on = coalesce(told.ends_on, c.end_on)
    from (
        select t.convention_id,
            min(e.on_date) filter (where e.kind = 'signed') as signed_on,
            min(e.on_date) filter (where e.kind = 'deposited') as deposited_on,
            min(e.on_date) filter (where e.kind = 'ends') as ends_on
        from (select distinct n.convention_id from new_rows n) t
        left join public.convention_event e on e.convention_id = t.convention_id and e.superseded_by is null
            and not e.void
        group by t.convention_id
    ) told
    where c.id = told.convention_id and (c.signed_on, c.deposited_on, c.end_on)
        is distinct from (told.signed_on, told.deposited_on, coalesce(told.ends_on, c.end_on));
    return null;
end
$$;

create function project_post() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    update public.post p
    set attributed_on = coalesce(told.attributed_on, p.attributed_on), cancelled = told.attributed_on is null,
        returned_on = told.returned_on, transferred_on = told.transferred_on
    from (
        select t.post_id,
            min(e.on_date) filter (where e.kind = 'attributed') as attributed_on,
            min(e.on_date) filter (where e.kind = 'returned') as returned_on,
            min(e.on_date) filter (where e.kind = 'transferred') as transferred_on
        from (select distinct n.post_id from new_rows n) t
        left join public.post_event e on e.post_id = t.post_id and e.superseded_by is null and not e.void
        group by t.post_id
    ) told
    where p.id = told.post_id and (p.attributed_on, p.cancelled, p.returned_on, p.transferred_on)
        is distinct from (coalesce(told.attributed_on, p.attributed_on), told.attributed_on is null,
            told.returned_on, told.transferred_on);
    return null;
end
$$;

create function project_contract() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    update public.contract c
    set candidate_selected_on = told.selected_on, signed_on = told.signed_on, deposited_on = told.deposited_on,
        planned_end_on = told.planned_end_on, cancelled = told.cancelled,
        ended_on = case when told.cancelled then c.start_on - 1 else told.ended_on end,
        end_declared_on = told.end_declared_on, end_reason = told.end_reason
    from (
        select t.contract_id,
            min(e.on_date) filter (where e.kind = 'candidate_selected') as selected_on,
            min(e.on_date) filter (where e.kind = 'signed') as signed_on,
            min(e.on_date) filter (where e.kind = 'deposited') as deposited_on,
            min(e.on_date) filter (where e.kind = 'planned_end') as planned_end_on,
            min(e.on_date) filter (where e.kind = 'ended') as ended_on,
            min(e.declared_on) filter (where e.kind in ('ended', 'cancelled')) as end_declared_on,
            min(e.end_reason) filter (where e.kind = 'ended') as end_reason,
            count(*) filter (where e.kind = 'cancelled') > 0 as cancelled
        from (select distinct n.contract_id from new_rows n) t
        left join public.contract_event e on e.contract_id = t.contract_id and e.superseded_by is null and not e.void
        group by t.contract_id
    ) told
    where c.id = told.contract_id
        and (c.candidate_selected_on, c.signed_on, c.deposited_on, c.planned_end_on, c.cancelled, c.ended_on,
            c.end_declared_on, c.end_reason)
            is distinct from (told.selected_on, told.signed_on, told.deposited_on, told.planned_end_on,
                told.cancelled, case when told.cancelled then c.start_on - 1 else told.ended_on end,
                told.end_declared_on, told.end_reason);
    return null;
end
$$;

-- What a new row of 0004's tables says by itself is declared at once, so that every column has its fact. The day of
-- the declaration is the day of the fact, when no other is known: a file may bring what is years old.
create function declare_new_structures() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.structure_version (structure_id, siret, ridet, name, kind, street, postal_code, commune_insee,
        commune_name, territory, import_id)
    select n.id, n.siret, n.ridet, n.name, n.kind, n.street, n.postal_code, n.commune_insee, n.commune_name,
        n.territory, n.import_id
    from new_rows n
    order by n.id;
    return null;
end
$$;

create function declare_new_conventions() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.convention_event (convention_id, kind, on_date, declared_on)
    select n.id, f.kind, f.on_date, least(coalesce(n.deposited_on, n.signed_on, n.start_on), public.programme_today())
    from new_rows n
    cross join lateral (values ('signed', n.signed_on), ('deposited', n.deposited_on), ('ends', n.end_on))
        f (kind, on_date)
    where f.on_date is not null
    order by n.id;
    return null;
end
$$;

create function declare_new_posts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.post_event (post_id, kind, on_date, source, declared_on)
    select n.id, f.kind, f.on_date, case when f.kind = 'attributed' then 'declaration' else 'older_record' end,
        least(f.on_date, public.programme_today())
    from new_rows n
    cross join lateral (values ('attributed', n.attributed_on), ('returned', n.returned_on),
        ('transferred', n.transferred_on)) f (kind, on_date)
    where f.on_date is not null
    order by n.id;
    return null;
end
$$;

create function declare_new_contracts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.contract_event (contract_id, person_id, kind, on_date, end_reason, declared_on, import_id)
    select n.id, n.person_id, f.kind, f.on_date, case when f.kind = 'ended' then n.end_reason end,
        least(f.declared_on, public.programme_today()), n.import_id
    from new_rows n
    cross join lateral (values
        ('candidate_selected', n.candidate_selected_on, n.candidate_selected_on),
        ('signed', n.signed_on, n.signed_on),
        ('deposited', n.deposited_on, n.deposited_on),
        ('planned_end', n.planned_end_on, coalesce(n.signed_on, n.start_on)),
        ('ended', n.ended_on, coalesce(n.end_declared_on, n.ended_on))
    ) f (kind, on_date, declared_on)
    where f.on_date is not null
    order by n.id;
    return null;
end
$$;

-- A contract begins within the life of its post: from the attribution to the return or transfer. What the convention
-- covers is a matter of the checklist (R-010), not of what can be recorded: an anomaly has to be shown (R-016).
create function require_living_post() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    -- The lock makes a contract and the return of its post wait for each other.
    perform from public.post p where p.id = new.post_id for share;
    if exists (
        select from public.post p
        where p.id = new.post_id and not new.cancelled
            and (p.cancelled or new.start_on < p.attributed_on
                or new.start_on >= coalesce(p.returned_on, p.transferred_on))
    ) then
        raise exception 'contract outside the life of post %', new.post_id
            using errcode = 'check_violation', constraint = 'contract_is_within_the_life_of_its_post',
                table = 'contract';
    end if;
    return new;
end
$$;

-- A post leaves when it is vacant, to the same department, while its convention runs (R-018, R-019).
create function require_leaving_post() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    old_post record;
    new_post record;
begin
    perform from public.post p where p.id = new.post_id for update;
    if new.kind in ('returned', 'transferred') and not new.void and exists (
        -- An end that nobody declared keeps the post occupied, even when the agreed day has passed (R-011).
        select from public.contract c
        where c.post_id = new.post_id and not c.cancelled and (c.ended_on is null or c.ended_on >= new.on_date)
    ) then
        raise exception 'post % is occupied', new.post_id
            using errcode = 'check_violation', constraint = 'post_is_vacant_when_it_leaves', table = 'post_event';
    end if;
    if new.kind = 'attributed' and exists (
        select from public.contract c
        where c.post_id = new.post_id and not c.cancelled and (new.void or c.start_on < new.on_date)
    ) then
        raise exception 'post % has contracts', new.post_id
            using errcode = 'check_violation', constraint = 'contract_is_within_the_life_of_its_post',
                table = 'post_event';
    end if;
    if new.kind = 'transferred' and new.to_post_id is not null then
        select p.structure_id, s.territory, v.start_on, v.end_on, p.cancelled into old_post
        from public.post p join public.structure s on s.id = p.structure_id
        join public.convention v on v.id = p.convention_id
        where p.id = new.post_id;
        select p.structure_id, s.territory, v.start_on, v.end_on, p.cancelled, p.attributed_on into new_post
        from public.post p join public.structure s on s.id = p.structure_id
        join public.convention v on v.id = p.convention_id
        where p.id = new.to_post_id;
        if new.void then
            if not new_post.cancelled then
                raise exception 'the new post % is still there', new.to_post_id
                    using errcode = 'check_violation', constraint = 'undone_transfer_takes_back_the_new_post',
                        table = 'post_event';
            end if;
        elsif old_post.territory <> new_post.territory then
            raise exception 'post % would leave its department', new.post_id
                using errcode = 'check_violation', constraint = 'transfer_stays_in_the_department',
                    table = 'post_event';
        elsif old_post.structure_id = new_post.structure_id then
            raise exception 'post % would stay where it is', new.post_id
                using errcode = 'check_violation', constraint = 'transfer_goes_to_another_structure',
                    table = 'post_event';
        elsif new.on_date not between old_post.start_on and old_post.end_on then
            raise exception 'the convention of post % is not running', new.post_id
                using errcode = 'check_violation', constraint = 'transfer_is_within_the_convention',
                    table = 'post_event';
        elsif new_post.end_on <> old_post.end_on or new_post.attributed_on <> new.on_date then
            raise exception 'post % would change its end', new.post_id
                using errcode = 'check_violation', constraint = 'transfer_keeps_the_end_of_the_convention',
                    table = 'post_event';
        end if;
    end if;
    return new;
end
$$;

-- A merge carries everything that hangs on the duplicate over to the structure kept; taking it back carries just that
-- back. Former numbers, applications and foreign ids stay with the duplicate: they are its history.
create function carry_out_merge() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    source bigint := new.structure_id;
    target bigint := new.into_id;
    taken jsonb;
begin
    if new.void then
        select m.moved, m.into_id into taken, new.into_id from public.structure_merge m where m.id = new.supersedes;
        source := new.into_id;
        target := new.structure_id;
        update public.structure s set merged_into = null where s.id = new.structure_id;
    else
        perform from public.structure s where s.id in (source, target) order by s.id for update;
        if exists (select from public.structure s where s.id = target and s.merged_into is not null)
            or exists (select from public.structure s where s.merged_into = source)
        then
            raise exception 'structure % or % is part of another merge', source, target
                using errcode = 'check_violation', constraint = 'merge_is_of_two_structures_in_use',
                    table = 'structure_merge';
        end if;
        taken := jsonb_build_object(
            'convention', (select coalesce(jsonb_agg(v.id order by v.id), '[]') from public.convention v
                where v.structure_id = source),
            'contract', (select coalesce(jsonb_agg(c.id order by c.id), '[]') from public.contract c
                where c.structure_id = source),
            'structure_contact', (select coalesce(jsonb_agg(k.id order by k.id), '[]') from public.structure_contact k
                where k.structure_id = source and not exists (select from public.structure_contact t
                    where t.structure_id = target and t.function = k.function and t.email = k.email
                        and t.to_on is null and k.to_on is null)),
            'habilitation', (select coalesce(jsonb_agg(h.id order by h.id), '[]') from public.habilitation h
                where h.structure_id = source and (h.refused_on is not null
                    or not exists (select from public.habilitation t
                        where t.structure_id = target and t.refused_on is null))),
            'account_role', (select coalesce(jsonb_agg(r.id order by r.id), '[]') from public.account_role r
                where r.structure_id = source)
        );
        update public.structure s set merged_into = target where s.id = source;
    end if;
    update public.convention v set structure_id = target
    where v.structure_id = source and v.id in (select e::bigint from jsonb_array_elements_text(taken -> 'convention') e);
    -- Those on a post went with it.
    update public.contract c set structure_id = target
    where c.structure_id = source and c.id in (select e::bigint from jsonb_array_elements_text(taken -> 'contract') e);
    update public.structure_contact k set structure_id = target
    where k.structure_id = source
        and k.id in (select e::bigint from jsonb_array_elements_text(taken -> 'structure_contact') e);
    update public.habilitation h set structure_id = target
    where h.structure_id = source
        and h.id in (select e::bigint from jsonb_array_elements_text(taken -> 'habilitation') e);
    update public.account_role r set structure_id = target
    where r.structure_id = source
        and r.id in (select e::bigint from jsonb_array_elements_text(taken -> 'account_role') e);
    new.moved := taken;
    return new;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Figures: the one place where attributed and occupied are counted (R-014 … R-016)

-- The facts that the programme had been told by a day.
create function known_convention_events(known_on date) returns setof public.convention_event
language sql stable
begin atomic
    select e.* from public.convention_event e
    left join public.convention_event c on c.id = e.superseded_by
    where e.declared_on <= known_on and not e.void and (c.id is null or c.declared_on > known_on);
end;
create function known_post_events(known_on date) returns setof public.post_event
language sql stable
begin atomic
    select e.* from public.post_event e
    left join public.post_event c on c.id = e.superseded_by
    where e.declared_on <= known_on and not e.void and (c.id is null or c.declared_on > known_on);
end;
create function known_contract_events(known_on date) returns setof public.contract_event
language sql stable
begin atomic
    select e.* from public.contract_event e
    left join public.contract_event c on c.id = e.superseded_by
    where e.declared_on <= known_on and not e.void and (c.id is null or c.declared_on > known_on);
end;

-- Each post on a day, as known on another: attributed (within its convention, neither returned nor transferred) and
-- occupied (a deposited contract has begun and no end before that day was declared). `of_structure`: one structure's, or null.
create function known_posts(on_day date, known_on date, of_structure bigint)
returns table (post_id bigint, structure_id bigint, attributed boolean, occupied boolean)
language sql stable
begin atomic
    select p.id, p.structure_id,
        exists (select from public.known_post_events(known_on) a
            where a.post_id = p.id and a.kind = 'attributed' and a.on_date <= on_day)
        and not exists (select from public.known_post_events(known_on) g
            where g.post_id = p.id and g.kind in ('returned', 'transferred') and g.on_date <= on_day)
        and v.start_on <= on_day
        and on_day <= coalesce((select max(t.on_date) from public.known_convention_events(known_on) t
            where t.convention_id = v.id and t.kind = 'ends'), v.end_on),
        exists (select from public.contract c
            where c.post_id = p.id and c.start_on <= on_day
                and exists (select from public.known_contract_events(known_on) d
                    where d.contract_id = c.id and d.kind = 'deposited')
                and not exists (select from public.known_contract_events(known_on) x
                    where x.contract_id = c.id and (x.kind = 'cancelled' or x.kind = 'ended' and x.on_date < on_day)))
    from public.post p
    join public.convention v on v.id = p.convention_id
    where of_structure is null or p.structure_id = of_structure;
end;

-- Posts attributed and occupied at structures. Nothing without a context, and no person in it.
create function structure_figures(on_day date, known_on date, of_structure bigint default null)
returns table (structure_id bigint, attributed bigint, occupied bigint, had_posts boolean)
language sql stable security definer set search_path = ''
begin atomic
    select k.structure_id, count(*) filter (where k.attributed), count(*) filter (where k.occupied), true
    from public.known_posts(on_day, known_on, of_structure) k
    where ctx.persona() is not null
    group by k.structure_id;
end;

-- Target, attributed and occupied posts of each department, with the number of structures that have posts and of
-- those with more occupied than attributed.
create function department_figures(on_day date, known_on date)
returns table (territory text, target bigint, attributed bigint, occupied bigint, structures bigint, anomalies bigint)
language sql stable security definer set search_path = ''
begin atomic
    select t.code,
        (select g.posts::bigint from public.territory_target g
            left join public.territory_target c on c.id = g.superseded_by
            where g.territory = t.code and g.from_on <= on_day and g.declared_on <= known_on and not g.void
                and (c.id is null or c.declared_on > known_on)
            order by g.from_on desc, g.id desc limit 1),
        coalesce(sum(f.attributed), 0)::bigint, coalesce(sum(f.occupied), 0)::bigint,
        count(*) filter (where f.attributed > 0), count(*) filter (where f.occupied > f.attributed)
    from public.territory t
    left join public.structure s on s.territory = t.code
    left join public.structure_figures(on_day, known_on) f on f.structure_id = s.id
    where ctx.persona() is not null
    group by t.code;
end;

-- More posts occupied than attributed on a day (R-016), by the same counting as the figures, on what is known today.
-- Written on the columns, not the facts, since every list of people asks it; doctor.directory_drift compares the two.
create or replace function post_anomaly(structure bigint, on_day date) returns boolean
language sql stable security definer set search_path = ''
return (
    select count(distinct c.post_id) from public.contract c
    where c.structure_id = structure and c.post_id is not null and not c.cancelled and c.deposited_on is not null
        and c.start_on <= on_day and (c.ended_on is null or c.ended_on >= on_day)
) > (
    select count(*) from public.post p join public.convention v on v.id = p.convention_id
    where p.structure_id = structure and not p.cancelled and p.attributed_on <= on_day
        and on_day between v.start_on and v.end_on
        and (p.returned_on is null or p.returned_on > on_day)
        and (p.transferred_on is null or p.transferred_on > on_day)
);

-- The contract before on the same post, without whose it was: what the checklist of R-010 needs to say.
create function previous_contract_on_post(contract bigint)
returns table (start_on date, ended_on date, end_declared_on date)
language sql stable security definer set search_path = ''
begin atomic
    select b.start_on, b.ended_on, b.end_declared_on
    from public.contract c
    join public.contract b on b.post_id = c.post_id and b.id <> c.id and not b.cancelled
        and (b.start_on, b.id) < (c.start_on, c.id)
    where c.id = contract and ctx.persona() is not null
    order by b.start_on desc, b.id desc
    limit 1;
end;

-- The coordinator of the context and those who delegated their team to them for today.
create function ctx.coordinator_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
declare
    own bigint := ctx.scope('coordinator')::bigint;
begin
    return array(
        select own
        union
        select d.coordinator_id from public.team_delegation d
        where d.delegate_id = own and current_date between d.from_on and d.to_on
    );
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Declarations that touch more than the declarer may write

-- A contract, with the person when the e-mail is new: by the employer itself or by the operator. Returns its public id.
-- 42501 for another employer; 23505 one_person_per_email when the address is that of somebody of another name.
create function declare_contract(
    employer uuid, family_name text, given_name text, mail text, on_post uuid, first_day date, last_day date,
    selected_on date, contract_signed_on date, contract_deposited_on date
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
    work record;
    who record;
    post_key bigint;
    made uuid;
begin
    select s.id, s.territory into work from public.structure s where s.public_id = employer and s.merged_into is null;
    if ctx.persona() = 'employer' then
        if work.id is distinct from ctx.structure_id() then
            raise exception 'not the own structure' using errcode = 'insufficient_privilege';
        end if;
    else
        perform ctx.require('national');
    end if;
    if work.id is null then
        raise exception 'no such structure' using errcode = 'foreign_key_violation',
            constraint = 'contract_structure_is_known', table = 'contract';
    end if;
    if on_post is not null then
        select p.id into post_key from public.post p where p.public_id = on_post and p.structure_id = work.id;
        if post_key is null then
            raise exception 'no such post' using errcode = 'foreign_key_violation',
                constraint = 'contract_is_on_a_post_of_its_structure', table = 'contract';
        end if;
    end if;
    select p.id, p.last_name into who from public.person p where p.email = lower(btrim(mail));
    if who.id is null then
        insert into public.person (last_name, first_name, email, territory)
        values (btrim(family_name), btrim(given_name), lower(btrim(mail)), work.territory)
        returning id, last_name into who;
    elsif lower(who.last_name) <> lower(btrim(family_name)) then
        raise exception 'the address is of somebody else' using errcode = 'unique_violation',
            constraint = 'one_person_per_email', table = 'person';
    end if;
    insert into public.person_role (person_id, from_on, role)
    select who.id, first_day, 'advisor'
    where not exists (select from public.person_role r where r.person_id = who.id);
    insert into public.contract (person_id, structure_id, post_id, start_on, planned_end_on, candidate_selected_on,
        signed_on, deposited_on)
    values (who.id, work.id, post_key, first_day, last_day, selected_on, contract_signed_on, contract_deposited_on)
    returning public_id into made;
    return made;
end
$$;

-- Whether the caller may act on the training that hangs on the end of a contract; raises 42501 otherwise.
create function require_contract_of_caller(contract bigint) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
    employer bigint;
begin
    select c.structure_id into employer from public.contract c where c.id = contract;
    if ctx.persona() = 'employer' and employer = ctx.structure_id() then return; end if;
    if ctx.persona() in ('national', 'worker') then return; end if;
    raise exception 'not the own contract' using errcode = 'insufficient_privilege';
end
$$;

-- Carries out what the declared end of a contract does to the training (D-19), on the day it is told: the running
-- enrolment is suspended, registrations of sessions that begin after the end are withdrawn. Nothing happens when the
-- person works on under another contract. Returns how many of each.
create function apply_departure(event bigint, told_on date)
returns table (suspended integer, withdrawn integer)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    told record;
begin
    select e.id, e.contract_id, e.person_id, e.on_date into told
    from public.contract_event e
    where e.id = event and e.kind = 'ended' and e.superseded_by is null and not e.void;
    if told.id is null then
        raise exception 'no such end' using errcode = 'insufficient_privilege';
    end if;
    perform public.require_contract_of_caller(told.contract_id);
    suspended := 0;
    withdrawn := 0;
    if exists (select from public.contract c where c.person_id = told.person_id and c.id <> told.contract_id
            and not c.cancelled and c.during @> told.on_date + 1)
        or exists (select from public.departure_effect d where d.contract_event_id = told.id)
    then
        return next;
        return;
    end if;
    with running as (
        select n.id from public.enrolment n
        where n.person_id = told.person_id and n.closed_on is null and n.registered_on <= told.on_date
            and coalesce((select v.kind from public.enrolment_event v
                where v.enrolment_id = n.id and v.kind in ('suspended', 'resumed') and v.superseded_by is null
                    and not v.void
                order by v.on_date desc, v.id desc limit 1), 'resumed') = 'resumed'
    ), written as (
        insert into public.enrolment_event (enrolment_id, person_id, kind, on_date, recorded_by, reason)
        select r.id, told.person_id, 'suspended', told.on_date, ctx.account_id(), 'Fin du contrat de travail'
        from running r
        returning id
    )
    insert into public.departure_effect (contract_event_id, person_id, enrolment_event_id)
    select told.id, told.person_id, w.id from written w;
    get diagnostics suspended = row_count;
    with pending as (
        select r.id, greatest(told_on, r.status_on) as on_date
        from public.module_registration r
        join public.module_session s on s.id = r.session_id
        where r.person_id = told.person_id and s.first_day > told.on_date
            and r.status in ('in_review', 'requested', 'funding_accepted', 'confirmed')
    ), written as (
        insert into public.registration_status (registration_id, person_id, status, on_date, recorded_by, reason)
        select p.id, told.person_id, 'withdrawn', p.on_date, ctx.account_id(), 'Fin du contrat de travail'
        from pending p
        order by p.id
        returning id
    )
    insert into public.departure_effect (contract_event_id, person_id, registration_status_id)
    select told.id, told.person_id, w.id from written w;
    get diagnostics withdrawn = row_count;
    return next;
end
$$;

-- Takes back what the end that a correction replaced had done, as far as nobody corrected it since.
create function undo_departure(correction bigint, why text)
returns table (resumed integer, reinstated integer)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    told record;
begin
    select e.id, e.contract_id, e.supersedes into told
    from public.contract_event e
    where e.id = correction and e.kind = 'ended' and e.superseded_by is null and e.supersedes is not null;
    if told.id is null then
        raise exception 'no such correction' using errcode = 'insufficient_privilege';
    end if;
    perform public.require_contract_of_caller(told.contract_id);
    insert into public.enrolment_event (enrolment_id, person_id, kind, on_date, recorded_by, reason, supersedes, void)
    select v.enrolment_id, v.person_id, v.kind, v.on_date, ctx.account_id(), why, v.id, true
    from public.departure_effect d join public.enrolment_event v on v.id = d.enrolment_event_id
    where d.contract_event_id = told.supersedes and v.superseded_by is null;
    get diagnostics resumed = row_count;
    insert into public.registration_status (registration_id, person_id, status, on_date, recorded_by, reason,
        supersedes, void)
    select h.registration_id, h.person_id, h.status, h.on_date, ctx.account_id(), why, h.id, true
    from public.departure_effect d join public.registration_status h on h.id = d.registration_status_id
    where d.contract_event_id = told.supersedes and h.superseded_by is null;
    get diagnostics reinstated = row_count;
    return next;
end
$$;

-- A new contract lets a suspended training go on from its first day (AC-38). Returns how many enrolments resumed.
create function apply_return(contract uuid) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
    work record;
    resumed integer;
begin
    select c.id, c.person_id, c.start_on into work from public.contract c where c.public_id = contract
        and not c.cancelled;
    perform public.require_contract_of_caller(work.id);
    insert into public.enrolment_event (enrolment_id, person_id, kind, on_date, recorded_by, reason)
    select n.id, n.person_id, 'resumed', work.start_on, ctx.account_id(), 'Nouveau contrat de travail'
    from public.enrolment n
    where n.person_id = work.person_id and n.closed_on is null
        and (select v.kind from public.enrolment_event v
            where v.enrolment_id = n.id and v.kind in ('suspended', 'resumed') and v.superseded_by is null
                and not v.void and v.on_date <= work.start_on
            order by v.on_date desc, v.id desc limit 1) = 'suspended';
    get diagnostics resumed = row_count;
    return resumed;
end
$$;

-- The coordinator of the context hands the team over to another coordinator, known by the e-mail address.
create function delegate_team(mail text, first_day date, last_day date, why text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own bigint := ctx.scope('coordinator')::bigint;
    other bigint;
    made uuid;
begin
    select p.id into other from public.person p
    where p.email = lower(btrim(mail))
        and (select r.role from public.person_role r where r.person_id = p.id and r.from_on <= last_day
            order by r.from_on desc limit 1) = 'coordinator';
    if other is null then
        raise exception 'no such coordinator' using errcode = 'foreign_key_violation',
            constraint = 'delegated_coordinator_is_known', table = 'team_delegation';
    end if;
    insert into public.team_delegation (coordinator_id, delegate_id, from_on, to_on, reason)
    values (own, other, first_day, last_day, why)
    returning public_id into made;
    return made;
end
$$;

-- An employer follows people under contracts that took effect (0008 did not know cancelled ones).
create or replace function project_new_contracts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.employer_sight as s (structure_id, person_id, until)
    select n.structure_id, n.person_id, max(coalesce(n.ended_on, n.planned_end_on, 'infinity'))
    from new_rows n
    where not n.cancelled
    group by n.structure_id, n.person_id
    order by n.structure_id, n.person_id
    on conflict (structure_id, person_id) do update set until = excluded.until where s.until < excluded.until;
    return null;
end
$$;

create or replace function project_changed_contracts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    delete from public.employer_sight s using old_rows o
    where s.structure_id = o.structure_id and s.person_id = o.person_id
        and not exists (select from public.contract c
            where c.structure_id = o.structure_id and c.person_id = o.person_id and not c.cancelled);
    if tg_op = 'UPDATE' then
        insert into public.employer_sight as s (structure_id, person_id, until)
        select c.structure_id, c.person_id, max(coalesce(c.ended_on, c.planned_end_on, 'infinity'))
        from public.contract c
        where not c.cancelled and (c.structure_id, c.person_id) in (
            select n.structure_id, n.person_id from new_rows n
            union select o.structure_id, o.person_id from old_rows o)
        group by c.structure_id, c.person_id
        order by c.structure_id, c.person_id
        on conflict (structure_id, person_id) do update set until = excluded.until where s.until <> excluded.until;
    else
        update public.employer_sight s set until = rest.until
        from (
            select c.structure_id, c.person_id, max(coalesce(c.ended_on, c.planned_end_on, 'infinity')) as until
            from public.contract c
            where not c.cancelled
                and (c.structure_id, c.person_id) in (select o.structure_id, o.person_id from old_rows o)
            group by c.structure_id, c.person_id
        ) rest
        where s.structure_id = rest.structure_id and s.person_id = rest.person_id and s.until <> rest.until;
    end if;
    return null;
end
$$;

grant execute on function supersede_record(), derive_territory(), project_structure(), project_convention(),
    project_post(), project_contract(), declare_new_structures(), declare_new_conventions(), declare_new_posts(),
    declare_new_contracts(), require_living_post(), require_leaving_post(), carry_out_merge() to parcours_owner;
grant execute on function structure_figures(date, date, bigint) to p_advisor, p_employer, p_training, p_coordinator,
    p_prefecture, p_national, p_auditor, p_worker;
grant execute on function department_figures(date, date) to p_prefecture, p_national, p_auditor, p_worker;
grant execute on function previous_contract_on_post(bigint) to p_advisor, p_employer, p_training, p_coordinator,
    p_prefecture, p_national, p_auditor, p_worker;
grant execute on function ctx.coordinator_ids(), delegate_team(text, date, date, text) to p_coordinator;
grant execute on function declare_contract(uuid, text, text, text, uuid, date, date, date, date, date)
    to p_employer, p_national;
grant execute on function apply_departure(bigint, date), undo_departure(bigint, text), apply_return(uuid)
    to p_employer, p_national, p_worker;

reset role;
set local role parcours_owner;

-- ---------------------------------------------------------------------------------------------------------------
-- Triggers

do $$
declare
    f record;
begin
    for f in
        select * from (values ('convention_event', 'convention_id'), ('post_event', 'post_id'),
            ('contract_event', 'contract_id'), ('structure_version', 'structure_id'),
            ('structure_application', 'structure_id'), ('structure_merge', 'structure_id'),
            ('coop_listing', 'person_id'), ('territory_target', 'territory')) as facts (name, thing)
    loop
        execute format('create trigger supersede before insert on %I for each row
            when (new.supersedes is not null) execute function supersede_record(%L)', f.name, f.thing);
        execute format('create trigger refuse_rewriting before update or delete on %I for each row
            execute function refuse_rewriting()', f.name);
        execute format('create trigger refuse_emptying before truncate on %I for each statement
            execute function refuse_rewriting()', f.name);
    end loop;
    for f in
        select unnest(array['convention_event', 'post_event', 'contract_event', 'structure_version',
            'structure_application', 'structure_merge', 'coop_listing', 'territory_target', 'structure_foreign_id',
            'person_foreign_id', 'team_delegation', 'departure_effect']) as name
    loop
        execute format('create trigger record_insert after insert on %I referencing new table as new_rows
            for each statement execute function record_audit()', f.name);
        execute format('create trigger record_update after update on %I
            referencing old table as old_rows new table as new_rows
            for each statement execute function record_audit()', f.name);
        execute format('create trigger record_delete after delete on %I referencing old table as old_rows
            for each statement execute function record_audit()', f.name);
    end loop;
end
$$;

create trigger derive_territory before insert or update of commune_insee, territory on structure for each row
    when (new.commune_insee is not null) execute function derive_territory();
create trigger derive_territory before insert on structure_version for each row
    when (new.commune_insee is not null) execute function derive_territory();
create trigger project_structure after insert on structure_version referencing new table as new_rows
    for each statement execute function project_structure();
create trigger project_convention after insert on convention_event referencing new table as new_rows
    for each statement execute function project_convention();
create trigger project_post after insert on post_event referencing new table as new_rows
    for each statement execute function project_post();
create trigger project_contract after insert on contract_event referencing new table as new_rows
    for each statement execute function project_contract();
create trigger declare_new after insert on structure referencing new table as new_rows
    for each statement execute function declare_new_structures();
create trigger declare_new after insert on convention referencing new table as new_rows
    for each statement execute function declare_new_conventions();
create trigger declare_new after insert on post referencing new table as new_rows
    for each statement execute function declare_new_posts();
create trigger declare_new after insert on contract referencing new table as new_rows
    for each statement execute function declare_new_contracts();
create trigger require_living_post before insert or update of post_id, start_on on contract for each row
    when (new.post_id is not null) execute function require_living_post();
create trigger require_leaving_post before insert on post_event for each row
    execute function require_leaving_post();
create trigger carry_out_merge before insert on structure_merge for each row execute function carry_out_merge();

-- ---------------------------------------------------------------------------------------------------------------
-- Row-level security

do $$
declare
    t text;
    persona text;
    visible text;
begin
    foreach t in array array['convention_event', 'post_event', 'contract_event', 'structure_version',
        'structure_application', 'structure_merge', 'coop_listing', 'territory_target', 'structure_foreign_id',
        'person_foreign_id', 'team_delegation', 'departure_effect']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
        -- The operator and the auditor read all of the directory; the worker reads and adds.
        foreach persona in array array['national', 'auditor', 'worker'] loop
            execute format('grant select on %I to %I', t, 'p_' || persona);
            execute format('create policy %I on %I for select to %I using ((select ctx.require(%L)))',
                persona || '_reads', t, 'p_' || persona, persona);
        end loop;
        continue when t = 'departure_effect';
        execute format('grant insert on %I to p_worker', t);
        execute format('create policy worker_adds on %I for insert to p_worker
            with check ((select ctx.require(''worker'')))', t);
        -- Neither number, author, time of writing nor the mark of a correction is for the writer to give.
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into visible
        from pg_catalog.pg_attribute a
        where a.attrelid = t::regclass and a.attnum > 0 and not a.attisdropped
            and a.attname not in ('id', 'public_id', 'recorded_at', 'recorded_by', 'superseded_by', 'import_id', 'moved')
            and not (t = 'post_event' and a.attname = 'source');
        execute format('grant insert (%s) on %I to p_national', visible, t);
        execute format('create policy national_declares on %I for insert to p_national
            with check ((select ctx.require(''national'')))', t);
    end loop;

    -- What a structure is called is public among the signed-in, as the structure itself; so are the targets.
    foreach t in array array['structure_version', 'territory_target'] loop
        foreach persona in array array['advisor', 'employer', 'training', 'coordinator', 'prefecture'] loop
            select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into visible
            from pg_catalog.pg_attribute a
            where a.attrelid = t::regclass and a.attnum > 0 and not a.attisdropped
                and a.attname not in ('reason', 'recorded_by', 'import_id');
            execute format('grant select (%s) on %I to %I', visible, t, 'p_' || persona);
            execute format('create policy %I on %I for select to %I using ((select ctx.require(%L)))',
                persona || '_reads', t, 'p_' || persona, persona);
        end loop;
    end loop;

    -- How somebody appears on the Coop: whoever follows the person, as the other facts of 0011.
    grant select on coop_listing to p_advisor, p_training;
    grant select (id, person_id, on_date, role, email, siret, source, declared_on, recorded_at, supersedes,
        superseded_by, void) on coop_listing to p_employer, p_coordinator;
    grant select (id, person_id, on_date, role, siret, source, declared_on, recorded_at, supersedes,
        superseded_by, void) on coop_listing to p_prefecture;
end
$$;
create policy advisor_reads on coop_listing for select to p_advisor using (person_id = (select ctx.person_id()));
create policy employer_reads on coop_listing for select to p_employer using (
    person_id = any (array(select s.person_id from employer_sight s))
    and exists (select from employer_sight s
        where s.person_id = coop_listing.person_id and coop_listing.on_date <= s.until));
create policy training_reads on coop_listing for select to p_training using (exists (
    select from training_sight s where s.person_id = coop_listing.person_id));
create policy coordinator_reads on coop_listing for select to p_coordinator using (
    person_id = any (array(select m.person_id from team_member m
        where m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date))));
create policy prefecture_reads on coop_listing for select to p_prefecture using (exists (
    select from person p where p.id = coop_listing.person_id and p.territory = (select ctx.territory())));

-- One's own numbers and contracts, whoever declared them.
grant select on person_foreign_id, contract_event to p_advisor;
create policy advisor_reads on person_foreign_id for select to p_advisor using (person_id = (select ctx.person_id()));
create policy advisor_reads on contract_event for select to p_advisor using (person_id = (select ctx.person_id()));

-- An employer reads and declares what concerns its own conventions, posts and contracts, nobody else's.
grant select on convention_event, post_event, contract_event, structure_application to p_employer;
create policy employer_reads on convention_event for select to p_employer using (
    convention_id = any (array(select v.id from convention v)));
create policy employer_reads on post_event for select to p_employer using (
    post_id = any (array(select p.id from post p)));
create policy employer_reads on contract_event for select to p_employer using (
    contract_id = any (array(select c.id from contract c where c.structure_id = (select ctx.structure_id()))));
create policy employer_reads on structure_application for select to p_employer using (
    structure_id = (select ctx.structure_id()));
grant insert (contract_id, person_id, kind, on_date, end_reason, declared_on, reason, supersedes, void)
    on contract_event to p_employer;
create policy employer_declares on contract_event for insert to p_employer with check (
    contract_id = any (array(select c.id from contract c where c.structure_id = (select ctx.structure_id()))));
grant insert (structure_id, function, name, email, from_on, to_on), update (to_on) on structure_contact to p_employer;
create policy employer_declares on structure_contact for insert to p_employer with check (
    structure_id = (select ctx.structure_id()));
create policy employer_changes on structure_contact for update to p_employer
    using (structure_id = (select ctx.structure_id())) with check (structure_id = (select ctx.structure_id()));

-- A prefecture follows the applications of its department.
grant select on structure_application to p_prefecture;
create policy prefecture_reads on structure_application for select to p_prefecture using (exists (
    select from structure s where s.id = structure_application.structure_id and s.territory = (select ctx.territory())));

-- A coordinator reads the own team and those delegated for today, ends memberships of the own team, delegates it.
drop policy coordinator_reads on team_member;
create policy coordinator_reads on team_member for select to p_coordinator
    using (coordinator_id = any ((select ctx.coordinator_ids())::bigint[]));
grant update (to_on) on team_member to p_coordinator;
create policy coordinator_changes on team_member for update to p_coordinator
    using (coordinator_id = (select ctx.coordinator_id())) with check (coordinator_id = (select ctx.coordinator_id()));
grant select on team_delegation to p_coordinator;
grant insert (coordinator_id, delegate_id, from_on, to_on, reason), update (to_on) on team_delegation to p_coordinator;
create policy coordinator_reads on team_delegation for select to p_coordinator
    using (coordinator_id = (select ctx.coordinator_id()) or delegate_id = (select ctx.coordinator_id()));
create policy coordinator_declares on team_delegation for insert to p_coordinator
    with check (coordinator_id = (select ctx.coordinator_id()));
create policy coordinator_changes on team_delegation for update to p_coordinator
    using (coordinator_id = (select ctx.coordinator_id())) with check (coordinator_id = (select ctx.coordinator_id()));

-- The operator keeps the directory.
grant insert (siret, ridet, name, commune_insee, territory, kind, head_office_id, street, postal_code, commune_name)
    on structure to p_national;
grant update (head_office_id) on structure to p_national;
grant insert (structure_id, function, name, email, from_on, to_on), update (to_on) on structure_contact to p_national;
grant insert (structure_id, signed_on, deposited_on, start_on, end_on, reference) on convention to p_national;
grant insert (convention_id, structure_id, attributed_on, reference, predecessor_id) on post to p_national;
grant insert (person_id, from_on, role) on person_role to p_national;
grant insert (coordinator_id, person_id, from_on, to_on), update (to_on) on team_member to p_national;
do $$
declare
    t text;
begin
    foreach t in array array['structure', 'structure_contact', 'convention', 'post', 'person_role', 'team_member'] loop
        execute format('create policy national_declares on %I for insert to p_national
            with check ((select ctx.require(''national'')))', t);
    end loop;
    foreach t in array array['structure', 'structure_contact', 'team_member'] loop
        execute format('create policy national_changes on %I for update to p_national
            using ((select ctx.require(''national''))) with check ((select ctx.require(''national'')))', t);
    end loop;
end
$$;

-- What is projected from facts is no longer written by hand.
revoke update (siret, ridet, name, commune_insee, territory, kind) on structure from p_worker;
grant update (head_office_id) on structure to p_worker;
revoke update (signed_on, deposited_on, end_on) on convention from p_worker;
grant update (reference) on convention to p_worker;
revoke update (attributed_on, returned_on, transferred_on) on post from p_worker;
grant update (reference, predecessor_id) on post to p_worker;
revoke update (planned_end_on, ended_on, end_declared_on, end_reason, candidate_selected_on, signed_on, deposited_on)
    on contract from p_worker;

reset role;

-- ---------------------------------------------------------------------------------------------------------------
-- Doctor

set local role parcours_definer;

-- Facts for rows that have none: those of before this migration, and data loaded with triggers switched off.
create function doctor.adopt_directory() returns void
language sql volatile security definer set search_path = ''
begin atomic
    select ctx.write('worker', null, 'seed: directory');
    insert into public.structure_version (structure_id, siret, ridet, name, kind, street, postal_code, commune_insee,
        commune_name, territory, import_id)
    select n.id, n.siret, n.ridet, n.name, n.kind, n.street, n.postal_code, n.commune_insee, n.commune_name,
        n.territory, n.import_id
    from public.structure n
    where not exists (select from public.structure_version v where v.structure_id = n.id)
    order by n.id;
    insert into public.convention_event (convention_id, kind, on_date, declared_on)
    select n.id, f.kind, f.on_date, least(coalesce(n.deposited_on, n.signed_on, n.start_on), public.programme_today())
    from public.convention n
    cross join lateral (values ('signed', n.signed_on), ('deposited', n.deposited_on), ('ends', n.end_on))
        f (kind, on_date)
    where f.on_date is not null
        and not exists (select from public.convention_event e where e.convention_id = n.id and e.kind = f.kind)
    order by n.id;
    insert into public.post_event (post_id, kind, on_date, source, declared_on)
    select n.id, f.kind, f.on_date, case when f.kind = 'attributed' then 'declaration' else 'older_record' end,
        least(f.on_date, public.programme_today())
    from public.post n
    cross join lateral (values ('attributed', n.attributed_on), ('returned', n.returned_on),
        ('transferred', n.transferred_on)) f (kind, on_date)
    where f.on_date is not null
        and not exists (select from public.post_event e where e.post_id = n.id and e.kind = f.kind)
    order by n.id, f.kind;
    insert into public.contract_event (contract_id, person_id, kind, on_date, end_reason, declared_on, import_id)
    select n.id, n.person_id, f.kind, f.on_date, case when f.kind = 'ended' then n.end_reason end,
        least(f.declared_on, public.programme_today()), n.import_id
    from public.contract n
    cross join lateral (values
        ('candidate_selected', n.candidate_selected_on, n.candidate_selected_on),
        ('signed', n.signed_on, n.signed_on),
        ('deposited', n.deposited_on, n.deposited_on),
        ('planned_end', n.planned_end_on, coalesce(n.signed_on, n.start_on)),
        ('ended', n.ended_on, coalesce(n.end_declared_on, n.ended_on))
    ) f (kind, on_date, declared_on)
    where f.on_date is not null
        and not exists (select from public.contract_event e where e.contract_id = n.id and e.kind = f.kind)
    order by n.id;
end;

-- What the columns of the directory should hold, compared with what they hold.
create function doctor.directory_drift()
returns table (projection text, subject text, stored text, expected text)
language sql stable security definer set search_path = ''
begin atomic
    select 'structure', s.id::text, concat_ws(' ', s.siret, s.ridet, s.name, s.territory),
        concat_ws(' ', last.siret, last.ridet, last.name, last.territory)
    from public.structure s
    left join (
        select distinct on (v.structure_id) v.* from public.structure_version v
        where v.superseded_by is null and not v.void
        order by v.structure_id, v.from_on desc nulls last, v.id desc
    ) last on last.structure_id = s.id
    where (s.siret, s.ridet, s.name, s.kind, s.street, s.postal_code, s.commune_insee, s.commune_name, s.territory)
        is distinct from (last.siret, last.ridet, last.name, last.kind, last.street, last.postal_code,
            last.commune_insee, last.commune_name, last.territory)
    union all
    select 'structure.merged_into', s.id::text, s.merged_into::text, m.into_id::text
    from public.structure s
    left join public.structure_merge m on m.structure_id = s.id and m.superseded_by is null and not m.void
    where s.merged_into is distinct from m.into_id
    union all
    select 'convention', c.id::text, concat_ws(' ', c.signed_on, c.deposited_on, c.end_on),
        concat_ws(' ', told.signed_on, told.deposited_on, told.ends_on)
    from public.convention c
    left join (
        select e.convention_id, min(e.on_date) filter (where e.kind = 'signed') as signed_on,
            min(e.on_date) filter (where e.kind = 'deposited') as deposited_on,
            min(e.on_date) filter (where e.kind = 'ends') as ends_on
        from public.convention_event e where e.superseded_by is null and not e.void group by e.convention_id
    ) told on told.convention_id = c.id
    where (c.signed_on, c.deposited_on, c.end_on) is distinct from (told.signed_on, told.deposited_on, told.ends_on)
    union all
    select 'post', p.id::text, concat_ws(' ', p.attributed_on, p.cancelled, p.returned_on, p.transferred_on),
        concat_ws(' ', told.attributed_on, told.attributed_on is null, told.returned_on, told.transferred_on)
    from public.post p
    left join (
        select e.post_id, min(e.on_date) filter (where e.kind = 'attributed') as attributed_on,
            min(e.on_date) filter (where e.kind = 'returned') as returned_on,
            min(e.on_date) filter (where e.kind = 'transferred') as transferred_on
        from public.post_event e where e.superseded_by is null and not e.void group by e.post_id
    ) told on told.post_id = p.id
    where (p.attributed_on, p.cancelled, p.returned_on, p.transferred_on) is distinct from
        (coalesce(told.attributed_on, p.attributed_on), told.attributed_on is null, told.returned_on,
            told.transferred_on)
    union all
    select 'contract', c.id::text,
        concat_ws(' ', c.candidate_selected_on, c.signed_on, c.deposited_on, c.planned_end_on, c.ended_on, c.cancelled),
        concat_ws(' ', told.selected_on, told.signed_on, told.deposited_on, told.planned_end_on, told.ended_on,
            told.cancelled)
    from public.contract c
    left join (
        select e.contract_id,
            min(e.on_date) filter (where e.kind = 'candidate_selected') as selected_on,
            min(e.on_date) filter (where e.kind = 'signed') as signed_on,
            min(e.on_date) filter (where e.kind = 'deposited') as deposited_on,
            min(e.on_date) filter (where e.kind = 'planned_end') as planned_end_on,
            min(e.on_date) filter (where e.kind = 'ended') as ended_on,
            min(e.declared_on) filter (where e.kind in ('ended', 'cancelled')) as end_declared_on,
            min(e.end_reason) filter (where e.kind = 'ended') as end_reason,
            count(*) filter (where e.kind = 'cancelled') > 0 as cancelled
        from public.contract_event e where e.superseded_by is null and not e.void group by e.contract_id
    ) told on told.contract_id = c.id
    where (c.candidate_selected_on, c.signed_on, c.deposited_on, c.planned_end_on, c.cancelled, c.ended_on,
            c.end_declared_on, c.end_reason)
        is distinct from (told.selected_on, told.signed_on, told.deposited_on, told.planned_end_on,
            coalesce(told.cancelled, false),
            case when told.cancelled then c.start_on - 1 else told.ended_on end, told.end_declared_on,
            told.end_reason)
    union all
    -- The two ways of counting posts.
    select 'post_anomaly', s.id::text, public.post_anomaly(s.id, public.programme_today())::text,
        (f.occupied > f.attributed)::text
    from public.structure s
    join (
        select k.structure_id, count(*) filter (where k.attributed) as attributed,
            count(*) filter (where k.occupied) as occupied
        from public.known_posts(public.programme_today(), public.programme_today(), null) k group by k.structure_id
    ) f on f.structure_id = s.id
    where public.post_anomaly(s.id, public.programme_today()) <> (f.occupied > f.attributed);
end;

-- As in 0013, but for cancelled contracts.
create or replace function doctor.projection_drift()
returns table (projection text, subject text, stored text, expected text)
language sql stable security definer set search_path = ''
begin atomic
    select 'enrolment.closed_on', e.id::text, e.closed_on::text, ends.closed_on::text
    from public.enrolment e
    left join (
        select ev.enrolment_id, min(ev.on_date) as closed_on from public.enrolment_event ev
        where ev.kind in ('completed', 'abandoned') and ev.superseded_by is null and not ev.void
        group by ev.enrolment_id
    ) ends on ends.enrolment_id = e.id
    where e.closed_on is distinct from ends.closed_on
    union all
    select 'module_session.taken', s.id::text, s.taken::text, coalesce(held.seats, 0)::text
    from public.module_session s
    left join (
        select r.session_id, count(*) as seats from public.module_registration r
        where public.holds_a_seat(r.status) group by r.session_id
    ) held on held.session_id = s.id
    where s.taken <> coalesce(held.seats, 0)
    union all
    select 'module_registration.status', r.id::text, r.status || ' ' || r.status_on, last.status || ' ' || last.on_date
    from public.module_registration r
    left join (
        select distinct on (h.registration_id) h.registration_id, h.status, h.on_date
        from public.registration_status h where h.superseded_by is null and not h.void
        order by h.registration_id, h.on_date desc, h.id desc
    ) last on last.registration_id = r.id
    where (r.status, r.status_on) is distinct from (last.status, last.on_date)
    union all
    select 'employer_sight', coalesce(s.structure_id, c.structure_id) || '/' || coalesce(s.person_id, c.person_id),
        s.until::text, c.until::text
    from public.employer_sight s
    full join (
        select k.structure_id, k.person_id, max(coalesce(k.ended_on, k.planned_end_on, 'infinity')) as until
        from public.contract k where not k.cancelled group by k.structure_id, k.person_id
    ) c on c.structure_id = s.structure_id and c.person_id = s.person_id
    where s.until is distinct from c.until
    union all
    select 'training_sight', v.training_body_id || '/' || v.person_id, null, 'present'
    from (
        select e.training_body_id, e.person_id from public.enrolment e
        union select b.parent_id, e.person_id from public.enrolment e
            join public.training_body b on b.id = e.training_body_id where b.parent_id is not null
        union select s.training_body_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
        union select b.parent_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
            join public.training_body b on b.id = s.training_body_id where b.parent_id is not null
    ) v
    where not exists (select from public.training_sight t
        where t.training_body_id = v.training_body_id and t.person_id = v.person_id)
    union all
    select d.projection, d.subject, d.stored, d.expected from doctor.directory_drift() d;
end;

create or replace function doctor.rebuild_projections() returns void
language sql volatile security definer set search_path = ''
begin atomic
    select ctx.write('worker', null, 'seed: projections');
    insert into public.registration_status (registration_id, person_id, status, on_date)
    select r.id, r.person_id, r.status, r.status_on from public.module_registration r
    where not exists (select from public.registration_status h where h.registration_id = r.id)
    order by r.id;
    update public.enrolment e set closed_on = ends.closed_on
    from (
        select x.id, min(ev.on_date) as closed_on
        from public.enrolment x
        left join public.enrolment_event ev on ev.enrolment_id = x.id and ev.kind in ('completed', 'abandoned')
            and ev.superseded_by is null and not ev.void
        group by x.id
    ) ends
    where ends.id = e.id and e.closed_on is distinct from ends.closed_on;
    update public.module_session s set taken = held.seats
    from (
        select x.id, count(r.id) as seats from public.module_session x
        left join public.module_registration r on r.session_id = x.id and public.holds_a_seat(r.status)
        group by x.id
    ) held
    where held.id = s.id and s.taken <> held.seats;
    delete from public.employer_sight s where not exists (select from public.contract c
        where c.structure_id = s.structure_id and c.person_id = s.person_id and not c.cancelled);
    insert into public.employer_sight as s (structure_id, person_id, until)
    select c.structure_id, c.person_id, max(coalesce(c.ended_on, c.planned_end_on, 'infinity'))
    from public.contract c where not c.cancelled group by c.structure_id, c.person_id order by 1, 2
    on conflict (structure_id, person_id) do update set until = excluded.until where s.until <> excluded.until;
    insert into public.training_sight (training_body_id, person_id)
    select v.training_body_id, v.person_id
    from (
        select e.training_body_id, e.person_id from public.enrolment e
        union select b.parent_id, e.person_id from public.enrolment e
            join public.training_body b on b.id = e.training_body_id where b.parent_id is not null
        union select s.training_body_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
        union select b.parent_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
            join public.training_body b on b.id = s.training_body_id where b.parent_id is not null
    ) v
    order by 1, 2
    on conflict do nothing;
end;

grant execute on function doctor.directory_drift() to parcours_worker, parcours_migrator, p_worker;
grant execute on function doctor.adopt_directory() to parcours_migrator;

select doctor.adopt_directory();

reset role;

-- ---------------------------------------------------------------------------------------------------------------
-- Personal data: what each new column is (0019)

set local role parcours_definer;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as) values
    ('public', 'audit_event', 'role_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'siren', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'merged_into', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'street', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention', 'public_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'public_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'cancelled', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'contract', 'cancelled', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Contrat annulé', null),
    ('public', 'convention_event', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'import_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'recorded_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'recorded_by', 'journal', 'author', 'programme', 'programme', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'post_event', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'import_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'source', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'recorded_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'recorded_by', 'journal', 'author', 'programme', 'programme', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'contract_event', 'id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract_event', 'import_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract_event', 'recorded_at', 'journal', 'person', 'contracts', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'contract_event', 'recorded_by', 'journal', 'author', 'contracts', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'structure_version', 'import_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'recorded_by', 'journal', 'author', 'programme', 'programme', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'structure_application', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'import_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'recorded_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'recorded_by', 'journal', 'author', 'programme', 'programme', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'structure_merge', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'import_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'moved', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'recorded_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'recorded_by', 'journal', 'author', 'programme', 'programme', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'structure_foreign_id', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_foreign_id', 'import_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_foreign_id', 'recorded_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'person_foreign_id', 'id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'person_foreign_id', 'import_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'person_foreign_id', 'recorded_at', 'journal', 'person', 'contracts', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'coop_listing', 'import_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'coop_listing', 'recorded_by', 'journal', 'author', 'contracts', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'territory_target', 'import_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'recorded_by', 'journal', 'author', 'programme', 'programme', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'team_delegation', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'team_delegation', 'public_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'team_delegation', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'departure_effect', 'id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'departure_effect', 'contract_event_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'departure_effect', 'person_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'departure_effect', 'enrolment_event_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'departure_effect', 'registration_status_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'convention_event', 'superseded_by', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'superseded_by', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'contract_event', 'superseded_by', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'structure_application', 'superseded_by', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'superseded_by', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'convention_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'kind', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'on_date', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'declared_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'reason', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'supersedes', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention_event', 'void', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'post_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'kind', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'on_date', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'to_post_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'declared_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'reason', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'supersedes', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post_event', 'void', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'reason', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'structure_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'state', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'on_date', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'declared_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'reason', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'supersedes', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_application', 'void', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'structure_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'into_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'on_date', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'declared_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'reason', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'supersedes', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_merge', 'void', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'coop_listing', 'reason', 'sensitive', 'person', 'contracts', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'territory_target', 'reason', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_foreign_id', 'structure_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_foreign_id', 'scheme', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_foreign_id', 'value', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'person_foreign_id', 'person_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'person_foreign_id', 'scheme', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Outil d''origine', null),
    ('public', 'person_foreign_id', 'value', 'identity', 'person', 'contracts', 'advisor_file', 'null', null, 'Numéro', null),
    ('public', 'structure_version', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'structure_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'from_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'siret', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'ridet', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'name', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'kind', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'street', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'postal_code', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'commune_insee', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'commune_name', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'territory', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'declared_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'recorded_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'supersedes', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'superseded_by', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure_version', 'void', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'territory', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'from_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'posts', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'source', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'declared_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'recorded_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'supersedes', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'superseded_by', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory_target', 'void', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'coop_listing', 'email', 'contact', 'person', 'contracts', 'advisor_file', 'null', null, 'Adresse e-mail', null),
    ('public', 'coop_listing', 'id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'coop_listing', 'person_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'coop_listing', 'on_date', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Le', null),
    ('public', 'coop_listing', 'role', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Rôle affiché', null),
    ('public', 'coop_listing', 'siret', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'SIRET affiché', null),
    ('public', 'coop_listing', 'source', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Origine', null),
    ('public', 'coop_listing', 'declared_on', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Déclaré le', null),
    ('public', 'coop_listing', 'recorded_at', 'journal', 'person', 'contracts', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'coop_listing', 'supersedes', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'coop_listing', 'superseded_by', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'coop_listing', 'void', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract_event', 'contract_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract_event', 'person_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract_event', 'kind', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Étape', null),
    ('public', 'contract_event', 'on_date', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Le', null),
    ('public', 'contract_event', 'end_reason', 'sensitive', 'person', 'contracts', 'advisor_file', 'keep', null, 'Motif de fin', null),
    ('public', 'contract_event', 'declared_on', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Déclaré le', null),
    ('public', 'contract_event', 'reason', 'sensitive', 'person', 'contracts', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'contract_event', 'supersedes', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract_event', 'void', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'team_delegation', 'coordinator_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'team_delegation', 'delegate_id', 'career', 'third', 'training', 'advisor_file', 'keep', null, 'Coordination qui remplace', null),
    ('public', 'team_delegation', 'from_on', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Du', null),
    ('public', 'team_delegation', 'to_on', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Au', null),
    ('public', 'team_delegation', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de l''absence', null),
    ('public', 'structure', 'postal_code', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'commune_name', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'head_office_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention', 'reference', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'reference', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'predecessor_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null);

insert into data_link (table_schema, table_name, column_name, kind, subject, title) values
    ('public', 'contract_event', 'person_id', 'person', 'person', 'Ce qui est déclaré de vos contrats'),
    ('public', 'person_foreign_id', 'person_id', 'person', 'person', 'Vos numéros dans d''autres outils'),
    ('public', 'coop_listing', 'person_id', 'person', 'person', 'Votre inscription à la Coop'),
    ('public', 'departure_effect', 'person_id', 'person', 'person', 'Effets de la fin d''un contrat'),
    ('public', 'team_delegation', 'coordinator_id', 'person', 'person', 'Vos délégations d''équipe');

reset role;
set local role parcours_owner;

-- An export reads them, anonymising a person empties them.
alter table person_foreign_id alter column value drop not null;
grant select, update (value) on person_foreign_id to parcours_definer;
grant update (reason) on contract_event to parcours_definer;
grant update (email, reason) on coop_listing to parcours_definer;
grant update (reason) on team_delegation to parcours_definer;

reset role;
