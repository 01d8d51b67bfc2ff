-- The reads about one person are many and short: what is planned anew in each of them costs more than it finds out.

set local role parcours_definer;

-- Its plans are kept whatever the structure; where nobody is on a post there is nothing to compare.
create or replace function public.post_anomaly(structure bigint, on_day date) returns boolean
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
    occupied bigint;
begin
    select count(distinct c.post_id) into occupied
    from public.contract c
    where c.structure_id = structure and c.post_id is not null and not c.cancelled
        and c.deposited_on is not null and c.start_on <= on_day and (c.ended_on is null or c.ended_on >= on_day);
    return occupied > 0 and occupied > (
        select count(*)
        from public.post p
        join public.convention v on v.id = p.convention_id
        where p.structure_id = structure and not p.cancelled and p.attributed_on <= on_day
            and on_day between v.start_on and v.end_on
            and (p.returned_on is null or p.returned_on > on_day)
            and (p.transferred_on is null or p.transferred_on > on_day)
    );
end
$$;

reset role;
