public import Postgres
public import TrainingRules

/// A registration with whom and what it is for.
public struct RegistrationRow: Sendable {
    /// `module_registration.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// `person.id`.
    public let person: Int
    /// `module_session.id`.
    public let session: Int
    /// Day of the request.
    public let requestedOn: CivilDate
    /// Who pays.
    public let funding: ModuleRegistration.Funding
    /// Whether a review accepted it.
    public let acceptedAfterReview: Bool
    /// Where it stands.
    public let status: ModuleRegistration.Status
    /// Since when.
    public let statusOn: CivilDate
}

/// A participant of a session as its body sees them.
public struct ParticipantRow: Sendable {
    /// The registration.
    public let registration: RegistrationRow
    /// Who.
    public let who: PersonRow
}

/// Registrations: asking, answering, withdrawing.
public enum RegistrationSQL {
    /// Makes the person's other requests wait for this one (lock order: person, session, registration).
    public static let lockPerson = Statement(
        "registration.lock_person",
        "select ctx.lock_person($1) is null",
        takes: Int.self,
        returns: Bool?.self
    )

    /// Asks for a seat: person, session, module, day, who pays, first status.
    ///
    /// Gives id and public name.
    ///
    /// Constraints: `session_has_a_free_seat`, `module_already_taken`, `one_live_registration_per_person_and_session`.
    public static let request = Statement(
        "registration.request",
        """
        insert into module_registration (person_id, session_id, module_code, requested_on, funding, status, status_on)
        values ($1, $2, $3, $4, $5, $6, $4)
        returning id, public_id
        """,
        takes: Int.self,
        Int.self,
        String.self,
        CivilDate.self,
        ModuleRegistration.Funding.self,
        ModuleRegistration.Status.self,
        returns: Int.self,
        PostgresUUID.self,
        as: { (id: $0, publicID: $1) }
    )

    /// Keeps what it was decided on: registration, person, day, verdict, credit, rule book, decision, facts.
    public static let keepDecision = Statement(
        "registration.keep_decision",
        """
        insert into registration_decision (registration_id, person_id, decided_on, verdict, credit, rulebook, document,
            facts)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        String.self,
        String?.self,
        String.self,
        PostgresJSON.self,
        PostgresJSON.self
    )

    /// The next step of a registration: registration, person, status, day, reason.
    ///
    /// Constraints: `registration_step_is_possible`, `result_follows_the_session`, `withdrawal_precedes_the_session`.
    public static let step = Statement(
        "registration.step",
        """
        insert into registration_status (registration_id, person_id, status, on_date, reason)
        values ($1, $2, $3, $4, $5)
        """,
        takes: Int.self,
        Int.self,
        ModuleRegistration.Status.self,
        CivilDate.self,
        String?.self
    )

    /// Notes that a review accepted it (rule D-9).
    public static let acceptReview = Statement(
        "registration.accept_review",
        "update module_registration set accepted_after_review = true where id = $1",
        takes: Int.self
    )

    /// One registration by public name.
    public static let find = Statement(
        "registration.find",
        """
        select r.id, r.public_id, r.person_id, r.session_id, r.requested_on, r.funding, r.accepted_after_review,
               r.status, r.status_on
        from module_registration r
        where r.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        Int.self,
        CivilDate.self,
        ModuleRegistration.Funding.self,
        Bool.self,
        ModuleRegistration.Status.self,
        CivilDate.self,
        as: RegistrationRow.init
    )

    /// The last registration of a person ($1) for a session ($2).
    public static let ofPersonInSession = Statement(
        "registration.of_person_in_session",
        """
        select r.id, r.public_id, r.person_id, r.session_id, r.requested_on, r.funding, r.accepted_after_review,
               r.status, r.status_on
        from module_registration r
        where r.person_id = $1 and r.session_id = $2
        order by r.id desc
        limit 1
        """,
        takes: Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        Int.self,
        CivilDate.self,
        ModuleRegistration.Funding.self,
        Bool.self,
        ModuleRegistration.Status.self,
        CivilDate.self,
        as: RegistrationRow.init
    )

    /// The registrations of a session with their people, oldest request first.
    public static let ofSession = Statement(
        "registration.of_session",
        """
        select r.id, r.public_id, r.person_id, r.session_id, r.requested_on, r.funding, r.accepted_after_review,
               r.status, r.status_on, p.public_id, p.last_name, p.first_name, p.territory
        from module_registration r
        join person p on p.id = r.person_id
        where r.session_id = $1
        order by r.requested_on, r.id
        """,
        takes: Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        Int.self,
        CivilDate.self,
        ModuleRegistration.Funding.self,
        Bool.self,
        ModuleRegistration.Status.self,
        CivilDate.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: {
            id,
            publicID,
            person,
            session,
            requestedOn,
            funding,
            accepted,
            status,
            statusOn,
            personID,
            last,
            first,
            territory in
            ParticipantRow(
                registration: RegistrationRow(
                    id: id,
                    publicID: publicID,
                    person: person,
                    session: session,
                    requestedOn: requestedOn,
                    funding: funding,
                    acceptedAfterReview: accepted,
                    status: status,
                    statusOn: statusOn
                ),
                who: PersonRow(
                    id: person,
                    publicID: personID,
                    lastName: last,
                    firstName: first,
                    territory: territory
                )
            )
        }
    )

    /// The employer's agreement to pay: registration, person, day, who gave it.
    public static let agree = Statement(
        "registration.agree",
        "insert into employer_agreement (registration_id, person_id, on_date, given_by) values ($1, $2, $3, $4)",
        takes: Int.self,
        Int.self,
        CivilDate.self,
        String.self
    )

    /// The day the employer agreed to pay for it.
    public static let agreement = Statement(
        "registration.agreement",
        """
        select a.on_date from employer_agreement a
        where a.registration_id = $1 and a.superseded_by is null and not a.void
        """,
        takes: Int.self,
        returns: CivilDate.self
    )
}
