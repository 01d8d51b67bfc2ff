import TrainingApp
import TrainingRules

/// Where one person is, in the few words of a list.
struct Standing: Sendable {
    /// « En formation », « Certification obtenue ».
    let place: String
    /// « 84 h sur 168 h de formation, 70 h sur 210 h de stage »; nil before and after the training.
    let hours: String?
    /// The next day that matters: what, and when.
    let next: (what: String, on: CivilDate)?
    /// Credits that can still be used.
    let creditsLeft: Int
    /// Credits of which it is not known whether they have served.
    let creditsUnknown: Int
    /// The first of them to end, with its last day.
    let firstEnd: (name: String, on: CivilDate)?
    /// Steps that are late.
    let late: [AdvisorStatement.MilestoneLine]

    init(_ view: AdvisorView, under ruleBook: RuleBook) {
        let dossier = view.dossier
        let statement = view.statement
        let day = statement.on
        let unknownBefore = view.historyUnknownBefore
        place = Self.place(of: dossier, statement)
        let isOver = dossier.initialTraining?.completedOn.map { $0 <= day } == true
        let view = isOver ? nil : HoursView(dossier, on: day, under: ruleBook)
        hours = view.map { view in
            view.bars.filter { $0.id != "jury" }.map { "\($0.text) \(French.of($0.label.lowercased()))" }
                .joined(separator: ", ")
        }
        let steps = statement.milestones.compactMap { line in
            line.state == .planned ? line.on.map { (what: MilestoneText.title(line.code), on: $0) } : nil
        }
        let sessions = dossier.moduleRegistrations.compactMap { registration in
            [.requested, .fundingAccepted, .confirmed].contains(registration.status)
                ? (
                    what: "Module : " + CreditText.module(registration.module, in: ruleBook.catalogue),
                    on: registration.sessionStart
                ) : nil
        }
        next = (steps + sessions).filter { $0.on >= day }.min { $0.on < $1.on }
        creditsUnknown = statement.uncertain(before: unknownBefore)
        creditsLeft = statement.available - creditsUnknown
        let open = statement.credits.filter {
            ($0.state == .available || $0.state == .carried) && !$0.mayHaveServed(before: unknownBefore)
        }
        firstEnd = open.compactMap { line in
            line.credit.until.map { (name: CreditText.name(line.credit, in: ruleBook.catalogue), on: $0) }
        }
        .min { $0.on < $1.on }
        late = statement.milestones.filter { $0.state == .late }
    }

    /// What the last step done makes of a person.
    private static func place(of dossier: Dossier, _ statement: AdvisorStatement) -> String {
        let day = statement.on
        func isPast(_ date: CivilDate?) -> Bool { date.map { $0 <= day } == true }
        let done = Set(statement.milestones.filter { $0.state == .done }.map(\.code))
        if done.contains(.certificates) { return "Certification obtenue" }
        if !dossier.contracts.isEmpty, !dossier.isInPost(on: day) {
            let next = dossier.contracts.map(\.start).filter { $0 > day }.min()
            return next.map { "Contrat à venir, à partir du \(French.dateWithoutWeekday($0))" } ?? "Plus en poste"
        }
        if dossier.role(on: day) == .coordinator { return "Coordination, dispense de formation initiale" }
        if isPast(dossier.exemption?.on) { return "Dispense de formation initiale" }
        if isPast(dossier.initialTraining?.abandonedOn) { return "Formation abandonnée" }
        let places: [(AdvisorStatement.MilestoneLine.Code, String)] = [
            (.exam, "Examen présenté"), (.trainingFinished, "Formation terminée, examen à passer"),
            (.mockJury, "Jury blanc passé"), (.start, "En formation"),
            (.confirmedByAdvisor, "Convocation confirmée"), (.convocationReceived, "Convocation reçue"),
            (.interview, "Entretien d'entrée fait"), (.registered, "Inscription faite, entretien à venir"),
        ]
        return places.first { done.contains($0.0) }?.1 ?? "Pas encore d'inscription en formation"
    }
}
