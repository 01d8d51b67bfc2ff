import TrainingRules

/// A decision as a person reads it in a terminal.
enum DecisionText {
    static func text(
        _ decision: Decision,
        request: ModuleRequest,
        _ dossier: Dossier,
        _ ruleBook: RuleBook
    ) -> String {
        var lines = [VerdictText.title(decision.verdict)]
        if let credit = decision.credit { lines[0] += " (crédit \(credit.code))" }
        func describe(_ reasons: [Reason], reading: String? = nil) {
            for reason in reasons {
                lines.append("– \(ReasonText.message(reason, in: ruleBook.catalogue))")
                let remedy = ReasonText.remedy(reason, in: ruleBook.catalogue)
                if !remedy.isEmpty { lines.append("  \(remedy)") }
                if let source = ruleBook.citation(
                    for: reason,
                    reading: reading,
                    on: request.registeredOn,
                    in: dossier.territory.zone
                ) {
                    lines.append("  \(source.rule), \(source.title) : « \(source.quote) »")
                }
            }
        }
        describe(decision.reasons)
        if !decision.warnings.isEmpty {
            lines.append("À savoir :")
            describe(decision.warnings)
        }
        if let day = decision.changesOn { lines.append("La réponse devient meilleure le \(day.inFrench).") }
        for other in decision.otherReadings {
            lines.append("Autre lecture (\(other.reading)) : \(VerdictText.title(other.verdict))")
            describe(other.reasons, reading: other.reading)
        }
        return lines.joined(separator: "\n")
    }
}
