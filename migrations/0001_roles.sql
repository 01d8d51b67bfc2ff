-- Roles, schemas and extensions. Roles belong to the whole cluster, so only missing ones are created; every later
-- migration works as parcours_owner or parcours_definer, neither of which can log in or bypass row-level security.
-- https://www.postgresql.org/docs/15/ddl-rowsecurity.html

do $$
declare
    wanted record;
begin
    for wanted in
        select * from (values
            ('parcours_owner', 'nologin noinherit'),
            ('parcours_definer', 'nologin noinherit'),
            ('parcours_migrator', 'login'),
            ('parcours_web', 'login noinherit'),
            ('parcours_worker', 'login noinherit'),
            ('p_anon', 'nologin'), ('p_advisor', 'nologin'), ('p_employer', 'nologin'), ('p_training', 'nologin'),
            ('p_coordinator', 'nologin'), ('p_prefecture', 'nologin'), ('p_national', 'nologin'),
            ('p_auditor', 'nologin'), ('p_worker', 'nologin')
        ) as role_list (name, options)
    loop
        if not exists (select from pg_catalog.pg_roles where rolname = wanted.name) then
            begin
                execute format('create role %I %s nosuperuser nobypassrls nocreaterole nocreatedb noreplication',
                    wanted.name, wanted.options);
            exception when duplicate_object or unique_violation then
                null; -- another database of the cluster is being migrated at the same moment
            end;
        end if;
    end loop;
end
$$;

-- Membership is granted only where it is missing, so that a migrator without CREATEROLE can run this file too.
do $$
declare
    wanted record;
begin
    for wanted in
        select * from (values
            ('parcours_owner', 'parcours_migrator'), ('parcours_definer', 'parcours_migrator'),
            ('p_anon', 'parcours_web'), ('p_advisor', 'parcours_web'), ('p_employer', 'parcours_web'),
            ('p_training', 'parcours_web'), ('p_coordinator', 'parcours_web'), ('p_prefecture', 'parcours_web'),
            ('p_national', 'parcours_web'), ('p_auditor', 'parcours_web'),
            ('p_worker', 'parcours_worker')
        ) as membership (granted, member)
    loop
        if not exists (
            select from pg_catalog.pg_auth_members m
            where m.roleid = wanted.granted::regrole and m.member = wanted.member::regrole
        ) then
            begin
                execute format('grant %I to %I', wanted.granted, wanted.member);
            exception when unique_violation then
                null;
            end;
        end if;
    end loop;
end
$$;

-- Equality inside exclusion constraints; a trusted extension, so CREATE on the database is enough.
create extension if not exists btree_gist;

revoke all on schema public from public;
do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to parcours_web, parcours_worker, parcours_migrator',
        current_database());
end
$$;

grant usage, create on schema public to parcours_owner;
grant usage on schema public to parcours_definer, parcours_web, parcours_worker,
    p_anon, p_advisor, p_employer, p_training, p_coordinator, p_prefecture, p_national, p_auditor, p_worker;

-- ctx: who is acting. staging: rows of files being imported. doctor: checks of the database by itself.
create schema ctx authorization parcours_owner;
create schema staging authorization parcours_owner;
create schema doctor authorization parcours_owner;

grant usage, create on schema ctx to parcours_definer;
grant usage on schema ctx to parcours_web, parcours_worker,
    p_anon, p_advisor, p_employer, p_training, p_coordinator, p_prefecture, p_national, p_auditor, p_worker;
grant usage on schema staging to p_worker;
grant usage, create on schema doctor to parcours_definer;
grant usage on schema doctor to parcours_web, parcours_worker, parcours_migrator, p_worker, p_national;
grant create on schema public to parcours_definer;

-- Functions are granted one by one: nothing that these two create is executable by everybody.
alter default privileges for role parcours_owner revoke execute on functions from public;
alter default privileges for role parcours_definer revoke execute on functions from public;

-- The migrator's own table, where it keeps it in this database; the services read it to know their version.
do $$
begin
    if to_regclass('public.schema_migration') is not null then
        grant select on public.schema_migration to parcours_web, parcours_worker, p_anon, p_worker;
    end if;
end
$$;
