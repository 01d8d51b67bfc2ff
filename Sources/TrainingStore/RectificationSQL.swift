public import Postgres
public import TrainingRules

/// A correction asked for, with its answer if there is one.
public struct RectificationRow: Sendable {
    /// The public name of the request.
    public let id: PostgresUUID
    /// What is to be corrected: `last_name`, `first_name`, `email`, `phone` or `other`.
    public let field: String
    /// What it should be.
    public let proposedValue: String
    /// Why; may be empty.
    public let explanation: String
    /// Day of the request, in the territory of the person.
    public let requestedOn: CivilDate
    /// `accepted` or `refused`; nil while nobody has answered.
    public let decision: String?
    /// Why, or what was done.
    public let reason: String?
    /// Day of the answer.
    public let answeredOn: CivilDate?
    /// Persona of whoever answered.
    public let answeredAs: String?
    /// The person.
    public let person: PersonRow
}

/// Corrections that people ask for, and their answers (RGPD, article 12 and 16).
public enum RectificationSQL {
    /// Records a request of the caller: field, value, explanation, day; its public name.
    ///
    /// SQLSTATE 23505 for the same request on the same day.
    public static let ask = Statement(
        "rectification.ask",
        """
        insert into rectification_request (person_id, field, proposed_value, explanation, requested_on)
        values (case (select ctx.persona()) when 'coordinator' then (select ctx.coordinator_id())
            else (select ctx.person_id()) end, $1, $2, $3, $4)
        returning public_id
        """,
        takes: String.self,
        String.self,
        String.self,
        CivilDate.self,
        returns: PostgresUUID.self
    )

    /// The territory of the caller's person, which decides today's date.
    public static let ownTerritory = Statement(
        "rectification.own_territory",
        "select own_territory()",
        returns: Territory?.self
    )

    /// The requests of the caller's own person, the latest first.
    public static let own = Statement(
        "rectification.own",
        """
        select r.public_id, r.field, r.proposed_value, r.explanation, r.requested_on, a.decision, a.reason,
            a.answered_on, a.answered_as
        from rectification_request r
        left join rectification_answer a on a.request_id = r.id
        where r.person_id = case (select ctx.persona()) when 'coordinator' then (select ctx.coordinator_id())
            else (select ctx.person_id()) end
        order by r.id desc
        """,
        returns: PostgresUUID.self,
        String.self,
        String.self,
        String.self,
        CivilDate.self,
        String?.self,
        String?.self,
        CivilDate?.self,
        String?.self,
        as: OwnRectificationRow.init
    )

    /// The requests that the caller may answer, those without an answer first, the oldest of them first; at most $1.
    public static let toAnswer = Statement(
        "rectification.to_answer",
        """
        select r.public_id, r.field, r.proposed_value, r.explanation, r.requested_on, a.decision, a.reason,
            a.answered_on, a.answered_as, p.id, p.public_id, p.last_name, p.first_name, p.territory
        from rectification_request r
        join person p on p.id = r.person_id
        left join rectification_answer a on a.request_id = r.id
        order by a.id is not null, case when a.id is null then r.id else -a.id end
        limit $1
        """,
        takes: Int.self,
        returns: PostgresUUID.self,
        String.self,
        String.self,
        String.self,
        CivilDate.self,
        String?.self,
        String?.self,
        CivilDate?.self,
        String?.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: {
            id,
            field,
            value,
            explanation,
            requestedOn,
            decision,
            reason,
            answeredOn,
            persona,
            key,
            person,
            last,
            first,
            territory in
            RectificationRow(
                id: id,
                field: field,
                proposedValue: value,
                explanation: explanation,
                requestedOn: requestedOn,
                decision: decision,
                reason: reason,
                answeredOn: answeredOn,
                answeredAs: persona,
                person: PersonRow(
                    id: key,
                    publicID: person,
                    lastName: last,
                    firstName: first,
                    territory: territory
                )
            )
        }
    )

    /// Answers a request: its public name, `accepted` or `refused`, the reason, the day.
    ///
    /// `applied` when the correction was written, `recorded` when only the answer was, nil when the caller finds no
    /// such request. SQLSTATE 23505 when it was answered before, 23514 when the value cannot be written.
    public static let answer = Statement(
        "rectification.answer",
        "select answer_rectification($1, $2, $3, $4)",
        takes: PostgresUUID.self,
        String.self,
        String?.self,
        CivilDate.self,
        returns: String?.self
    )
}

/// A correction that the caller asked for.
public struct OwnRectificationRow: Sendable {
    /// The public name of the request.
    public let id: PostgresUUID
    /// What is to be corrected: `last_name`, `first_name`, `email`, `phone` or `other`.
    public let field: String
    /// What it should be.
    public let proposedValue: String
    /// Why; may be empty.
    public let explanation: String
    /// Day of the request, in the territory of the person.
    public let requestedOn: CivilDate
    /// `accepted` or `refused`; nil while nobody has answered.
    public let decision: String?
    /// Why, or what was done.
    public let reason: String?
    /// Day of the answer.
    public let answeredOn: CivilDate?
    /// Persona of whoever answered.
    public let answeredAs: String?
}
