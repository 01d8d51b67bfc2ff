public import Postgres
public import TrainingRules

/// What stands fixed of a cohort, beside what lists show.
public struct CohortPlanRow: Sendable {
    /// The mock jury, once fixed.
    public let mockJury: CivilDate?
    /// The exam, once fixed.
    public let exam: CivilDate?
    /// Day on which it was closed.
    public let closedOn: CivilDate?
    /// Why it was cancelled.
    public let cancelledReason: String?
    /// Seats taken.
    public let taken: Int
}

/// Changes of a cohort as a whole; each is null when the caller does not see the cohort ($1, `cohort.public_id`).
public enum CohortChangeSQL {
    /// What stands fixed.
    public static let plan = Statement(
        "cohort.plan",
        """
        select c.mock_jury_on, c.exam_on, c.closed_on, c.cancelled_reason, seats_taken(c.id)
        from cohort c
        where c.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        Int?.self,
        as: { CohortPlanRow(mockJury: $0, exam: $1, closedOn: $2, cancelledReason: $3, taken: $4 ?? 0) }
    )

    /// The closures of the cohort alone, in order.
    public static let ownClosures = Statement(
        "cohort.own_closures",
        """
        select k.from_on, k.to_on, k.label
        from cohort c
        join cohort_closure k on k.cohort_id = c.id
        where c.public_id = $1
        order by k.from_on
        """,
        takes: PostgresUUID.self,
        returns: CivilDate.self,
        CivilDate.self,
        String.self,
        as: ClosureRow.init(from:to:label:)
    )

    /// Moves the first day ($2) and the teaching days ($3), on a day ($4) and for a reason ($5); answers with the
    /// enrolments that are to be confirmed again.
    public static let move = Statement(
        "cohort.move",
        "select move_cohort($1, $2, $3, $4, $5)",
        takes: PostgresUUID.self,
        CivilDate.self,
        [Int16].self,
        CivilDate.self,
        String.self,
        returns: [PostgresUUID]?.self
    )

    /// No teaching from a day ($2) to another ($3), with its label ($4), as of today ($5).
    public static let closeDays = Statement(
        "cohort.close_days",
        "select close_cohort_days($1, $2, $3, $4, $5)",
        takes: PostgresUUID.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        CivilDate.self,
        returns: [PostgresUUID]?.self
    )

    /// Takes the closure that begins on a day ($2) back, as of today ($3).
    public static let openDays = Statement(
        "cohort.open_days",
        "select open_cohort_days($1, $2, $3)",
        takes: PostgresUUID.self,
        CivilDate.self,
        CivilDate.self,
        returns: [PostgresUUID]?.self
    )

    /// Fixes mock jury ($2) and exam ($3).
    public static let fixDates = Statement(
        "cohort.fix_dates",
        "select fix_cohort_dates($1, $2, $3)",
        takes: PostgresUUID.self,
        CivilDate?.self,
        CivilDate?.self,
        returns: Int?.self
    )

    /// Cancels it on a day ($2), for a reason ($3).
    public static let cancel = Statement(
        "cohort.cancel",
        "select cancel_cohort($1, $2, $3)",
        takes: PostgresUUID.self,
        CivilDate.self,
        String.self,
        returns: Int?.self
    )

    /// Closes it on a day ($2).
    public static let close = Statement(
        "cohort.close",
        "select close_cohort($1, $2)",
        takes: PostgresUUID.self,
        CivilDate.self,
        returns: Int?.self
    )
}

/// The links by which confirmations are given from a mail.
public enum ConfirmationSQL {
    /// Mails the links of an enrolment ($1): hash of the secret and reference of the mail for advisor and manager;
    /// answers how many were queued.
    public static let mail = Statement(
        "confirmation.mail",
        "select mail_confirmations($1, $2, $3, $4, $5)::bigint",
        takes: PostgresUUID.self,
        [UInt8].self,
        String.self,
        [UInt8].self,
        String.self,
        returns: Int?.self
    )

    /// What a link ($1, hash of its secret) confirms: party, name of the person, code and first day of the cohort, name of
    /// the body; no row when it is of no use any more.
    public static let offer = Statement(
        "confirmation.offer",
        "select o.party, o.person_name, o.cohort_code, o.start_on, o.body from confirmation_offer($1) o",
        takes: [UInt8].self,
        returns: String?.self,
        String?.self,
        String?.self,
        CivilDate?.self,
        String?.self,
        as: { (party: $0 ?? "", person: $1 ?? "", cohort: $2 ?? "", start: $3, body: $4 ?? "") }
    )

    /// Confirms by a link ($1), or declines the seat (not $2), on a day ($3); false when it is of no use any more.
    public static let answer = Statement(
        "confirmation.answer",
        "select answer_confirmation($1, $2, $3)",
        takes: [UInt8].self,
        Bool.self,
        CivilDate.self,
        returns: Bool?.self
    )
}
