-- The rank on a waiting list asks the standing, which walks through a whole file, of those alone who have been met and
-- have not begun: a body of the whole country has hundreds of open enrolments.

set local role parcours_definer;

create or replace function waiting_rank(enrolment uuid) returns table (rank bigint, waiting bigint, since date)
language sql stable security definer set search_path = ''
begin atomic
    with asked as (
        select e.id, e.training_body_id
        from public.enrolment e
        where e.public_id = enrolment
            and case ctx.persona()
                when 'advisor' then e.person_id = ctx.person_id()
                when 'training' then e.training_body_id = any (ctx.training_body_ids())
                when 'employer' then ctx.employs(e.person_id, public.programme_today())
                else ctx.persona() = 'national' end
    ), met as materialized (
        select e.id, e.registered_on, f.accepted_on
        from public.enrolment e
        join asked a on a.training_body_id = e.training_body_id
        cross join lateral (
            select coalesce(max(v.on_date) filter (where v.kind = 'funding_accepted'), e.registered_on) as accepted_on,
                bool_or(v.kind in ('interview_done', 'positioned')) as is_met,
                bool_or(v.kind = 'started') as has_started
            from public.enrolment_event v
            where v.enrolment_id = e.id and v.superseded_by is null and not v.void
        ) f
        where e.closed_on is null and f.is_met and not f.has_started
    ), standing as materialized (
        select m.id, m.registered_on, m.accepted_on, (select s.state from public.enrolment_standing(m.id) s) as state
        from met m
    ), waiting as (
        select s.id, row_number() over (order by s.accepted_on, s.registered_on, s.id) as rank, s.accepted_on
        from standing s
        where s.state = 'waiting'
    )
    select w.rank, (select count(*) from waiting), w.accepted_on
    from waiting w join asked a on a.id = w.id;
end;

reset role;
