-- The figures of the programme, for the operator, the auditor and prefectures: whose they are, and how full a cohort is
-- by the counting that gives its seats (R-038). A prefecture sees the people of its department only, so that it could
-- not count them.

set local role parcours_definer;

grant execute on function seats_taken(bigint) to p_national, p_auditor, p_prefecture;

-- The department that figures are counted for: a prefecture's own whatever it asks for, else the one asked for.
create function ctx.counted_territory(asked text) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
    return case when ctx.persona() = 'prefecture' then ctx.territory() else asked end;
end
$$;

grant execute on function ctx.counted_territory(text) to p_national, p_auditor, p_prefecture;
