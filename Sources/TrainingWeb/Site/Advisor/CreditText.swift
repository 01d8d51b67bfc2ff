import TrainingApp
import TrainingRules

/// Credits, modules and registrations in plain French.
enum CreditText {
    /// What a credit is: « Crédit annuel 2026 ».
    static func name(_ credit: Credit, in catalogue: ModuleCatalogue) -> String {
        switch (credit.id, credit.purpose) {
        case (.annual(let year), _): "Crédit annuel \(year)"
        case (.named("X"), _): "Crédit supplémentaire de première année"
        case (.named("I"), _): "Café IA"
        case (_, .module(let code)): "Module réservé : \(module(code, in: catalogue))"
        case (.named(let name), .thematic): name.hasPrefix("W") ? "Crédit de première année" : "Crédit \(name)"
        }
    }

    /// What a credit is, known by its name alone.
    static func name(_ id: CreditID) -> String {
        switch id {
        case .annual(let year): "Crédit annuel \(year)"
        case .named("X"): "Crédit supplémentaire de première année"
        case .named("I"): "Café IA"
        case .named(let name) where name.hasPrefix("COORD"): "Module réservé aux coordinateurs"
        case .named(let name): name.hasPrefix("W") ? "Crédit de première année" : "Crédit \(name)"
        }
    }

    /// Where a credit stands.
    static func state(_ state: AdvisorStatement.CreditLine.State) -> BadgeView {
        switch state {
        case .available: BadgeView(look: "good", word: "à utiliser")
        case .carried: BadgeView(look: "warn", word: "reporté, à utiliser")
        case .reserved: BadgeView(look: "info", word: "réservé")
        case .consumed: BadgeView(look: "", word: "utilisé")
        case .expired: BadgeView(look: "stop", word: "terminé sans être utilisé")
        }
    }

    /// Title of a module, or its code when the catalogue does not know it.
    static func module(_ code: String, in catalogue: ModuleCatalogue) -> String {
        catalogue[code]?.title ?? code
    }

    /// Where a registration stands.
    static func status(_ status: ModuleRegistration.Status) -> String {
        switch status {
        case .inReview: "en cours d'examen"
        case .refused: "refusé"
        case .requested: "demandé"
        case .fundingAccepted: "financement accepté"
        case .confirmed: "confirmé"
        case .attended: "suivi"
        case .absentExcused: "absence excusée"
        case .absentUnexcused: "absence non excusée"
        case .withdrawn: "retiré"
        case .cancelledByBody: "annulé par l'organisme"
        case .fundingRefused: "financement refusé"
        }
    }

    /// The modules left, until when, in one sentence; `isOwn` tells whether it is said to the person or of them.
    ///
    /// Credits of which it is not known whether they were used are not counted as left.
    static func answer(
        _ statement: AdvisorStatement,
        isOwn: Bool,
        unknownBefore: CivilDate? = nil,
        in catalogue: ModuleCatalogue
    ) -> String {
        let open = statement.credits.filter { $0.state == .available || $0.state == .carried }
        let left = open.filter { !$0.mayHaveServed(before: unknownBefore) }
        guard left.count == open.count else {
            let unknown = French.count(open.count - left.count, "crédit", "crédits")
            let known = left.isEmpty ? "" : answer(of: left, isOwn: isOwn, in: catalogue) + " "
            return known
                + "Pour \(unknown), on ne sait pas s'ils ont déjà servi."
                .replacing("s'ils ont", with: open.count - left.count == 1 ? "s'il a" : "s'ils ont")
        }
        return answer(of: left, isOwn: isOwn, in: catalogue)
    }

    /// Beside the number of credits left: how many more may be free.
    static func doubt(_ count: Int) -> String {
        count == 1
            ? "et un dont on ne sait pas s'il a déjà servi"
            : "et \(French.number(count)) dont on ne sait pas s'ils ont déjà servi"
    }

    private static func answer(
        of left: [AdvisorStatement.CreditLine],
        isOwn: Bool,
        in catalogue: ModuleCatalogue
    ) -> String {
        guard !left.isEmpty else {
            return isOwn
                ? "Il ne vous reste pas de module financé à utiliser."
                : "Il ne lui reste pas de module financé à utiliser."
        }
        let list = left.map { line in
            let until = line.credit.until.map { "jusqu'au \(French.dateWithoutWeekday($0))" } ?? "sans date de fin"
            let name = name(line.credit, in: catalogue)
            return "\(name.prefix(1).lowercased() + name.dropFirst()) (\(until))".replacingCafe
        }
        let count = French.count(left.count, "module financé", "modules financés")
        return "Il \(isOwn ? "vous" : "lui") reste \(count) : \(joined(list))."
    }

    /// « a, b et c ».
    static func joined(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " et " + last
    }
}

extension String {
    /// A proper name keeps its capital inside a sentence.
    fileprivate var replacingCafe: String { hasPrefix("café IA") ? "Café IA" + dropFirst(7) : self }
}

/// One line of the ledger of credits.
struct CreditRow: Sendable {
    let name: String
    let from: DayView
    /// Nil when the credit has no end.
    let until: DayView?
    let badge: BadgeView
    /// The module it pays for, in words; nil while it is free.
    let usedBy: String?
    /// What is disputed about its end, or nil.
    let doubt: String?

    init(
        _ line: AdvisorStatement.CreditLine,
        of dossier: Dossier,
        unknownBefore: CivilDate? = nil,
        in catalogue: ModuleCatalogue
    ) {
        name = CreditText.name(line.credit, in: catalogue)
        from = DayView(line.credit.from)
        until = line.credit.until.map(DayView.init)
        badge =
            line.mayHaveServed(before: unknownBefore)
            ? BadgeView(look: "warn", word: "inconnu") : CreditText.state(line.state)
        usedBy = line.usedBy.flatMap { id in dossier.moduleRegistrations.first { $0.id == id } }.map { registration in
            "\(CreditText.module(registration.module, in: catalogue)), session du "
                + "\(French.dateWithoutWeekday(registration.sessionStart)) (\(CreditText.status(registration.status)))"
        }
        let isOpen = line.state == .available || line.state == .carried
        doubt =
            isOpen
            ? line.credit.disputedUntil.map { "à confirmer ensuite, jusqu'au \(French.dateWithoutWeekday($0))" } : nil
    }
}
