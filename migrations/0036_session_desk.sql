-- The desk of a session: who is told what became of one registration.

set local role parcours_definer;

-- Tells one participant what somebody else made of the registration, once for each mark. `what` is a word of the mails'
-- wording. Advisors know what they did themselves.
create function tell_participant(registration bigint, what text, mark text) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
    told integer;
    person bigint;
begin
    select r.person_id into person from public.module_registration r where r.id = registration;
    if ctx.persona() = 'advisor' then
        return 0;
    end if;
    if not (ctx.persona() = 'national' and ctx.may('funding')
        or ctx.persona() = 'training' and ctx.holds_registration(registration, person, 'registrations'))
    then
        raise exception 'not the caller''s registration' using errcode = 'insufficient_privilege';
    end if;
    insert into public.outgoing_mail (kind, recipient, reference, useless_after)
    select 'registration_' || what, p.email, s.public_id || '/' || r.public_id || '/' || mark, now() + interval '14 days'
    from public.module_registration r
    join public.module_session s on s.id = r.session_id
    join public.person p on p.id = r.person_id
    where r.id = registration and public.email_is_valid(p.email)
    on conflict on constraint mail_is_queued_once do nothing;
    get diagnostics told = row_count;
    return told;
end
$$;
grant execute on function tell_participant(bigint, text, text) to p_advisor, p_training, p_national;

reset role;
