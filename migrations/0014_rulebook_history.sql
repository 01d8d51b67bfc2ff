-- A published rule book stays as it was published, and its publication is journalled (D-3).

set local role parcours_owner;

create trigger record_insert after insert on rulebook referencing new table as new_rows
    for each statement execute function record_audit();

create function refuse_rulebook_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
    raise exception '% of % is refused', lower(tg_op), tg_table_name
        using errcode = 'restrict_violation', constraint = 'rulebook_is_never_rewritten', table = tg_table_name;
end
$$;
create trigger refuse_change before update or delete on rulebook for each row
    execute function refuse_rulebook_change();
create trigger refuse_emptying before truncate on rulebook for each statement
    execute function refuse_rulebook_change();

reset role;
