public import Postgres
public import TrainingRules

/// A registration whose funding is to be answered.
public struct FundingRow: Sendable {
    /// `module_registration.id`.
    public let id: Int
    /// The public name of the registration.
    public let publicID: PostgresUUID
    /// Who.
    public let who: PersonRow
    /// Title of the module.
    public let title: String
    /// The public name of the session.
    public let session: PostgresUUID
    /// First day of the session.
    public let firstDay: CivilDate
    /// Day of the request.
    public let requestedOn: CivilDate
    /// What the rules answered when it was asked for; nil when it came with a file.
    public let verdict: String?
}

/// A module that an employer pays for, or is asked to.
public struct AgreementRow: Sendable {
    /// The public name of the registration.
    public let publicID: PostgresUUID
    /// Who.
    public let who: PersonRow
    /// Title of the module.
    public let title: String
    /// The public name of the session.
    public let session: PostgresUUID
    /// First day of the session.
    public let firstDay: CivilDate
    /// Where the registration stands.
    public let status: ModuleRegistration.Status
    /// Day of the agreement; nil while it is awaited.
    public let agreedOn: CivilDate?
    /// Who agreed; nil while it is awaited.
    public let givenBy: String?
}

/// Lists that those work through who have a say in registrations for modules.
public enum ModuleDeskSQL {
    /// Registrations at the programme's expense in a status ($4), oldest first, after a day ($1) and id ($2), at most $3.
    public static let awaitingFunding = Statement(
        "module_desk.awaiting_funding",
        """
        select r.id, r.public_id, p.id, p.public_id, p.last_name, p.first_name, p.territory, m.title, s.public_id,
               s.first_day, r.requested_on, d.verdict
        from module_registration r
        join person p on p.id = r.person_id
        join module_session s on s.id = r.session_id
        join module m on m.code = r.module_code
        left join lateral (
            select k.verdict from registration_decision k
            where k.registration_id = r.id
            order by k.id desc
            limit 1
        ) d on true
        where r.status = $4 and r.funding = 'programme' and s.cancelled_on is null
          and (r.requested_on, r.id) > ($1, $2)
        order by r.requested_on, r.id
        limit $3
        """,
        takes: CivilDate.self,
        Int.self,
        Int.self,
        ModuleRegistration.Status.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        PostgresUUID.self,
        CivilDate.self,
        CivilDate.self,
        String?.self,
        as: funding
    )

    /// Registrations at the programme's expense by public name ($1), oldest first.
    public static let fundings = Statement(
        "module_desk.fundings",
        """
        select r.id, r.public_id, p.id, p.public_id, p.last_name, p.first_name, p.territory, m.title, s.public_id,
               s.first_day, r.requested_on, d.verdict
        from module_registration r
        join person p on p.id = r.person_id
        join module_session s on s.id = r.session_id
        join module m on m.code = r.module_code
        left join lateral (
            select k.verdict from registration_decision k
            where k.registration_id = r.id
            order by k.id desc
            limit 1
        ) d on true
        where r.public_id = any($1) and r.funding = 'programme'
        order by r.requested_on, r.id
        """,
        takes: [PostgresUUID].self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        PostgresUUID.self,
        CivilDate.self,
        CivilDate.self,
        String?.self,
        as: funding
    )

    /// Modules that employers pay for, of the people whom the caller employs on a day ($1), soonest first.
    public static let agreements = Statement(
        "module_desk.agreements",
        """
        select r.public_id, p.id, p.public_id, p.last_name, p.first_name, p.territory, m.title, s.public_id,
               s.first_day, r.status, a.on_date, a.given_by
        from employer_sight e
        join person p on p.id = e.person_id
        join module_registration r on r.person_id = e.person_id
        join module_session s on s.id = r.session_id
        join module m on m.code = r.module_code
        left join employer_agreement a on a.registration_id = r.id and a.superseded_by is null and not a.void
        where e.until >= $1 and r.funding = 'employer'
          and r.status in ('in_review', 'requested', 'funding_accepted', 'confirmed')
        order by s.first_day, r.id
        limit 500
        """,
        takes: CivilDate.self,
        returns: PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        PostgresUUID.self,
        CivilDate.self,
        ModuleRegistration.Status.self,
        CivilDate?.self,
        String?.self,
        as: {
            publicID,
            person,
            personID,
            last,
            first,
            territory,
            title,
            session,
            firstDay,
            status,
            agreedOn,
            givenBy in
            AgreementRow(
                publicID: publicID,
                who: PersonRow(id: person, publicID: personID, lastName: last, firstName: first, territory: territory),
                title: title,
                session: session,
                firstDay: firstDay,
                status: status,
                agreedOn: agreedOn,
                givenBy: givenBy
            )
        }
    )

    /// People whom the caller may place, with a text ($1) in the name where given, by name, at most $2.
    public static let candidates = Statement(
        "module_desk.candidates",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from person p
        where $1::text is null or position(lower($1) in lower(p.first_name || ' ' || p.last_name)) > 0
            or position(lower($1) in lower(p.last_name || ' ' || p.first_name)) > 0
        order by p.last_name, p.first_name, p.id
        limit $2
        """,
        takes: String?.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// What is to be done in each of these sessions ($1): to review, to confirm, confirmed and without a result.
    public static let work = Statement(
        "module_desk.work",
        """
        select r.session_id, count(*) filter (where r.status = 'in_review'),
               count(*) filter (where r.status in ('requested', 'funding_accepted')),
               count(*) filter (where r.status = 'confirmed')
        from module_registration r
        where r.session_id = any($1) and r.status in ('in_review', 'requested', 'funding_accepted', 'confirmed')
        group by r.session_id
        """,
        takes: [Int].self,
        returns: Int.self,
        Int?.self,
        Int?.self,
        Int?.self,
        as: { (session: $0, reviews: $1 ?? 0, requests: $2 ?? 0, confirmed: $3 ?? 0) }
    )

    /// Why the registration ($1) stands where it does; no row, or nil, when nobody gave a reason.
    public static let lastReason = Statement(
        "module_desk.last_reason",
        """
        select h.reason from registration_status h
        where h.registration_id = $1 and h.superseded_by is null and not h.void
        order by h.on_date desc, h.id desc
        limit 1
        """,
        takes: Int.self,
        returns: String?.self
    )

    /// Tells a participant what became of the registration ($1): a word of the wording ($2); once for each ($3).
    public static let tell = Statement(
        "module_desk.tell",
        "select tell_participant($1, $2, $3)::bigint",
        takes: Int.self,
        String.self,
        String.self,
        returns: Int?.self
    )

    private static func funding(
        id: Int,
        publicID: PostgresUUID,
        person: Int,
        personID: PostgresUUID,
        last: String,
        first: String,
        territory: Territory,
        title: String,
        session: PostgresUUID,
        firstDay: CivilDate,
        requested: CivilDate,
        verdict: String?
    ) -> FundingRow {
        FundingRow(
            id: id,
            publicID: publicID,
            who: PersonRow(id: person, publicID: personID, lastName: last, firstName: first, territory: territory),
            title: title,
            session: session,
            firstDay: firstDay,
            requestedOn: requested,
            verdict: verdict
        )
    }
}
