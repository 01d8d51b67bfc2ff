-- The operator's desk for files of the directory: handed in on a page, looked at, settled, then recorded or not.

set local role parcours_owner;

-- What the operator answered about a file, for the next time the worker looks at it: the meaning of titles, who is who,
-- and whether many changes are wanted, with the reason.
alter table import_job
    add column wishes jsonb,
    add constraint import_wishes_are_an_object check (jsonb_typeof(wishes) = 'object'),
    add constraint only_the_directory_has_wishes check (wishes is null or kind = 'directory');
comment on column import_job.wishes is
    'What its author answered: columns, choices by line, confirmed number of changes with the reason.';
create index import_job_by_kind on import_job (kind, created_at desc, id) where training_body_id is null;

-- Files of the directory have no body.
alter table import_file
    alter column training_body_id drop not null,
    add constraint import_file_has_its_import foreign key (import_id) references import_job (id);

grant insert (kind, source, file_name, file_sha256, created_by), update (state, wishes, updated_at)
    on import_job to p_national;
-- Reports go after their time, and answers with them.
grant update (wishes) on import_job to p_worker;
create policy national_hands_in on import_job for insert to p_national
    with check ((select ctx.may('directory')) and kind = 'directory' and created_by = (select ctx.account_id()));
-- Its changes: to have a file looked at again with what it answered, and to ask for its application.
create policy national_answers on import_job for update to p_national
    using ((select ctx.may('directory')) and kind = 'directory' and state in ('checked', 'refused'))
    with check ((select ctx.may('directory')) and state in ('uploaded', 'confirmed'));

grant select, insert (import_id, content) on import_file to p_national;
create policy national_reads on import_file for select to p_national
    using ((select ctx.may('directory')) and training_body_id is null);
create policy national_hands_in on import_file for insert to p_national
    with check ((select ctx.may('directory')) and exists (select from import_job i
        where i.id = import_id and i.kind = 'directory' and i.created_by = (select ctx.account_id())));

reset role;
set local role parcours_definer;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values ('public', 'import_job', 'wishes', 'identity', 'file', 'files', 'import_report', 'keep', null,
    'Réponses sur le fichier', null);

reset role;
