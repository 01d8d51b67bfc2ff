-- An employer that does not agree to pay for a module says so, with a reason (F-6): the registration ends, its seat is
-- free again, and the advisor and the body are told.

set local role parcours_definer;

-- The employer's no: the registration's payer refuses. Gives how many are told.
create function refuse_agreement(registration bigint, on_day date, why text) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    asked record;
    told bigint;
begin
    select r.id, r.person_id, r.funding, r.public_id, s.public_id as session, s.training_body_id, p.email into asked
    from public.module_registration r
    join public.module_session s on s.id = r.session_id
    join public.person p on p.id = r.person_id
    where r.id = registration;
    if asked.id is null or ctx.persona() is distinct from 'employer' or asked.funding <> 'employer'
        or not ctx.employs(asked.person_id, 'confirm')
    then
        raise exception 'not the caller''s to pay' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from public.employer_agreement a
        where a.registration_id = asked.id and a.superseded_by is null and not a.void)
    then
        raise exception 'agreed to before'
            using errcode = 'check_violation', constraint = 'agreement_given_is_kept', table = 'employer_agreement';
    end if;
    insert into public.registration_status (registration_id, person_id, status, on_date, recorded_by, reason)
    values (asked.id, asked.person_id, 'funding_refused', on_day, ctx.account_id(), why);
    insert into public.outgoing_mail (kind, recipient, account_id, reference, useless_after)
    select t.kind, t.email, t.account_id, asked.session || '/' || asked.public_id || '/' || t.mark,
        now() + interval '14 days'
    from (
        select 'registration_agreement_refused' as kind, asked.email as email, null::bigint as account_id,
            'agreement' as mark
        union all
        select 'agreement_refused_body', a.email, a.id, 'a' || a.id
        from public.account a
        join public.account_role l on l.account_id = a.id
        where l.persona = 'training' and l.function = 'administrator' and ctx.in_force(l) and a.disabled_at is null
            and l.training_body_id = asked.training_body_id
    ) t
    where public.email_is_valid(t.email)
    order by t.kind, t.mark
    on conflict on constraint mail_is_queued_once do nothing;
    get diagnostics told = row_count;
    return told;
end
$$;
revoke all on function refuse_agreement(bigint, date, text) from public;
grant execute on function refuse_agreement(bigint, date, text) to p_employer;
-- The seat it frees goes to whoever waits first.
grant execute on function offer_seats(bigint, timestamptz, timestamptz) to p_employer;

reset role;
