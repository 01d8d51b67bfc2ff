import TrainingRules

/// The facts behind a reason, as lines a person can read.
enum FactText {
    /// One line a fact; facts that only serve programs are left out.
    static func lines(_ reason: Reason, in catalogue: ModuleCatalogue) -> [FactLine] {
        reason.facts.compactMap { fact in
            label(fact.key).map { FactLine(label: $0, value: value(fact, in: catalogue)) }
        }
    }

    private static func value(_ fact: Fact, in catalogue: ModuleCatalogue) -> String {
        switch fact.value {
        case .date(let day): return French.date(day)
        case .credit(let credit): return CreditText.name(credit)
        case .number(let number): return French.number(number)
        case .text(let text):
            switch fact.key {
            case .module: return CreditText.module(text, in: catalogue)
            case .territory: return Territory(text).map(TerritoryName.label) ?? text
            case .role: return text == Role.coordinator.rawValue ? "Coordination" : "Conseiller ou conseillère"
            case .status: return ModuleRegistration.Status(rawValue: text).map(CreditText.status) ?? text
            default: return text
            }
        }
    }

    private static func label(_ key: FactKey) -> String? {
        switch key {
        case .module: "Module"
        case .territory: "Territoire"
        case .role: "Fonction ce jour-là"
        case .status: "État de l'inscription"
        case .credit: "Crédit"
        case .claims: "Inscriptions qui utilisent un crédit"
        case .holiday: "Jour férié"
        case .registeredOn: "Jour de la demande"
        case .sessionStart: "Premier jour de la session"
        case .sessionEnd: "Dernier jour de la session"
        case .offeredFrom: "Proposé à partir du"
        case .offeredTo: "Proposé jusqu'au"
        case .opensOn: "Ouverture"
        case .interviewOn: "Entretien d'entrée"
        case .interviewCountsFrom: "L'entretien suffit à partir du"
        case .notInPostOnRequest: "Sans contrat le jour de la demande"
        case .notInPostOnSession: "Sans contrat le premier jour"
        case .contractFrom: "Début de contrat"
        case .contractEnd: "Fin de contrat"
        case .startedOn: "Début"
        case .completedOn: "Fin de la formation initiale"
        case .validatedOn: "Habilitation validée"
        case .decidedOn: "Décision sur la session"
        case .roleFrom: "Fonction depuis le"
        case .until: "Utilisable jusqu'au"
        case .disputedUntil: "À confirmer jusqu'au"
        case .cancelledOn: "Annulation par l'organisme"
        case .graceUntil: "Examen possible jusqu'au"
        case .registration, .awaited: nil
        }
    }
}
