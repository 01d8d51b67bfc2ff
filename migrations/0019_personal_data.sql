-- Personal data (RGPD): what each column is, why it is kept, how long and who gets it, as data; the export of all
-- one's data (art. 15), corrections asked for (art. 16), notices and anonymisation (art. 5, 1, e), register (art. 30).
-- Whoever adds a column adds its line to data_inventory: doctor.inventory_faults() names the missing ones.
-- https://eur-lex.europa.eu/eli/reg/2016/679/oj

set local role parcours_owner;

-- Kinds of data. An exported class is part of what a person gets (art. 15); technical columns and secrets are not.
create table data_class (
    code text primary key,
    position smallint not null constraint one_data_class_per_place unique,
    title text not null,
    description text not null,
    is_personal boolean not null,
    is_exported boolean not null,
    constraint only_personal_classes_are_exported check (is_personal or not is_exported)
);

create table processing_purpose (
    code text primary key,
    position smallint not null constraint one_purpose_per_place unique,
    title text not null,
    description text not null,
    legal_basis text not null,
    subjects text not null,
    constraint legal_basis_is_one_of_article_6 check (
        legal_basis in ('consent', 'contract', 'legal_obligation', 'public_interest', 'legitimate_interest', 'none'))
);

-- How long: months after `starts`, then `action`; notice_days before it the person is told.
create table retention_rule (
    code text primary key,
    position smallint not null constraint one_retention_rule_per_place unique,
    title text not null,
    starts text not null,
    months smallint,
    action text not null,
    notice_days smallint not null default 0,
    description text not null,
    constraint retention_start_is_known check (starts in (
        'last_activity', 'last_role', 'contact_end', 'import_created', 'session_end', 'file_erased', 'none')),
    constraint retention_action_is_known check (action in ('anonymise', 'delete', 'keep')),
    constraint retention_ends_unless_it_is_kept check ((months is null) = (action = 'keep')),
    constraint retention_lasts_longer_than_its_notice check (months >= 0 and notice_days between 0 and 90)
);

-- Who answers for the processing: data, because it is the service's operator who knows.
create table data_office (
    role text primary key,
    position smallint not null constraint one_office_per_place unique,
    name text not null,
    contact text not null,
    source text not null,
    constraint office_role_is_known check (role in ('controller', 'contact', 'authority'))
);

-- One line per column of the schemas public, ctx and staging.
--   subject    whom the value is about: the person or account of the row, a contact who holds the address in the row,
--              a third person, the author of the row, somebody in a file on its way in; none for no person
--   erasure    what anonymising a person does to it: a neutral value, an address that exists nowhere, a new public id,
--              nothing at all; journal: the journal's own function does it
--   shown_as   where the readable name of an internal number is
create table data_inventory (
    table_schema text not null,
    table_name text not null,
    column_name text not null,
    class text not null constraint column_class_is_known references data_class,
    subject text not null,
    purpose text not null constraint column_purpose_is_known references processing_purpose,
    retention text not null constraint column_retention_is_known references retention_rule,
    erasure text not null default 'keep',
    erased_value text,
    title text,
    shown_as text,
    constraint one_line_per_column primary key (table_schema, table_name, column_name),
    constraint column_subject_is_known check (
        subject in ('person', 'account', 'contact', 'third', 'author', 'file', 'none')),
    constraint column_erasure_is_known check (erasure in ('keep', 'null', 'value', 'email', 'renew', 'journal')),
    constraint neutral_value_is_given check ((erasure = 'value') = (erased_value is not null)),
    constraint column_without_person_has_no_subject check (
        (subject = 'none') = (class in ('reference', 'technical', 'security'))),
    constraint personal_column_has_a_title check (subject = 'none' or length(btrim(title)) > 0),
    constraint name_of_a_number_is_a_column check (shown_as ~ '^[a-z_]+[.][a-z_]+$')
);

-- Through which column a table belongs to a person or an account, and the columns of which subject that person gets.
--   kind   person, account: their number; role: the number of a role of the account; email: an address of theirs
create table data_link (
    table_schema text not null,
    table_name text not null,
    column_name text not null,
    kind text not null,
    subject text not null,
    title text not null,
    constraint one_link_per_column primary key (table_schema, table_name, column_name),
    constraint link_column_is_in_the_inventory
        foreign key (table_schema, table_name, column_name) references data_inventory,
    constraint link_kind_is_known check (kind in ('person', 'account', 'role', 'email')),
    constraint link_subject_is_known check (subject in ('person', 'account', 'contact'))
);

-- Told once per period without activity that the file will be anonymised.
create table retention_notice (
    id bigint generated always as identity primary key,
    person_id bigint not null constraint notice_person_is_known references person,
    rule text not null constraint notice_rule_is_known references retention_rule,
    noticed_on date not null,
    activity_on date not null,
    erase_from date not null,
    recorded_at timestamptz not null default now(),
    constraint notice_follows_the_activity check (noticed_on > activity_on and erase_from > noticed_on),
    constraint one_notice_per_period_without_activity unique (person_id, rule, activity_on)
);

-- Whose file is anonymised; their figures stay.
create table person_erasure (
    person_id bigint primary key constraint erased_person_is_known references person,
    rule text not null constraint erasure_rule_is_known references retention_rule,
    erased_on date not null,
    recorded_at timestamptz not null default now()
);

-- A correction that a person asks for (art. 16), and its answer: both stay as written.
create table rectification_request (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint rectification_public_id_is_unique unique,
    person_id bigint not null constraint rectification_person_is_known references person,
    field text not null,
    proposed_value text not null,
    explanation text not null default '',
    requested_on date not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    constraint rectification_belongs_to_its_person unique (id, person_id),
    constraint rectified_field_is_known check (field in ('last_name', 'first_name', 'email', 'phone', 'other')),
    constraint rectification_value_is_present check (length(btrim(proposed_value)) between 1 and 2000),
    constraint rectification_explanation_is_short check (length(explanation) <= 2000)
);
create index rectification_request_by_person on rectification_request (person_id, id);
create unique index same_rectification_is_asked_once_a_day
    on rectification_request (person_id, field, md5(proposed_value), requested_on)
    where proposed_value <> 'Donnée effacée';

create table rectification_answer (
    id bigint generated always as identity primary key,
    request_id bigint not null constraint rectification_is_answered_once unique,
    person_id bigint not null,
    decision text not null,
    reason text,
    answered_on date not null,
    answered_as text not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    constraint answer_belongs_to_its_rectification
        foreign key (request_id, person_id) references rectification_request (id, person_id),
    constraint rectification_decision_is_known check (decision in ('accepted', 'refused')),
    constraint rectification_refusal_has_a_reason check (decision = 'accepted' or length(btrim(reason)) > 0),
    constraint rectification_reason_is_short check (length(reason) <= 2000),
    constraint rectification_is_answered_by_staff check (answered_as in ('training', 'national'))
);
create index rectification_answer_by_person on rectification_answer (person_id);

-- Protection. The five reference tables are published: everybody may know what is kept, and why.
do $$
declare
    t text;
    persona text;
begin
    foreach t in array array['data_class', 'processing_purpose', 'retention_rule', 'data_office', 'data_inventory',
        'data_link']
    loop
        execute format('create policy everybody_reads on %I for select to p_anon, p_advisor, p_employer, p_training,
            p_coordinator, p_prefecture, p_national, p_auditor, p_worker using (true)', t);
        execute format('grant select on %I to p_anon, p_advisor, p_employer, p_training, p_coordinator, p_prefecture,
            p_national, p_auditor, p_worker', t);
        -- Migrations write these as parcours_definer: the owner is bound by row-level security like everybody.
        execute format('grant select, insert, update, delete on %I to parcours_definer', t);
    end loop;
    foreach t in array array['retention_notice', 'person_erasure', 'rectification_request', 'rectification_answer']
    loop
        execute format('grant select on %I to p_national, p_auditor, p_worker, parcours_definer', t);
        foreach persona in array array['national', 'auditor', 'worker'] loop
            execute format('create policy %I on %I for select to %I using ((select ctx.require(%L)))',
                persona || '_reads', t, 'p_' || persona, persona);
        end loop;
        continue when t = 'person_erasure';
        execute format('grant select on %I to p_advisor, p_coordinator', t);
        execute format('create policy advisor_reads on %I for select to p_advisor
            using (person_id = (select ctx.person_id()))', t);
        execute format('create policy coordinator_reads on %I for select to p_coordinator
            using (person_id = (select ctx.coordinator_id()))', t);
        continue when t = 'retention_notice';
        execute format('grant select on %I to p_training', t);
        execute format('create policy training_reads on %1$I for select to p_training using (exists (
            select from training_sight s where s.person_id = %1$I.person_id))', t);
    end loop;
    foreach t in array array['data_class', 'processing_purpose', 'retention_rule', 'data_office', 'data_inventory',
        'data_link', 'retention_notice', 'person_erasure', 'rectification_request', 'rectification_answer']
    loop
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
    end loop;
    foreach t in array array['rectification_request', 'rectification_answer'] loop
        execute format('create trigger refuse_rewriting before update or delete on %I for each row
            execute function refuse_rewriting()', t);
        execute format('create trigger refuse_emptying before truncate on %I for each statement
            execute function refuse_rewriting()', t);
        execute format('create trigger record_update after update on %I
            referencing old table as old_rows new table as new_rows
            for each statement execute function record_audit()', t);
    end loop;
    foreach t in array array['rectification_request', 'rectification_answer', 'retention_notice', 'person_erasure']
    loop
        execute format('create trigger record_insert after insert on %I referencing new table as new_rows
            for each statement execute function record_audit()', t);
    end loop;
end
$$;

grant insert (person_id, field, proposed_value, explanation, requested_on) on rectification_request
    to p_advisor, p_coordinator;
create policy advisor_asks on rectification_request for insert to p_advisor
    with check (person_id = (select ctx.person_id()));
create policy coordinator_asks on rectification_request for insert to p_coordinator
    with check (person_id = (select ctx.coordinator_id()));
grant insert (person_id, rule, noticed_on, activity_on, erase_from) on retention_notice to p_worker;
create policy worker_adds on retention_notice for insert to p_worker with check ((select ctx.require('worker')));
grant insert on person_erasure, rectification_answer to parcours_definer;

reset role;
set local role parcours_definer;

-- The data itself.
insert into data_class (code, position, title, description, is_personal, is_exported) values
    ('identity', 1, 'Identité', 'Nom, prénom, identifiants publics.', true, true),
    ('contact', 2, 'Coordonnées', 'Adresse e-mail et téléphone professionnels, fonction.', true, true),
    ('career', 3, 'Poste et contrats', 'Employeurs, contrats, fonction, équipe, territoire du poste.', true, true),
    ('training', 4, 'Formation', 'Inscriptions, étapes, présences, heures, modules.', true, true),
    ('result', 5, 'Examens et certifications', 'Examens, résultats, titres obtenus.', true, true),
    ('sensitive', 6, 'Motifs',
        'Motifs écrits d''une absence, d''une correction ou d''une fin de contrat : ils peuvent toucher à la vie privée.',
        true, true),
    ('journal', 7, 'Traces', 'Dates d''enregistrement, connexions, qui a fait quoi.', true, true),
    ('security', 8, 'Sécurité', 'Empreintes de secrets : jamais montrées, à personne.', true, false),
    ('technical', 9, 'Technique', 'Numéros internes et compteurs.', false, false),
    ('reference', 10, 'Programme', 'Ce qui décrit le programme, sans personne.', false, false);

insert into processing_purpose (code, position, title, description, legal_basis, subjects) values
    ('training', 1, 'Suivre la formation',
        'Savoir qui est inscrit, où chacun en est, combien de modules financés lui restent et pourquoi.',
        'public_interest', 'Conseillers numériques et coordinateurs'),
    ('certification', 2, 'Suivre la certification',
        'Organiser les examens, enregistrer leurs résultats et les titres obtenus.',
        'public_interest', 'Conseillers numériques et coordinateurs'),
    ('contracts', 3, 'Suivre les postes financés',
        'Savoir qui occupe quel poste, chez quel employeur, et depuis quand : les droits à la formation en dépendent.',
        'public_interest', 'Conseillers numériques et coordinateurs'),
    ('contacts', 4, 'Joindre les structures employeuses',
        'Écrire à la bonne personne d''une structure employeuse.',
        'public_interest', 'Responsables et agents des ressources humaines des structures employeuses'),
    ('access', 5, 'Ouvrir l''accès au service',
        'Reconnaître chaque utilisateur et ne lui montrer que ce qui le concerne.',
        'public_interest', 'Titulaires d''un compte'),
    ('files', 6, 'Recevoir les listes des organismes',
        'Contrôler puis enregistrer les listes d''inscrits que les organismes de formation déposent.',
        'public_interest', 'Conseillers numériques, agents des organismes de formation'),
    ('journal', 7, 'Garder la trace des actions',
        'Pouvoir dire qui a consulté ou modifié un dossier, et protéger les données (RGPD, art. 32).',
        'legal_obligation', 'Titulaires d''un compte, conseillers numériques et coordinateurs'),
    ('rights', 8, 'Répondre aux demandes des personnes',
        'Corriger, prévenir et anonymiser dans les délais (RGPD, art. 12 à 22).',
        'legal_obligation', 'Conseillers numériques et coordinateurs'),
    ('programme', 9, 'Décrire le programme',
        'Structures, organismes, promotions, sessions, règles et calendriers : aucune donnée sur une personne.',
        'none', 'Personne'),
    ('service', 10, 'Faire fonctionner le service',
        'Réglages et versions du service : aucune donnée sur une personne.',
        'none', 'Personne');

insert into retention_rule (code, position, title, starts, months, action, notice_days, description) values
    ('advisor_file', 1, 'Dossier d''un conseiller ou d''un coordinateur', 'last_activity', 24, 'anonymise', 30,
        'Deux ans après la dernière activité (fin du dernier contrat, dernière étape, dernier examen, dernier module). '
        'La personne est prévenue 30 jours avant. Puis noms, coordonnées et textes libres sont effacés ; dates et '
        'résultats restent, sans nom, pour les chiffres du programme.'),
    ('structure_contact', 2, 'Contacts d''une structure employeuse', 'contact_end', 24, 'anonymise', 0,
        'Deux ans après que la personne a cessé d''être le contact, son nom et son adresse sont effacés.'),
    ('account', 3, 'Comptes', 'last_role', 24, 'anonymise', 0,
        'Deux ans après la fin de son dernier rôle, le compte est fermé, son nom et son adresse sont effacés. Le compte '
        'd''un conseiller l''est avec son dossier.'),
    ('session', 4, 'Connexions', 'session_end', 0, 'delete', 0,
        'Une connexion est effacée le lendemain de sa fin.'),
    ('sign_in', 10, 'Connexions en cours', 'session_end', 0, 'delete', 0,
        'Une connexion commencée et non finie est effacée dans l''heure.'),
    ('journal', 5, 'Journal des actions', 'file_erased', 0, 'anonymise', 0,
        'Les valeurs inscrites au journal sont effacées avec le dossier ; les lignes restent, sans nom.'),
    ('import_file', 6, 'Fichiers déposés', 'import_created', 1, 'delete', 0,
        'Un fichier est effacé dès qu''il a été enregistré, ou un mois après son dépôt.'),
    ('import_report', 7, 'Comptes rendus de contrôle', 'import_created', 12, 'delete', 0,
        'Le détail des lignes en erreur est effacé un an après le dépôt.'),
    ('import_row', 8, 'Lignes en cours de contrôle', 'import_created', 0, 'delete', 0,
        'Effacées à la fin du contrôle, au plus tard une heure après son interruption.'),
    ('programme', 9, 'Description du programme', 'none', null, 'keep', 0,
        'Gardée : aucune donnée sur une personne.');

-- The contact is the assistance that the guides name; the operator changes these lines when a delegate is designated.
insert into data_office (role, position, name, contact, source) values
    ('controller', 1, 'Agence nationale de la cohésion des territoires (ANCT), programme Conseillers numériques',
        'conseiller-numerique@anct.gouv.fr',
        'Guide « Faire le recrutement et réussir la prise de poste du Conseiller Numérique », fin 2025'),
    ('contact', 2, 'L''assistance du programme, qui transmet au délégué à la protection des données',
        'conseiller-numerique@anct.gouv.fr',
        'Guide « Faire le recrutement et réussir la prise de poste du Conseiller Numérique », fin 2025'),
    ('authority', 3, 'Commission nationale de l''informatique et des libertés (CNIL)', 'https://www.cnil.fr/fr/plaintes',
        'RGPD, article 77');

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as) values
    ('public', 'schema_migration', 'version', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'schema_migration', 'name', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'schema_migration', 'checksum', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'schema_migration', 'applied_at', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'territory', 'code', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory', 'name', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory', 'zone', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'territory', 'time_zone', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'training_body', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'training_body', 'public_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'training_body', 'code', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'training_body', 'name', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'training_body', 'kind', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'training_body', 'parent_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'programme_version', 'code', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'programme_version', 'label', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'programme_version', 'effective_from', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'programme_version', 'overseas_from', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'programme_version', 'parameters', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module', 'code', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module', 'title', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module', 'hours', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module', 'category', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module', 'offered_from', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module', 'offered_to', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'rulebook', 'version', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'rulebook', 'published_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'rulebook', 'document', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'rulebook', 'sha256', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'closure', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'closure', 'territory', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'closure', 'training_body_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'closure', 'from_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'closure', 'to_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'closure', 'label', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'public_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'siret', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'ridet', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'name', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'commune_insee', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'territory', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'kind', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'structure', 'import_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention', 'structure_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention', 'signed_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention', 'deposited_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention', 'start_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'convention', 'end_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'convention_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'structure_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'attributed_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'returned_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'post', 'transferred_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'habilitation', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'habilitation', 'structure_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'habilitation', 'started_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'habilitation', 'validated_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'habilitation', 'refused_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'public_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'training_body_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'code', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'label', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'territory', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'programme_version', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'path_hours', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'start_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'weekdays', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'mode', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'min_size', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'max_size', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'mock_jury_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'exam_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'closed_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'cancelled_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'cancelled_reason', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort', 'created_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort_closure', 'cohort_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort_closure', 'from_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort_closure', 'to_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'cohort_closure', 'label', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'public_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'module_code', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'training_body_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'territory', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'first_day', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'last_day', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'format', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'place', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'min_seats', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'max_seats', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'taken', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'confirmed_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'cancelled_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'cancelled_reason', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'setting', 'name', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'setting', 'value', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'structure_contact', 'id', 'technical', 'none', 'contacts', 'structure_contact', 'keep', null, null, null),
    ('public', 'structure_contact', 'structure_id', 'contact', 'contact', 'contacts', 'structure_contact', 'keep', null, 'Structure', 'structure.name'),
    ('public', 'structure_contact', 'function', 'contact', 'contact', 'contacts', 'structure_contact', 'keep', null, 'Fonction', null),
    ('public', 'structure_contact', 'name', 'identity', 'contact', 'contacts', 'structure_contact', 'value', 'Contact effacé', 'Nom', null),
    ('public', 'structure_contact', 'email', 'contact', 'contact', 'contacts', 'structure_contact', 'email', null, 'Adresse e-mail', null),
    ('public', 'structure_contact', 'from_on', 'contact', 'contact', 'contacts', 'structure_contact', 'keep', null, 'Depuis le', null),
    ('public', 'structure_contact', 'to_on', 'contact', 'contact', 'contacts', 'structure_contact', 'keep', null, 'Jusqu''au', null),
    ('public', 'structure_contact', 'import_id', 'technical', 'none', 'contacts', 'structure_contact', 'keep', null, null, null),
    ('public', 'person', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'person', 'public_id', 'identity', 'person', 'training', 'advisor_file', 'renew', null, 'Identifiant public', null),
    ('public', 'person', 'last_name', 'identity', 'person', 'training', 'advisor_file', 'value', 'anonymisée', 'Nom', null),
    ('public', 'person', 'first_name', 'identity', 'person', 'training', 'advisor_file', 'value', 'Personne', 'Prénom', null),
    ('public', 'person', 'email', 'contact', 'person', 'training', 'advisor_file', 'email', null, 'Adresse e-mail', null),
    ('public', 'person', 'phone', 'contact', 'person', 'training', 'advisor_file', 'null', null, 'Téléphone', null),
    ('public', 'person', 'territory', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Territoire du poste', null),
    ('public', 'person', 'created_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Fiche ouverte le', null),
    ('public', 'person', 'import_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'person_role', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'person_role', 'from_on', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Depuis le', null),
    ('public', 'person_role', 'role', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Fonction', null),
    ('public', 'person_role', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'team_member', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'team_member', 'coordinator_id', 'career', 'third', 'training', 'advisor_file', 'keep', null, 'Coordination', null),
    ('public', 'team_member', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'team_member', 'from_on', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Depuis le', null),
    ('public', 'team_member', 'to_on', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Jusqu''au', null),
    ('public', 'contract', 'id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract', 'public_id', 'technical', 'none', 'contracts', 'advisor_file', 'renew', null, null, null),
    ('public', 'contract', 'person_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract', 'structure_id', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Structure employeuse', 'structure.name'),
    ('public', 'contract', 'post_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract', 'start_on', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Début', null),
    ('public', 'contract', 'planned_end_on', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Fin prévue', null),
    ('public', 'contract', 'ended_on', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Fin réelle', null),
    ('public', 'contract', 'end_declared_on', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Fin déclarée le', null),
    ('public', 'contract', 'end_reason', 'sensitive', 'person', 'contracts', 'advisor_file', 'keep', null, 'Motif de fin', null),
    ('public', 'contract', 'candidate_selected_on', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Candidature retenue le', null),
    ('public', 'contract', 'signed_on', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Signé le', null),
    ('public', 'contract', 'deposited_on', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Déposé le', null),
    ('public', 'contract', 'import_id', 'technical', 'none', 'contracts', 'advisor_file', 'keep', null, null, null),
    ('public', 'contract', 'during', 'career', 'person', 'contracts', 'advisor_file', 'keep', null, 'Jours travaillés', null),
    ('public', 'enrolment', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'enrolment', 'public_id', 'technical', 'none', 'training', 'advisor_file', 'renew', null, null, null),
    ('public', 'enrolment', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'enrolment', 'training_body_id', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Organisme de formation', 'training_body.name'),
    ('public', 'enrolment', 'cohort_id', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Promotion', 'cohort.code'),
    ('public', 'enrolment', 'manager_name', 'identity', 'contact', 'training', 'advisor_file', 'null', null, 'Nom du responsable', null),
    ('public', 'enrolment', 'manager_email', 'contact', 'contact', 'training', 'advisor_file', 'null', null, 'Adresse e-mail du responsable', null),
    ('public', 'enrolment', 'registered_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Inscription du', null),
    ('public', 'enrolment', 'closed_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Terminée le', null),
    ('public', 'enrolment', 'created_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistrée le', null),
    ('public', 'enrolment', 'import_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'enrolment_event', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'enrolment_event', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'enrolment_event', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'enrolment_event', 'kind', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Étape', null),
    ('public', 'enrolment_event', 'on_date', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Le', null),
    ('public', 'enrolment_event', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'enrolment_event', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'enrolment_event', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'enrolment_event', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'enrolment_event', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'enrolment_event', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'enrolment_event', 'import_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance', 'day', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Jour', null),
    ('public', 'attendance', 'half', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Demi-journée', null),
    ('public', 'attendance', 'minutes', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Minutes suivies', null),
    ('public', 'attendance', 'status', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Présence', null),
    ('public', 'attendance', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'attendance', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'attendance', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'attendance', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance', 'import_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'hours_statement', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'hours_statement', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'hours_statement', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'hours_statement', 'kind', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Nature des heures', null),
    ('public', 'hours_statement', 'from_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Du', null),
    ('public', 'hours_statement', 'to_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Au', null),
    ('public', 'hours_statement', 'minutes', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Minutes déclarées', null),
    ('public', 'hours_statement', 'source', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Source', null),
    ('public', 'hours_statement', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'hours_statement', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'hours_statement', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'hours_statement', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'hours_statement', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'hours_statement', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'hours_statement', 'import_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'exam_attempt', 'id', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'exam_attempt', 'public_id', 'technical', 'none', 'certification', 'advisor_file', 'renew', null, null, null),
    ('public', 'exam_attempt', 'person_id', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'exam_attempt', 'exam', 'result', 'person', 'certification', 'advisor_file', 'keep', null, 'Examen', null),
    ('public', 'exam_attempt', 'on_date', 'result', 'person', 'certification', 'advisor_file', 'keep', null, 'Le', null),
    ('public', 'exam_attempt', 'outcome', 'result', 'person', 'certification', 'advisor_file', 'keep', null, 'Résultat', null),
    ('public', 'exam_attempt', 'centre', 'result', 'person', 'certification', 'advisor_file', 'null', null, 'Centre d''examen', null),
    ('public', 'exam_attempt', 'score', 'result', 'person', 'certification', 'advisor_file', 'keep', null, 'Score', null),
    ('public', 'exam_attempt', 'jury_comment', 'result', 'person', 'certification', 'advisor_file', 'null', null, 'Commentaire du jury', null),
    ('public', 'exam_attempt', 'recorded_at', 'journal', 'person', 'certification', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'exam_attempt', 'recorded_by', 'journal', 'author', 'certification', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'exam_attempt', 'reason', 'sensitive', 'person', 'certification', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'exam_attempt', 'supersedes', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'exam_attempt', 'superseded_by', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'exam_attempt', 'void', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'exam_attempt', 'import_id', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'certification', 'id', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'certification', 'person_id', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'certification', 'title', 'result', 'person', 'certification', 'advisor_file', 'keep', null, 'Titre', null),
    ('public', 'certification', 'block', 'result', 'person', 'certification', 'advisor_file', 'keep', null, 'Bloc', null),
    ('public', 'certification', 'awarded_on', 'result', 'person', 'certification', 'advisor_file', 'keep', null, 'Obtenu le', null),
    ('public', 'certification', 'basis', 'result', 'person', 'certification', 'advisor_file', 'keep', null, 'Fondement', null),
    ('public', 'certification', 'evidence', 'result', 'person', 'certification', 'advisor_file', 'null', null, 'Preuve', null),
    ('public', 'certification', 'recorded_at', 'journal', 'person', 'certification', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'certification', 'recorded_by', 'journal', 'author', 'certification', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'certification', 'reason', 'sensitive', 'person', 'certification', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'certification', 'supersedes', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'certification', 'superseded_by', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'certification', 'void', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'certification', 'import_id', 'technical', 'none', 'certification', 'advisor_file', 'keep', null, null, null),
    ('public', 'exemption', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'exemption', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'exemption', 'exemption_reason', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Motif de la dispense', null),
    ('public', 'exemption', 'on_date', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Le', null),
    ('public', 'exemption', 'evidence', 'training', 'person', 'training', 'advisor_file', 'null', null, 'Preuve', null),
    ('public', 'exemption', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'exemption', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'exemption', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'exemption', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'exemption', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'exemption', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'exemption', 'import_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'module_registration', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'module_registration', 'public_id', 'technical', 'none', 'training', 'advisor_file', 'renew', null, null, null),
    ('public', 'module_registration', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'module_registration', 'session_id', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Premier jour de la session', 'module_session.first_day'),
    ('public', 'module_registration', 'module_code', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Module', null),
    ('public', 'module_registration', 'requested_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Demandé le', null),
    ('public', 'module_registration', 'funding', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Financement', null),
    ('public', 'module_registration', 'accepted_after_review', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Accepté après examen', null),
    ('public', 'module_registration', 'status', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'État', null),
    ('public', 'module_registration', 'status_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Depuis le', null),
    ('public', 'module_registration', 'created_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'module_registration', 'import_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_status', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_status', 'registration_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_status', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_status', 'status', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'État', null),
    ('public', 'registration_status', 'on_date', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Le', null),
    ('public', 'registration_status', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'registration_status', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'registration_status', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'registration_status', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_status', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_status', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_status', 'import_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'account', 'id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('public', 'account', 'public_id', 'identity', 'account', 'access', 'account', 'renew', null, 'Identifiant public', null),
    ('public', 'account', 'email', 'contact', 'account', 'access', 'account', 'email', null, 'Adresse e-mail', null),
    ('public', 'account', 'display_name', 'identity', 'account', 'access', 'account', 'value', 'Compte anonymisé', 'Nom affiché', null),
    ('public', 'account', 'is_demo', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('public', 'account', 'created_at', 'journal', 'account', 'access', 'account', 'keep', null, 'Créé le', null),
    ('public', 'account', 'disabled_at', 'journal', 'account', 'access', 'account', 'keep', null, 'Fermé le', null),
    ('public', 'account_role', 'id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('public', 'account_role', 'public_id', 'technical', 'none', 'access', 'account', 'renew', null, null, null),
    ('public', 'account_role', 'account_id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('public', 'account_role', 'persona', 'journal', 'account', 'access', 'account', 'keep', null, 'Rôle', null),
    ('public', 'account_role', 'person_id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('public', 'account_role', 'function', 'journal', 'account', 'access', 'account', 'keep', null, 'Fonction', null),
    ('public', 'account_role', 'delegated_from', 'journal', 'third', 'access', 'account', 'keep', null, 'Rôle remplacé', null),
    ('public', 'account_role', 'granted_by', 'journal', 'author', 'access', 'account', 'keep', null, 'Compte qui a donné le rôle', null),
    ('public', 'account_role', 'structure_id', 'journal', 'account', 'access', 'account', 'keep', null, 'Au nom de la structure', 'structure.name'),
    ('public', 'account_role', 'training_body_id', 'journal', 'account', 'access', 'account', 'keep', null, 'Au nom de l''organisme', 'training_body.name'),
    ('public', 'account_role', 'territory', 'journal', 'account', 'access', 'account', 'keep', null, 'Au nom du territoire', null),
    ('public', 'account_role', 'valid_from', 'journal', 'account', 'access', 'account', 'keep', null, 'Depuis le', null),
    ('public', 'account_role', 'valid_to', 'journal', 'account', 'access', 'account', 'keep', null, 'Jusqu''au', null),
    ('public', 'account_session', 'token_hash', 'security', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'account_session', 'account_role_id', 'technical', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'account_session', 'created_at', 'journal', 'account', 'access', 'session', 'keep', null, 'Ouverte le', null),
    ('public', 'account_session', 'last_seen_at', 'journal', 'account', 'access', 'session', 'keep', null, 'Dernier usage le', null),
    ('public', 'account_session', 'idle_timeout', 'technical', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'account_session', 'expires_at', 'journal', 'account', 'access', 'session', 'keep', null, 'Finit le', null),
    ('public', 'account_session', 'revoked_at', 'journal', 'account', 'access', 'session', 'keep', null, 'Fermée le', null),
    ('public', 'account_session', 'public_id', 'technical', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'account_session', 'assurance', 'journal', 'account', 'access', 'session', 'keep', null, 'Force de l''identification', null),
    ('public', 'account_session', 'second_factor_at', 'journal', 'account', 'access', 'session', 'keep', null, 'Second facteur donné le', null),
    ('public', 'account_session', 'origin', 'journal', 'account', 'access', 'session', 'keep', null, 'Réseau', null),
    ('public', 'account_session', 'user_agent', 'journal', 'account', 'access', 'session', 'keep', null, 'Navigateur', null),
    ('public', 'role_power', 'persona', 'reference', 'none', 'access', 'programme', 'keep', null, null, null),
    ('public', 'role_power', 'function', 'reference', 'none', 'access', 'programme', 'keep', null, null, null),
    ('public', 'role_power', 'power', 'reference', 'none', 'access', 'programme', 'keep', null, null, null),
    ('public', 'identity', 'id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('public', 'identity', 'account_id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('public', 'identity', 'issuer', 'journal', 'account', 'access', 'account', 'keep', null, 'Fournisseur d''identité', null),
    ('public', 'identity', 'subject', 'identity', 'account', 'access', 'account', 'renew', null, 'Identifiant chez le fournisseur', null),
    ('public', 'identity', 'provider', 'journal', 'account', 'access', 'account', 'keep', null, 'Service utilisé', null),
    ('public', 'identity', 'email', 'contact', 'account', 'access', 'account', 'null', null, 'Adresse e-mail', null),
    ('public', 'identity', 'siret', 'career', 'account', 'access', 'account', 'null', null, 'SIRET', null),
    ('public', 'identity', 'linked_at', 'journal', 'account', 'access', 'account', 'keep', null, 'Reliée le', null),
    ('public', 'identity', 'last_used_at', 'journal', 'account', 'access', 'account', 'keep', null, 'Dernier usage le', null),
    ('public', 'pending_identity', 'token_hash', 'security', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'pending_identity', 'issuer', 'journal', 'file', 'access', 'sign_in', 'keep', null, 'Fournisseur d''identité', null),
    ('public', 'pending_identity', 'subject', 'identity', 'file', 'access', 'sign_in', 'keep', null, 'Identifiant chez le fournisseur', null),
    ('public', 'pending_identity', 'provider', 'journal', 'file', 'access', 'sign_in', 'keep', null, 'Service utilisé', null),
    ('public', 'pending_identity', 'email', 'contact', 'file', 'access', 'sign_in', 'keep', null, 'Adresse e-mail', null),
    ('public', 'pending_identity', 'siret', 'career', 'file', 'access', 'sign_in', 'keep', null, 'SIRET', null),
    ('public', 'pending_identity', 'display_name', 'identity', 'file', 'access', 'sign_in', 'keep', null, 'Nom affiché', null),
    ('public', 'pending_identity', 'strong', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'pending_identity', 'expires_at', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'sign_in_attempt', 'state_hash', 'security', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'sign_in_attempt', 'browser_hash', 'security', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'sign_in_attempt', 'nonce', 'security', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'sign_in_attempt', 'verifier', 'security', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'sign_in_attempt', 'return_path', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'sign_in_attempt', 'expires_at', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'employer_sight', 'structure_id', 'career', 'person', 'access', 'advisor_file', 'keep', null, 'Structure qui voit le dossier', 'structure.name'),
    ('public', 'employer_sight', 'person_id', 'technical', 'none', 'access', 'advisor_file', 'keep', null, null, null),
    ('public', 'employer_sight', 'until', 'career', 'person', 'access', 'advisor_file', 'keep', null, 'Jusqu''aux faits du', null),
    ('public', 'training_sight', 'training_body_id', 'training', 'person', 'access', 'advisor_file', 'keep', null, 'Organisme qui voit le dossier', 'training_body.name'),
    ('public', 'training_sight', 'person_id', 'technical', 'none', 'access', 'advisor_file', 'keep', null, null, null),
    ('public', 'audit_event', 'id', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_event', 'at', 'journal', 'person', 'journal', 'journal', 'keep', null, 'Le', null),
    ('public', 'audit_event', 'xid', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_event', 'account_id', 'journal', 'author', 'journal', 'journal', 'keep', null, 'Compte', null),
    ('public', 'audit_event', 'persona', 'journal', 'person', 'journal', 'journal', 'keep', null, 'Rôle de l''auteur', null),
    ('public', 'audit_event', 'actor', 'journal', 'author', 'journal', 'journal', 'keep', null, 'Auteur', null),
    ('public', 'audit_event', 'action', 'journal', 'person', 'journal', 'journal', 'keep', null, 'Action', null),
    ('public', 'audit_event', 'object_table', 'journal', 'person', 'journal', 'journal', 'keep', null, 'Objet', null),
    ('public', 'audit_event', 'object_id', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_event', 'person_id', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_event', 'row_count', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_event', 'before', 'journal', 'person', 'journal', 'journal', 'journal', null, 'Avant', null),
    ('public', 'audit_event', 'after', 'journal', 'person', 'journal', 'journal', 'journal', null, 'Après', null),
    ('public', 'audit_event', 'scope', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_event', 'origin', 'journal', 'author', 'journal', 'journal', 'keep', null, 'Réseau de l''auteur', null),
    ('public', 'audit_event', 'subject_account_id', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_event', 'salt', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_event', 'payload_hash', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_event', 'erased_at', 'journal', 'person', 'journal', 'journal', 'keep', null, 'Valeurs effacées le', null),
    ('public', 'audit_seal', 'block', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal', 'first_id', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal', 'last_id', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal', 'row_count', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal', 'horizon', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal', 'system', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal', 'root', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal', 'previous', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal', 'hash', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal', 'sealed_at', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal_row', 'audit_id', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal_row', 'block', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal_row', 'place', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'audit_seal_row', 'leaf', 'technical', 'none', 'journal', 'journal', 'keep', null, null, null),
    ('public', 'import_job', 'id', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'public_id', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'kind', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'training_body_id', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'cohort_id', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'file_name', 'journal', 'account', 'files', 'import_report', 'keep', null, 'Fichier', null),
    ('public', 'import_job', 'file_sha256', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'state', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'rows_total', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'rows_done', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'summary', 'identity', 'file', 'files', 'import_report', 'keep', null, 'Compte rendu du contrôle', null),
    ('public', 'import_job', 'created_by', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'created_at', 'journal', 'account', 'files', 'import_report', 'keep', null, 'Déposé le', null),
    ('public', 'import_job', 'updated_at', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'applied_at', 'journal', 'account', 'files', 'import_report', 'keep', null, 'Appliqué le', null),
    ('public', 'import_file', 'import_id', 'technical', 'none', 'files', 'import_file', 'keep', null, null, null),
    ('public', 'import_file', 'training_body_id', 'technical', 'none', 'files', 'import_file', 'keep', null, null, null),
    ('public', 'import_file', 'content', 'identity', 'file', 'files', 'import_file', 'keep', null, 'Fichier déposé', null),
    ('staging', 'roster_row', 'import_id', 'technical', 'none', 'files', 'import_row', 'keep', null, null, null),
    ('staging', 'roster_row', 'line', 'technical', 'none', 'files', 'import_row', 'keep', null, null, null),
    ('staging', 'roster_row', 'last_name', 'identity', 'file', 'files', 'import_row', 'keep', null, 'Nom', null),
    ('staging', 'roster_row', 'first_name', 'identity', 'file', 'files', 'import_row', 'keep', null, 'Prénom', null),
    ('staging', 'roster_row', 'email', 'contact', 'file', 'files', 'import_row', 'keep', null, 'Adresse e-mail', null),
    ('staging', 'roster_row', 'siret', 'career', 'file', 'files', 'import_row', 'keep', null, 'SIRET', null),
    ('staging', 'roster_row', 'ridet', 'career', 'file', 'files', 'import_row', 'keep', null, 'RIDET', null),
    ('staging', 'roster_row', 'contact_name', 'identity', 'file', 'files', 'import_row', 'keep', null, 'Nom du contact', null),
    ('staging', 'roster_row', 'contact_email', 'contact', 'file', 'files', 'import_row', 'keep', null, 'Adresse e-mail du contact', null),
    ('staging', 'roster_row', 'territory', 'career', 'file', 'files', 'import_row', 'keep', null, 'Territoire', null),
    ('staging', 'roster_row', 'contract_start', 'career', 'file', 'files', 'import_row', 'keep', null, 'Début du contrat', null),
    ('staging', 'roster_row', 'contract_end', 'career', 'file', 'files', 'import_row', 'keep', null, 'Fin du contrat', null),
    ('staging', 'roster_row', 'phone', 'contact', 'file', 'files', 'import_row', 'keep', null, 'Téléphone', null),
    ('staging', 'roster_row', 'cohort_code', 'training', 'file', 'files', 'import_row', 'keep', null, 'Promotion', null),
    ('ctx', 'secret', 'only_row', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('ctx', 'secret', 'key', 'security', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_class', 'code', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_class', 'position', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_class', 'title', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_class', 'description', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_class', 'is_personal', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_class', 'is_exported', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'processing_purpose', 'code', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'processing_purpose', 'position', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'processing_purpose', 'title', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'processing_purpose', 'description', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'processing_purpose', 'legal_basis', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'processing_purpose', 'subjects', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'retention_rule', 'code', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'retention_rule', 'position', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'retention_rule', 'title', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'retention_rule', 'starts', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'retention_rule', 'months', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'retention_rule', 'action', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'retention_rule', 'notice_days', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'retention_rule', 'description', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'table_schema', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'table_name', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'column_name', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'class', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'subject', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'purpose', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'retention', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'erasure', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'erased_value', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'title', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_inventory', 'shown_as', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_link', 'table_schema', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_link', 'table_name', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_link', 'column_name', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_link', 'kind', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_link', 'subject', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_link', 'title', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_office', 'role', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_office', 'position', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_office', 'name', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_office', 'contact', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'data_office', 'source', 'reference', 'none', 'service', 'programme', 'keep', null, null, null),
    ('public', 'retention_notice', 'id', 'technical', 'none', 'rights', 'advisor_file', 'keep', null, null, null),
    ('public', 'retention_notice', 'person_id', 'technical', 'none', 'rights', 'advisor_file', 'keep', null, null, null),
    ('public', 'retention_notice', 'rule', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Règle', null),
    ('public', 'retention_notice', 'noticed_on', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Préavis du', null),
    ('public', 'retention_notice', 'activity_on', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Dernière activité', null),
    ('public', 'retention_notice', 'erase_from', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Anonymisation à partir du', null),
    ('public', 'retention_notice', 'recorded_at', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'person_erasure', 'person_id', 'technical', 'none', 'rights', 'advisor_file', 'keep', null, null, null),
    ('public', 'person_erasure', 'rule', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Règle', null),
    ('public', 'person_erasure', 'erased_on', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Anonymisé le', null),
    ('public', 'person_erasure', 'recorded_at', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'rectification_request', 'id', 'technical', 'none', 'rights', 'advisor_file', 'keep', null, null, null),
    ('public', 'rectification_request', 'public_id', 'technical', 'none', 'rights', 'advisor_file', 'renew', null, null, null),
    ('public', 'rectification_request', 'person_id', 'technical', 'none', 'rights', 'advisor_file', 'keep', null, null, null),
    ('public', 'rectification_request', 'field', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Donnée à corriger', null),
    ('public', 'rectification_request', 'proposed_value', 'identity', 'person', 'rights', 'advisor_file', 'value', 'Donnée effacée', 'Valeur proposée', null),
    ('public', 'rectification_request', 'explanation', 'sensitive', 'person', 'rights', 'advisor_file', 'value', 'Donnée effacée', 'Explication', null),
    ('public', 'rectification_request', 'requested_on', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Demandé le', null),
    ('public', 'rectification_request', 'recorded_at', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'rectification_request', 'recorded_by', 'journal', 'author', 'rights', 'advisor_file', 'keep', null, 'Compte qui a demandé', null),
    ('public', 'rectification_answer', 'id', 'technical', 'none', 'rights', 'advisor_file', 'keep', null, null, null),
    ('public', 'rectification_answer', 'request_id', 'technical', 'none', 'rights', 'advisor_file', 'keep', null, null, null),
    ('public', 'rectification_answer', 'person_id', 'technical', 'none', 'rights', 'advisor_file', 'keep', null, null, null),
    ('public', 'rectification_answer', 'decision', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Réponse', null),
    ('public', 'rectification_answer', 'reason', 'sensitive', 'person', 'rights', 'advisor_file', 'value', 'Donnée effacée', 'Motif', null),
    ('public', 'rectification_answer', 'answered_on', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Répondu le', null),
    ('public', 'rectification_answer', 'answered_as', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Rôle de l''auteur', null),
    ('public', 'rectification_answer', 'recorded_at', 'journal', 'person', 'rights', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'rectification_answer', 'recorded_by', 'journal', 'author', 'rights', 'advisor_file', 'keep', null, 'Compte qui a répondu', null);

insert into data_link (table_schema, table_name, column_name, kind, subject, title) values
    ('public', 'person', 'id', 'person', 'person', 'Votre fiche'),
    ('public', 'person_role', 'person_id', 'person', 'person', 'Vos fonctions'),
    ('public', 'team_member', 'person_id', 'person', 'person', 'Vos rattachements à une équipe'),
    ('public', 'team_member', 'coordinator_id', 'person', 'person', 'L''équipe que vous coordonnez'),
    ('public', 'contract', 'person_id', 'person', 'person', 'Vos contrats'),
    ('public', 'enrolment', 'person_id', 'person', 'person', 'Vos inscriptions à la formation initiale'),
    ('public', 'enrolment', 'manager_email', 'email', 'contact', 'Inscriptions où vous êtes le responsable'),
    ('public', 'enrolment_event', 'person_id', 'person', 'person', 'Les étapes de votre formation'),
    ('public', 'attendance', 'person_id', 'person', 'person', 'Vos présences'),
    ('public', 'hours_statement', 'person_id', 'person', 'person', 'Vos heures déclarées'),
    ('public', 'exam_attempt', 'person_id', 'person', 'person', 'Vos examens'),
    ('public', 'certification', 'person_id', 'person', 'person', 'Vos certifications'),
    ('public', 'exemption', 'person_id', 'person', 'person', 'Vos dispenses'),
    ('public', 'module_registration', 'person_id', 'person', 'person', 'Vos inscriptions à des modules'),
    ('public', 'registration_status', 'person_id', 'person', 'person', 'L''histoire de ces inscriptions'),
    ('public', 'employer_sight', 'person_id', 'person', 'person', 'Les structures qui voient votre dossier'),
    ('public', 'training_sight', 'person_id', 'person', 'person', 'Les organismes qui voient votre dossier'),
    ('public', 'rectification_request', 'person_id', 'person', 'person', 'Vos demandes de correction'),
    ('public', 'rectification_answer', 'person_id', 'person', 'person', 'Les réponses à ces demandes'),
    ('public', 'retention_notice', 'person_id', 'person', 'person', 'Les préavis d''anonymisation'),
    ('public', 'person_erasure', 'person_id', 'person', 'person', 'L''anonymisation du dossier'),
    ('public', 'audit_event', 'person_id', 'person', 'person', 'Ce qui a été fait sur votre dossier'),
    ('public', 'structure_contact', 'email', 'email', 'contact', 'Vous comme contact d''une structure'),
    ('public', 'account', 'id', 'account', 'account', 'Votre compte'),
    ('public', 'account_role', 'account_id', 'account', 'account', 'Vos rôles'),
    ('public', 'account_session', 'account_role_id', 'role', 'account', 'Vos connexions'),
    ('public', 'identity', 'account_id', 'account', 'account', 'Vos identités chez un fournisseur'),
    ('public', 'audit_event', 'subject_account_id', 'account', 'person', 'Ce qui a été fait sur votre compte'),
    ('public', 'import_job', 'created_by', 'account', 'account', 'Les fichiers que vous avez déposés');

reset role;
set local role parcours_owner;

-- What the definer functions below read and erase.
do $$
declare
    commands text[];
    command text;
begin
    -- The inventory is read by parcours_definer, the rights are the owner's to give.
    set local role parcours_definer;
    commands := array(
        select distinct format('grant select on %I.%I to parcours_definer', l.table_schema, l.table_name)
        from data_link l
        union all
        select format('grant update (%s) on %I.%I to parcours_definer',
            string_agg(quote_ident(i.column_name), ', '), i.table_schema, i.table_name)
        from data_inventory i
        where i.erasure not in ('keep', 'journal')
            and exists (select from data_link l where l.table_schema = i.table_schema and l.table_name = i.table_name)
        group by i.table_schema, i.table_name);
    set local role parcours_owner;
    foreach command in array commands loop
        execute command;
    end loop;
end
$$;
grant select on cohort to parcours_definer;
grant update (disabled_at) on account to parcours_definer;
grant update (valid_to) on account_role to parcours_definer;

reset role;
set local role parcours_definer;

-- The journal keeps who changed a contact of a structure or moved an import, not the names in them: these belong to no
-- person's file, so that nothing would ever erase them there. Columns that changed are named.
create function record_audit_without_values() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    context text[] := ctx.current();
    account bigint := nullif(context[2], '')::bigint;
    persona text := coalesce(context[1], 'none');
    actor text := case when context[1] = 'worker' then context[3] when context is null then session_user
        else context[1] end;
    scope text := case when context[1] <> 'worker' then nullif(context[3], '') end;
    touched integer;
    silent constant text[] := array['rows_done', 'updated_at'];
    shown constant text[] := array['state', 'applied_at', 'structure_id', 'function', 'from_on', 'to_on'];
begin
    if tg_op = 'UPDATE' then
        insert into public.audit_event
            (account_id, persona, actor, scope, origin, action, object_table, object_id, after)
        select account, persona, actor, scope, public.audit_origin(), 'update', tg_table_name, pair.id, pair.changes
        from (
            select u.id, jsonb_object_agg(u.key, case when u.key = any (shown) then u.new_value
                else to_jsonb('*'::text) end) as changes
            from (
                select v.id, v.key, (array_agg(v.value) filter (where v.is_new))[1] as new_value,
                    (array_agg(v.value) filter (where not v.is_new))[1] as old_value
                from (
                    select o.id, e.key, e.value, false as is_new from old_rows o, jsonb_each(to_jsonb(o)) e
                    union all
                    select n.id, e.key, e.value, true from new_rows n, jsonb_each(to_jsonb(n)) e
                ) v
                group by v.id, v.key
            ) u
            where u.new_value is distinct from u.old_value and u.key <> all (silent)
            group by u.id
        ) pair
        order by pair.id;
    elsif actor like 'import%' or actor like 'seed%' then
        select count(*) into touched from new_rows;
        if touched > 0 then
            insert into public.audit_event
                (account_id, persona, actor, scope, origin, action, object_table, row_count)
            values (account, persona, actor, scope, public.audit_origin(), lower(tg_op), tg_table_name, touched);
        end if;
    else
        insert into public.audit_event
            (account_id, persona, actor, scope, origin, action, object_table, object_id, after)
        select account, persona, actor, scope, public.audit_origin(), lower(tg_op), tg_table_name, n.id,
            (select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(n)) e where e.key = any (shown))
        from new_rows n
        order by n.id;
    end if;
    return null;
end
$$;
grant execute on function record_audit_without_values() to parcours_owner;

reset role;
set local role parcours_owner;
drop trigger record_update on import_job;
create trigger record_update after update on import_job referencing old table as old_rows new table as new_rows
    for each statement execute function record_audit_without_values();
drop trigger record_update on structure_contact;
create trigger record_update after update on structure_contact referencing old table as old_rows new table as new_rows
    for each statement execute function record_audit_without_values();
drop trigger record_insert on structure_contact;
create trigger record_insert after insert on structure_contact referencing new table as new_rows
    for each statement execute function record_audit_without_values();
drop trigger record_delete on structure_contact;
create trigger record_delete after delete on structure_contact referencing old table as new_rows
    for each statement execute function record_audit_without_values();

reset role;
set local role parcours_definer;

-- A fact is never rewritten nor removed. Two changes are allowed: to be superseded, and to lose what the inventory
-- erases once its person's file is anonymised.
create or replace function refuse_rewriting() returns trigger
language plpgsql set search_path = ''
as $$
begin
    if tg_op = 'UPDATE' then
        if to_jsonb(old) ->> 'superseded_by' is null
            and to_jsonb(new) - 'superseded_by' = to_jsonb(old) - 'superseded_by'
        then
            return new;
        end if;
        if current_user = 'parcours_definer'
            and exists (select from public.person_erasure e where e.person_id = old.person_id)
            and to_jsonb(new) - public.erased_columns(tg_table_schema, tg_table_name)
                = to_jsonb(old) - public.erased_columns(tg_table_schema, tg_table_name)
        then
            return new;
        end if;
    end if;
    raise exception '% of % is refused', lower(tg_op), tg_table_name
        using errcode = 'restrict_violation', constraint = 'facts_are_never_rewritten', table = tg_table_name;
end
$$;

-- The columns of a table that anonymising a person changes.
create function erased_columns(in_schema text, in_table text) returns text[]
language sql stable
return coalesce((
    select array_agg(i.column_name) from public.data_inventory i
    where i.table_schema = in_schema and i.table_name = in_table and i.erasure not in ('keep', 'journal')
), '{}');

-- Of the values of a journalled row about a person or an account, those that this person gets.
create function exported_values(object_table text, row_value jsonb) returns jsonb
language sql stable
return (
    select jsonb_object_agg(e.key, e.value)
    from jsonb_each(row_value) e
    join public.data_inventory i on i.table_schema = 'public' and i.table_name = object_table
        and i.column_name = e.key and i.subject in ('person', 'account') and i.shown_as is null
    join public.data_class c on c.code = i.class and c.is_exported
);

-- What the database holds about the caller, as the person and as the account: one object per link of data_link, with
-- the columns of its subject that belong to an exported class, in the order of the table. Leaves a line in the journal.
-- Sections: [{"table", "link", "title", "columns": [name], "titles": [French], "rows": [[value]]}]
create function export_own_data() returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own_account bigint := ctx.account_id();
    own_person bigint := case ctx.persona() when 'advisor' then ctx.person_id()
        when 'coordinator' then ctx.coordinator_id() end;
    own_roles bigint[];
    addresses text[];
    section record;
    rows jsonb;
    answer jsonb := '[]';
    total integer := 0;
begin
    if own_account is null then
        raise exception 'nobody has signed in' using errcode = 'insufficient_privilege';
    end if;
    own_roles := array(select r.id from public.account_role r where r.account_id = own_account);
    addresses := array(select a.email from public.account a where a.id = own_account
        union select p.email from public.person p where p.id = own_person);
    for section in
        select l.table_schema, l.table_name, l.column_name as link, l.kind, l.title,
            jsonb_agg(i.column_name order by a.attnum) as names, jsonb_agg(i.title order by a.attnum) as titles,
            string_agg(case
                when i.erasure = 'journal' then format('public.exported_values(t.object_table, t.%I)', i.column_name)
                when i.shown_as is null then format('t.%I', i.column_name)
                else format('(select x.%I from public.%I x where x.id = t.%I)', split_part(i.shown_as, '.', 2),
                    split_part(i.shown_as, '.', 1), i.column_name)
                end, ', ' order by a.attnum) as expressions
        from public.data_link l
        join public.data_inventory i on i.table_schema = l.table_schema and i.table_name = l.table_name
            and i.subject = l.subject
        join public.data_class c on c.code = i.class and c.is_exported
        join pg_catalog.pg_namespace n on n.nspname = i.table_schema
        join pg_catalog.pg_class k on k.relnamespace = n.oid and k.relname = i.table_name
        join pg_catalog.pg_attribute a on a.attrelid = k.oid and a.attname = i.column_name
        group by l.table_schema, l.table_name, l.column_name, l.kind, l.title
        order by l.kind = 'email', l.kind <> 'person', l.table_name <> 'person', l.table_name, l.column_name
    loop
        execute format('select coalesce(jsonb_agg(line.v order by line.v), ''[]'')
            from (select jsonb_build_array(%s) as v from %I.%I t where t.%I = any($1::%s)) line',
            section.expressions, section.table_schema, section.table_name, section.link,
            case section.kind when 'email' then 'text[]' else 'bigint[]' end)
        into rows
        using case section.kind when 'person' then array[own_person]::text when 'account' then array[own_account]::text
            when 'role' then own_roles::text else addresses::text end;
        total := total + jsonb_array_length(rows);
        answer := answer || jsonb_build_object('table', section.table_schema || '.' || section.table_name,
            'link', section.link, 'title', section.title, 'columns', section.names, 'titles', section.titles,
            'rows', rows);
    end loop;
    perform public.note_export('own_data', own_person, total, null);
    return answer;
end
$$;
grant execute on function export_own_data() to p_advisor, p_employer, p_training, p_coordinator, p_prefecture,
    p_national, p_auditor;

-- Answers a correction asked for; an accepted name, address or telephone is written at once. Returns what became of it
-- ('applied', 'recorded'), or null when there is no such request or the caller does not follow its person.
create function answer_rectification(request uuid, verdict text, why text, on_day date) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    asked public.rectification_request;
    applied boolean := false;
begin
    if coalesce(ctx.persona(), '') not in ('training', 'national') or not ctx.may('people') then
        raise exception 'not for this persona' using errcode = 'insufficient_privilege';
    end if;
    select r.* into asked from public.rectification_request r where r.public_id = request;
    if not found then
        return null;
    end if;
    -- Asked for apart: the body of a context that has none would raise.
    if ctx.persona() = 'training' then
        if not exists (select from public.training_sight s
            where s.person_id = asked.person_id and s.training_body_id = ctx.training_body_id())
        then
            return null;
        end if;
    end if;
    insert into public.rectification_answer (request_id, person_id, decision, reason, answered_on, answered_as)
    values (asked.id, asked.person_id, verdict, nullif(btrim(why), ''), on_day, ctx.persona());
    if verdict = 'accepted' and asked.field <> 'other' then
        begin
            update public.person p set
                last_name = case asked.field when 'last_name' then asked.proposed_value else p.last_name end,
                first_name = case asked.field when 'first_name' then asked.proposed_value else p.first_name end,
                email = case asked.field when 'email' then asked.proposed_value else p.email end,
                phone = case asked.field when 'phone' then asked.proposed_value else p.phone end
            where p.id = asked.person_id;
        exception when unique_violation or check_violation then
            -- Whose address it is, is nobody's business here.
            raise exception 'the value cannot be recorded'
                using errcode = 'check_violation', constraint = 'rectified_value_can_be_recorded';
        end;
        applied := true;
    end if;
    return case when applied then 'applied' else 'recorded' end;
end
$$;
grant execute on function answer_rectification(uuid, text, text, date) to p_training, p_national;

-- Erases, in the rows that belong to these people or accounts, what the inventory says; called by the functions below
-- only.
create function anonymise_rows(of_kind text, owners bigint[]) returns void
language plpgsql volatile set search_path = ''
as $$
declare
    target record;
begin
    for target in
        select l.table_schema, l.table_name, l.column_name as link,
            string_agg(format('%1$I = case when %1$I is null then null else %2$s end', i.column_name,
                case i.erasure when 'null' then 'null' when 'renew' then 'gen_random_uuid()'
                    when 'email' then '''efface-'' || gen_random_uuid() || ''@anonyme.invalid'''
                    else quote_literal(i.erased_value) end), ', ' order by i.column_name) as changes
        from public.data_link l
        join public.data_inventory i on i.table_schema = l.table_schema and i.table_name = l.table_name
            and i.erasure not in ('keep', 'journal')
        where l.kind = of_kind
        group by l.table_schema, l.table_name, l.column_name
        order by l.table_schema, l.table_name, l.column_name
    loop
        execute format('update %I.%I set %s where %I = any($1)', target.table_schema, target.table_name,
            target.changes, target.link)
        using owners;
    end loop;
end
$$;

-- Erases the contents of the lines of the journal about accounts that stand for no person, as erase_audit_payload does
-- for those of a person: one line says so.
create function erase_journal_of_accounts(accounts bigint[]) returns void
language plpgsql volatile set search_path = ''
as $$
declare
    moment timestamptz := clock_timestamp();
    erased integer;
begin
    update public.audit_event e set before = null, after = null, salt = null, erased_at = moment
    where e.subject_account_id = any (accounts) and e.erased_at is null and e.action <> 'erase'
        and (e.before is not null or e.after is not null);
    get diagnostics erased = row_count;
    if erased > 0 then
        insert into public.audit_event (persona, actor, action, object_table, row_count, after)
        values ('worker', ctx.scope('worker'), 'erase', 'audit_event', erased,
            jsonb_build_object('erased_at', moment, 'accounts', to_jsonb(accounts)));
    end if;
end
$$;

-- The territory of the caller's own person, which decides today's date (D-4); null for who is no person.
create function own_territory() returns text
language sql stable security definer set search_path = ''
return (
    select p.territory from public.person p
    where p.id = case ctx.persona() when 'advisor' then ctx.person_id() when 'coordinator' then ctx.coordinator_id() end
);
grant execute on function own_territory() to p_advisor, p_coordinator;

-- Anonymises the contacts of structures that ended on that day or before; how many.
create function anonymise_contacts(ended_by date) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
    touched bigint[];
begin
    perform ctx.require('worker');
    with gone as (
        update public.structure_contact c
        set name = (select i.erased_value from public.data_inventory i where (i.table_schema, i.table_name,
                i.column_name) = ('public', 'structure_contact', 'name')),
            email = 'efface-' || gen_random_uuid() || '@anonyme.invalid'
        where c.to_on <= ended_by and c.email not like 'efface-%@anonyme.invalid'
        returning c.id
    )
    select coalesce(array_agg(g.id), '{}') into touched from gone g;
    return cardinality(touched);
end
$$;
grant execute on function anonymise_contacts(date) to p_worker;

-- Closes and anonymises the accounts whose last role ended on that day or before; how many. The account of a person
-- goes with the person's file.
create function anonymise_accounts(ended_by date) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
    touched bigint[];
begin
    perform ctx.require('worker');
    touched := array(
        select a.id from public.account a
        where a.email not like 'efface-%@anonyme.invalid'
            and (a.created_at at time zone 'Europe/Paris')::date <= ended_by
            and not exists (select from public.account_role r where r.account_id = a.id
                and (r.valid_to is null or r.valid_to > ended_by
                    or r.person_id is not null and not exists (select from public.person_erasure e
                        where e.person_id = r.person_id)))
        order by a.id);
    perform public.anonymise_rows('account', touched);
    update public.account a set disabled_at = coalesce(a.disabled_at, now()) where a.id = any(touched);
    update public.account_session s set revoked_at = now() from public.account_role r
    where r.id = s.account_role_id and r.account_id = any(touched) and s.revoked_at is null;
    perform public.erase_journal_of_accounts(touched);
    return cardinality(touched);
end
$$;
grant execute on function anonymise_accounts(date) to p_worker;

-- Takes everything that identifies a person out of the database, as the inventory says column by column; figures stay.
-- False when there is nobody of that number, or nothing left to erase. Whether it is due was decided before.
create function anonymise_person(subject bigint, under_rule text, on_day date) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own_accounts bigint[];
begin
    perform ctx.require('worker');
    perform from public.person p where p.id = subject for update;
    if not found or exists (select from public.person_erasure e where e.person_id = subject) then
        return false;
    end if;
    insert into public.person_erasure (person_id, rule, erased_on) values (subject, under_rule, on_day);
    -- An account that also acts for somebody else stays, without the roles of this person.
    own_accounts := array(
        select r.account_id from public.account_role r
        where r.account_id in (select m.account_id from public.account_role m where m.person_id = subject)
        group by r.account_id having bool_and(r.person_id is not distinct from subject));
    update public.account_session s set revoked_at = now() from public.account_role r
    where r.id = s.account_role_id and r.person_id = subject and s.revoked_at is null;
    update public.account_role r set valid_to = greatest(r.valid_from, on_day - 1)
    where r.person_id = subject and (r.valid_to is null or r.valid_to >= on_day);
    update public.account a set disabled_at = coalesce(a.disabled_at, now()) where a.id = any(own_accounts);
    perform public.anonymise_rows('person', array[subject]);
    perform public.anonymise_rows('account', own_accounts);
    perform public.erase_audit_payload(subject);
    return true;
end
$$;
grant execute on function anonymise_person(bigint, text, date) to p_worker;

-- What must hold between the catalogue, the inventory and what the functions above may do; no row when all is well.
create function doctor.inventory_faults() returns table (fault text, object text)
language sql stable security definer set search_path = ''
begin atomic
    with columns as (
        select n.nspname::text as table_schema, c.relname::text as table_name, a.attname::text as column_name,
            c.oid as relation, a.attnum
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname in ('public', 'ctx', 'staging') and c.relkind in ('r', 'p')
    )
    select 'column that the inventory of personal data does not classify',
        k.table_schema || '.' || k.table_name || '.' || k.column_name
    from columns k
    where not exists (select from public.data_inventory i where (i.table_schema, i.table_name, i.column_name)
        = (k.table_schema, k.table_name, k.column_name))
    union all
    select 'line of the inventory without a column', i.table_schema || '.' || i.table_name || '.' || i.column_name
    from public.data_inventory i
    where not exists (select from columns k where (i.table_schema, i.table_name, i.column_name)
        = (k.table_schema, k.table_name, k.column_name))
    union all
    select 'column that refers to a person or an account and that no export follows',
        k.table_schema || '.' || k.table_name || '.' || k.column_name
    from columns k
    left join public.data_inventory i on (i.table_schema, i.table_name, i.column_name)
        = (k.table_schema, k.table_name, k.column_name)
    where (k.column_name in ('person_id', 'coordinator_id') or exists (
            select from pg_catalog.pg_constraint f where f.conrelid = k.relation and f.contype = 'f'
                and f.conkey = array[k.attnum]
                and f.confrelid in ('public.person'::regclass, 'public.account'::regclass,
                    'public.account_role'::regclass)))
        and coalesce(i.subject, '') not in ('author', 'third')
        and not exists (select from public.data_link l where (l.table_schema, l.table_name, l.column_name)
            = (k.table_schema, k.table_name, k.column_name))
        -- The person of a role is reached through its account.
        and (k.table_name, k.column_name) <> ('account_role', 'person_id')
    union all
    select 'column that is exported and that parcours_definer may not read',
        k.table_schema || '.' || k.table_name || '.' || k.column_name
    from columns k
    join public.data_inventory i on (i.table_schema, i.table_name, i.column_name)
        = (k.table_schema, k.table_name, k.column_name)
    join public.data_class c on c.code = i.class and c.is_exported
    join public.data_link l on l.table_schema = i.table_schema and l.table_name = i.table_name
        and l.subject = i.subject
    where not has_column_privilege('parcours_definer', k.relation, k.attnum, 'select')
    union all
    select 'column to be erased that parcours_definer may not change',
        k.table_schema || '.' || k.table_name || '.' || k.column_name
    from columns k
    join public.data_inventory i on (i.table_schema, i.table_name, i.column_name)
        = (k.table_schema, k.table_name, k.column_name)
    where i.erasure not in ('keep', 'journal')
        and exists (select from public.data_link l where l.table_schema = i.table_schema
            and l.table_name = i.table_name and l.kind in ('person', 'account'))
        and not has_column_privilege('parcours_definer', k.relation, k.attnum, 'update')
    union all
    select 'personal column about a person that nothing erases and no rule keeps',
        i.table_schema || '.' || i.table_name || '.' || i.column_name
    from public.data_inventory i
    where i.class in ('identity', 'contact') and i.subject in ('person', 'account') and i.erasure = 'keep'
    union all
    select 'secret that a persona reads', k.table_schema || '.' || k.table_name || '.' || k.column_name
    from columns k
    join public.data_inventory i on (i.table_schema, i.table_name, i.column_name)
        = (k.table_schema, k.table_name, k.column_name) and i.class = 'security'
    join pg_catalog.pg_roles r on r.rolname like 'p\_%' and r.rolname <> 'p_worker'
    where has_column_privilege(r.oid, k.relation, k.attnum, 'select');
end;
grant execute on function doctor.inventory_faults() to parcours_worker, parcours_migrator, p_worker;

reset role;
