import TrainingApp
import TrainingRules

/// A contract that is over, on the page of the person: what stopped with it, what stays, what to do (R-017, D-19).
struct DeparturePart: Sendable {
    let heading: String
    let since: DayView
    let lines: [String]
    let todo: [String]

    /// Nil for somebody who is in post on the day, or never was by then.
    init?(_ view: AdvisorView, isOwn: Bool, in catalogue: ModuleCatalogue) {
        let dossier = view.dossier
        let day = view.statement.on
        guard view.whatIf.isEmpty, !dossier.isInPost(on: day),
            let last = dossier.contracts.compactMap(\.end).filter({ $0 < day }).max()
        else { return nil }
        let next = dossier.contracts.map(\.start).filter { $0 > day }.min()
        heading = isOwn ? "Votre contrat a pris fin" : "Le contrat a pris fin"
        since = DayView(last)
        var lines: [String] = []
        if let suspended = view.suspendedSince {
            lines.append(
                "La formation initiale est suspendue depuis le \(French.dateWithoutWeekday(suspended.adding(days: 1))) ; les "
                    + "heures faites sont gardées."
            )
        }
        func session(_ registration: ModuleRegistration) -> String {
            "« \(CreditText.module(registration.module, in: catalogue)) » du "
                + French.dateWithoutWeekday(registration.sessionStart)
        }
        for registration in dossier.moduleRegistrations {
            if registration.status == .withdrawn, registration.sessionStart > last {
                lines.append("L'inscription à \(session(registration)) est retirée ; son crédit est libéré.")
            } else if registration.isPending, registration.sessionStart <= last {
                lines.append("La session \(session(registration)), commencée avant la fin du contrat, peut être finie.")
            }
        }
        lines.append(
            "Heures, certificats, Pix et crédits restent acquis. Les crédits gardent leur date de fin, et servent de nouveau "
                + "sous un autre contrat."
        )
        self.lines = lines
        if let next {
            let day = French.dateWithoutWeekday(next)
            todo = ["Un nouveau contrat commence le \(day) : la formation reprend ce jour-là."]
        } else if isOwn {
            todo = [
                "Une autre structure vous recrute ? Elle déclare le contrat avec l'adresse e-mail connue ici : la formation "
                    + "reprend à son premier jour.",
                "Cette fin est une erreur ? Demandez à la structure de la corriger : tout redevient comme avant.",
            ]
        } else {
            todo = ["La formation reprend au premier jour d'un nouveau contrat, déclaré par la structure qui recrute."]
        }
    }
}
