-- The needs of a territory beside the planning of sessions (R-109).

set local role parcours_owner;
grant select (territory) on person to parcours_definer;
reset role;
set local role parcours_definer;

-- How many people would follow each module in a year, in a territory or everywhere: figures for those who plan sessions.
-- Fewer than three are not told: they would be persons.
create function needs_of(in_year smallint, of_territory text) returns table (module_code text, people bigint)
language sql stable security definer set search_path = ''
begin atomic
    select n.module_code, case when count(*) >= 3 then count(*) end
    from public.training_need n
    join public.person p on p.id = n.person_id
    where n.year = in_year and (of_territory is null or p.territory = of_territory)
    group by n.module_code
    order by n.module_code;
end;
grant execute on function needs_of(smallint, text) to p_training, p_coordinator, p_national, p_auditor;

reset role;
