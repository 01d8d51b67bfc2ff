/// What a new rule book changes for somebody, in French.
public enum ImpactText {
    /// One sentence, said of the person.
    public static func sentence(_ difference: RuleBookImpact.Difference, in catalogue: ModuleCatalogue) -> String {
        switch difference {
        case .credit(let before, let after): credit(before, after)
        case .available(let before, let after): "Crédits disponibles : \(after) au lieu de \(before)."
        case .coverage(let registration, let isCovered):
            isCovered
                ? "Un crédit couvre désormais \(module(registration, in: catalogue))."
                : "Plus aucun crédit ne couvre \(module(registration, in: catalogue))."
        case .milestone(let before, let after): milestone(before, after)
        case .obligation(let before, let after): obligation(before, after)
        case .request(let registration, let before, let after):
            "Demande pour \(module(registration, in: catalogue)) : « \(VerdictText.title(after)) » au lieu de "
                + "« \(VerdictText.title(before)) »."
        }
    }

    private static func module(_ registration: ModuleRegistration, in catalogue: ModuleCatalogue) -> String {
        "le module \(French.module(registration.module, in: catalogue)), session du \(registration.sessionStart.inFrench)"
    }

    private static func credit(
        _ before: AdvisorStatement.CreditLine?,
        _ after: AdvisorStatement.CreditLine?
    ) -> String {
        guard let after else {
            return before.map { "\(capitalized(French.credit($0.credit.id))) disparaît (\(word($0.state)))." } ?? ""
        }
        let name = capitalized(French.credit(after.credit.id))
        guard let before else {
            return "\(name) apparaît : \(end(after.credit.until)) (\(word(after.state)))."
        }
        var changes: [String] = []
        if before.credit.from != after.credit.from {
            changes.append(
                "utilisable à partir du \(after.credit.from.inFrench) au lieu du \(before.credit.from.inFrench)"
            )
        }
        if before.credit.until != after.credit.until {
            changes.append(ends(before.credit.until, after.credit.until))
        }
        if before.credit.disputedUntil != after.credit.disputedUntil {
            changes.append(
                after.credit.disputedUntil.map { "fin à confirmer jusqu'au \($0.inFrench)" }
                    ?? "fin sans doute possible"
            )
        }
        if before.state != after.state { changes.append("\(word(after.state)) au lieu \(of(word(before.state)))") }
        if before.usedBy != after.usedBy { changes.append(holder(before.usedBy, after.usedBy)) }
        return changes.isEmpty
            ? "\(name) n'est plus accordé le même jour ou pour les mêmes modules."
            : "\(name) : \(changes.joined(separator: " ; "))."
    }

    private static func holder(_ before: String?, _ after: String?) -> String {
        switch (before, after) {
        case (nil, _): "pris par une inscription"
        case (_, nil): "libéré par son inscription"
        default: "pris par une autre inscription"
        }
    }

    private static func milestone(
        _ before: AdvisorStatement.MilestoneLine?,
        _ after: AdvisorStatement.MilestoneLine?
    ) -> String {
        func words(_ line: AdvisorStatement.MilestoneLine?) -> String {
            guard let line else { return "aucune" }
            return "\(MilestoneText.state(line.state))\(line.on.map { " le \($0.inFrench)" } ?? "")"
        }
        let title = (after ?? before).map { MilestoneText.title($0.code) } ?? ""
        return "Étape « \(title) » : \(words(after)) au lieu \(of(words(before)))."
    }

    private static func obligation(_ before: Obligation?, _ after: Obligation?) -> String {
        guard let after else { return before.map { "\(name($0.kind)) disparaît." } ?? "" }
        guard let before else {
            return "\(name(after.kind)) apparaît : \(modules(after.required)) avant le \(after.dueOn.inFrench), "
                + "\(word(after.state))."
        }
        var changes: [String] = []
        if before.required != after.required {
            changes.append("\(modules(after.required)) au lieu de \(before.required)")
        }
        if before.dueOn != after.dueOn {
            changes.append("avant le \(after.dueOn.inFrench) au lieu du \(before.dueOn.inFrench)")
        }
        if before.done != after.done { changes.append("déjà \(modules(after.done)) au lieu de \(before.done)") }
        if before.planned != after.planned {
            changes.append("\(modules(after.planned)) en vue au lieu de \(before.planned)")
        }
        if before.state != after.state { changes.append("\(word(after.state)) au lieu \(of(word(before.state)))") }
        return "\(name(after.kind)) : \(changes.joined(separator: " ; "))."
    }

    private static func name(_ kind: Obligation.Kind) -> String {
        switch kind {
        case .year(let year): "L'obligation de l'année \(year)"
        case .newcomer: "L'obligation de la première année"
        }
    }

    private static func modules(_ number: Int) -> String { "\(number) \(number < 2 ? "module" : "modules")" }

    private static func word(_ state: Obligation.State) -> String {
        switch state {
        case .satisfied: "remplie"
        case .planned: "prévue"
        case .due: "due"
        case .carried: "reportée"
        case .lapsed: "non remplie"
        }
    }

    private static func word(_ state: AdvisorStatement.CreditLine.State) -> String {
        switch state {
        case .consumed: "utilisé"
        case .reserved: "réservé"
        case .expired: "échu"
        case .carried: "reporté"
        case .available: "disponible"
        }
    }

    private static func end(_ day: CivilDate?) -> String {
        day.map { "jusqu'au \($0.inFrench)" } ?? "sans date de fin"
    }

    private static func ends(_ before: CivilDate?, _ after: CivilDate?) -> String {
        "\(end(after)) au lieu \(before.map { "du \($0.inFrench)" } ?? "d'être sans date de fin")"
    }

    /// « de prévue », « d'échu ».
    private static func of(_ word: String) -> String {
        word.first.map { "aéiou".contains($0) } == true ? "d'\(word)" : "de \(word)"
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
