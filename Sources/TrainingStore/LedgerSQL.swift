public import Postgres
public import TrainingRules

/// What was recorded with somebody's registrations, for the account of credits.
public enum LedgerSQL {
    /// The credit with which each registration of a person ($1) was last recorded; nil for none.
    public static let credits = Statement(
        "ledger.credits",
        """
        select r.public_id, k.credit
        from module_registration r
        join lateral (
            select d.credit from registration_decision d where d.registration_id = r.id order by d.id desc limit 1
        ) k on true
        where r.person_id = $1
        order by r.id
        """,
        takes: Int.self,
        returns: PostgresUUID.self,
        String?.self,
        as: { (registration: $0, credit: $1) }
    )

    /// The moves of sessions for which a person ($1) was registered then: registration, day, first day until then.
    public static let moves = Statement(
        "ledger.moves",
        """
        select r.public_id, d.on_date, d.former_first_day
        from module_registration r
        join session_decision d on d.session_id = r.session_id and d.kind = 'moved'
        where r.person_id = $1 and r.requested_on <= d.on_date
          and (r.status_on >= d.on_date
            or r.status in ('in_review', 'requested', 'funding_accepted', 'confirmed'))
        order by d.id, r.id
        """,
        takes: Int.self,
        returns: PostgresUUID.self,
        CivilDate.self,
        CivilDate?.self,
        as: { (registration: $0, on: $1, formerFirstDay: $2) }
    )

    /// An employer does not agree to pay: registration ($1), day ($2), reason ($3); gives how many are told.
    public static let refuseAgreement = Statement(
        "ledger.refuse_agreement",
        "select refuse_agreement($1, $2, $3)",
        takes: Int.self,
        CivilDate.self,
        String.self,
        returns: Int?.self
    )
}
