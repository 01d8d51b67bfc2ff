-- Papers that a training body gives out (convocation, sheet of presences, certificat de réalisation, attestation): each is
-- frozen when it is made, with the digest of what it says, and carries a code by which anybody can check it. A paper made
-- anew replaces the former one, which then says so; one that is withdrawn says that.

set local role parcours_owner;

-- Seventeen characters of Crockford's base 32, eighty random bits and a check character (VerificationCode.swift), which
-- tells a slip of the pen from an unknown code.
create function new_paper_code() returns text
language sql volatile set search_path = ''
as $$
    with random as (
        select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) as bits
    ), digit as (
        select n, get_byte(r.bits, n) & 31 as value from random r, generate_series(0, 15) n
    )
    select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', d.value + 1, 1), '' order by d.n)
        || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (sum((d.n + 1) * d.value) % 31)::integer + 1, 1)
    from digit d
$$;

create table training_paper (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint training_paper_public_id_is_unique unique,
    code text not null default new_paper_code() constraint paper_code_is_unique unique,
    kind text not null,
    enrolment_id bigint not null,
    person_id bigint not null,
    on_date date not null,
    content jsonb,
    digest bytea not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint training_paper_replaces_a_known_row references training_paper,
    superseded_by bigint constraint training_paper_is_replaced_by_a_known_row
        references training_paper deferrable initially deferred,
    void boolean not null default false,
    constraint correction_has_a_reason check (supersedes is null or coalesce(length(btrim(reason)), 0) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint training_paper_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint paper_kind_is_known check (kind in ('convocation', 'attendance', 'completion', 'followed')),
    constraint paper_content_is_an_object check (jsonb_typeof(content) = 'object'),
    constraint paper_code_is_of_its_shape check (code ~ '^[0-9A-HJKMNP-TV-Z]{17}$'),
    constraint paper_digest_is_sha256 check (length(digest) = 32),
    constraint paper_is_not_dated_ahead check (on_date <= (recorded_at at time zone 'Pacific/Kiritimati')::date)
);
create index training_paper_by_person on training_paper (person_id, on_date);
create index training_paper_by_enrolment on training_paper (enrolment_id);
create unique index one_paper_of_a_kind on training_paper (enrolment_id, kind)
    where superseded_by is null and not void;
comment on column training_paper.content is
    'What the paper says, frozen: title, body, person, lines, sentences, table; null once its person''s file is erased.';
comment on column training_paper.digest is 'SHA-256 of the content as text, taken when the paper was made.';

grant select, update (superseded_by, content, reason) on training_paper to parcours_definer;

reset role;
set local role parcours_definer;

-- Seals what a paper says, and refuses one that says what has not happened yet.
create function guard_papers() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    kinds text[];
begin
    new.digest := sha256(convert_to(new.content::text, 'UTF8'));
    if public.fills_the_past() or new.void then
        return new;
    end if;
    kinds := array(select v.kind from public.enrolment_event v
        where v.enrolment_id = new.enrolment_id and v.superseded_by is null and not v.void);
    if new.kind = 'convocation' and not 'convocation_received' = any (kinds) then
        perform public.refuse_step('paper_follows_the_convocation', tg_table_name);
    elsif new.kind = 'attendance' and not 'started' = any (kinds) then
        perform public.refuse_step('paper_follows_the_start', tg_table_name);
    elsif new.kind = 'completion'
        and not ('started' = any (kinds) and kinds && array['mock_jury_held', 'completed', 'abandoned'])
    then
        perform public.refuse_step('certificate_follows_the_training', tg_table_name);
    elsif new.kind = 'followed' and not 'mock_jury_held' = any (kinds) then
        perform public.refuse_step('attestation_follows_the_mock_jury', tg_table_name);
    end if;
    return new;
end
$$;

-- Whether a paper of that code is genuine, and what it says but for its table; no row for an unknown code. Whoever holds
-- the code holds the paper. Leaves a line that the person reads; once an hour, as any look at a file.
-- state: genuine, replaced, withdrawn, altered (the content is not what was sealed), erased (its person's file was).
create function verify_paper(typed text)
returns table (kind text, state text, made_on date, since date, content jsonb)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    paper record;
    successor record;
    author record;
begin
    perform ctx.require('anon');
    select p.* into paper from public.training_paper p where p.code = typed and not p.void;
    if not found then
        return;
    end if;
    author := public.audit_author();
    insert into public.audit_event (persona, actor, origin, action, object_table, object_id, person_id)
    values (author.persona, author.actor, author.origin, 'read', 'training_paper', paper.id, paper.person_id)
    on conflict do nothing;
    select n.void, n.on_date into successor from public.training_paper n where n.id = paper.superseded_by;
    return query select paper.kind::text,
        case
            when paper.content is null then 'erased'
            when paper.digest <> sha256(convert_to(paper.content::text, 'UTF8')) then 'altered'
            when successor.void then 'withdrawn'
            when paper.superseded_by is not null then 'replaced'
            else 'genuine' end,
        paper.on_date::date, successor.on_date::date,
        case when paper.digest = sha256(convert_to(paper.content::text, 'UTF8'))
            then paper.content - 'table' - 'sentences' end;
end
$$;

grant execute on function guard_papers() to parcours_owner;
grant execute on function verify_paper(text) to p_anon;

reset role;
set local role parcours_owner;

grant execute on function new_paper_code() to p_training;

create trigger guard_papers before insert on training_paper for each row execute function guard_papers();
create trigger supersede before insert on training_paper for each row
    when (new.supersedes is not null) execute function supersede_fact();
create trigger refuse_rewriting before update or delete on training_paper for each row
    execute function refuse_rewriting();
create trigger refuse_emptying before truncate on training_paper for each statement execute function refuse_rewriting();
create trigger record_insert after insert on training_paper referencing new table as new_rows
    for each statement execute function record_audit();
create trigger record_update after update on training_paper referencing old table as old_rows new table as new_rows
    for each statement execute function record_audit();
create trigger record_delete after delete on training_paper referencing old table as old_rows
    for each statement execute function record_audit();

alter table training_paper enable row level security;
alter table training_paper force row level security;
create policy definer_all on training_paper to parcours_definer using (true) with check (true);
create policy worker_reads on training_paper for select to p_worker using ((select ctx.require('worker')));
grant select on training_paper to p_worker, p_advisor, p_training, p_national, p_auditor;
grant select (id, public_id, code, kind, enrolment_id, person_id, on_date, content, digest, recorded_at, supersedes,
    superseded_by, void) on training_paper to p_employer;

create policy advisor_reads on training_paper for select to p_advisor using (person_id = (select ctx.person_id()));
-- Papers that were made while the person was under contract.
create policy employer_reads on training_paper for select to p_employer using (
    person_id = any (array(select s.person_id from employer_sight s))
    and exists (select from employer_sight s
        where s.person_id = training_paper.person_id and training_paper.on_date <= s.until));
create policy training_reads on training_paper for select to p_training using (exists (
    select from training_sight s where s.person_id = training_paper.person_id));
create policy national_reads on training_paper for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on training_paper for select to p_auditor using ((select ctx.require('auditor')));
grant insert (enrolment_id, person_id, kind, on_date, content, reason, supersedes, void) on training_paper to p_training;
create policy training_makes on training_paper for insert to p_training with check (
    (select ctx.may('rosters')) and enrolment_id = any (array(
        select e.id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));

reset role;
set local role parcours_definer;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values
    ('public', 'training_paper', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_paper', 'public_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_paper', 'code', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Code de vérification', null),
    ('public', 'training_paper', 'kind', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Document', null),
    ('public', 'training_paper', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_paper', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_paper', 'on_date', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Établi le', null),
    ('public', 'training_paper', 'content', 'training', 'person', 'training', 'advisor_file', 'null', null, 'Contenu du document', null),
    ('public', 'training_paper', 'digest', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_paper', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'training_paper', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'training_paper', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif du remplacement', null),
    ('public', 'training_paper', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_paper', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_paper', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null);

insert into data_link (table_schema, table_name, column_name, kind, subject, title) values
    ('public', 'training_paper', 'person_id', 'person', 'person', 'Vos documents de formation');

reset role;
