import TrainingRules
import TrainingStore

/// What a decision means for a request that is to be recorded.
enum RegistrationRefusal {
    /// The first status of a registration.
    /// - Throws: `AppError` of kind `.refused` with the code of the first reason, when nothing is to be recorded.
    static func status(
        of decision: Decision,
        funding: ModuleRegistration.Funding,
        on day: CivilDate,
        in zone: Territory.Zone,
        under ruleBook: RuleBook
    ) throws(AppError) -> ModuleRegistration.Status {
        switch (decision.verdict, funding) {
        case (.refused, _):
            throw refusal(
                decision,
                "Corrigez ce qui manque, ou choisissez une autre session.",
                on: day,
                in: zone,
                ruleBook
            )
        case (.unfunded, .programme):
            throw refusal(
                decision,
                "Demandez le module aux frais de votre employeur, avec son accord, ou choisissez une autre session.",
                on: day,
                in: zone,
                ruleBook
            )
        case (.toConfirm, .programme): return .inReview
        case (.funded, _), (.toConfirm, _), (.unfunded, _): return .requested
        }
    }

    private static func refusal(
        _ decision: Decision,
        _ remedy: String,
        on day: CivilDate,
        in zone: Territory.Zone,
        _ ruleBook: RuleBook
    ) -> AppError {
        let sentences = decision.reasons.map { ReasonText.message($0, in: ruleBook.catalogue) }
        return AppError(
            .refused,
            code: decision.reasons.first?.code.rawValue ?? decision.verdict.rawValue,
            message: sentences.joined(separator: " "),
            remedy: remedy
        )
    }
}

extension AppError {
    /// The last seat is gone.
    static let noSeatLeft = AppError(
        .conflict,
        code: "session_has_a_free_seat",
        message: "Cette session est complète.",
        remedy: "Mettez-vous sur la liste d'attente, ou choisissez une autre session."
    )
}

extension ModuleSessionRow {
    /// - Throws: `AppError` when nobody can register any more, or yet.
    func requireOpen(on day: CivilDate) throws(AppError) {
        if cancelledOn != nil {
            throw AppError(
                .conflict,
                code: "session_cancelled",
                message: "Cette session est annulée.",
                remedy: "Choisissez une autre session de ce module."
            )
        }
        guard let publishedOn, publishedOn <= day else {
            throw AppError(
                .conflict,
                code: "session_not_open",
                message: "Les inscriptions à cette session ne sont pas encore ouvertes.",
                remedy: "Revenez plus tard, ou choisissez une autre session."
            )
        }
    }
}
