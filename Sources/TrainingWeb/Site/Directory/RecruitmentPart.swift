import TrainingApp
import TrainingRules

/// The recruitment on the page of a person: the four conditions, "vraiment" conseiller numérique, the Coop.
struct RecruitmentPart: Sendable {
    /// One condition.
    struct Line: Sendable {
        let name: String
        let badge: BadgeView
        let since: String?
        /// What is missing, in one sentence; nil when nothing is.
        let missing: String?
        let turn: String?
    }

    let answer: String
    let badge: BadgeView
    let lines: [Line]
    let hasLines: Bool
    let note: String?
    let real: String
    let flaws: [String]
    let hasFlaws: Bool
    /// The contract, for those who declare its steps.
    let contractPath: String?
    /// Role and listing, for the operator.
    let keepingPath: String?

    init(_ view: RecruitmentView, for persona: Persona) {
        let item = view.items.first { $0.start <= view.on } ?? view.items.first
        if let check = item?.check {
            lines = check.lines.map(Line.init)
            if let since = check.validSince {
                answer = "Le recrutement est en règle depuis le \(French.dateWithoutWeekday(since))."
                badge = BadgeView(look: "good", word: "en règle")
            } else {
                let turns = check.turns.map(DirectoryText.name)
                answer =
                    "Il manque \(French.count(check.missing.count, "condition")) : c'est \(CreditText.joined(turns)) d'agir."
                badge = BadgeView(look: "warn", word: "incomplet")
            }
            note = check.isConventionOver ? "La convention de ce poste n'est plus en cours aujourd'hui." : nil
        } else {
            lines = []
            answer = "Aucun contrat n'est enregistré."
            badge = BadgeView(look: "", word: "sans contrat")
            note = nil
        }
        hasLines = !lines.isEmpty
        real = DirectoryText.sentence(view.real)
        var flaws: [CoopFlaw] = []
        // Those who have no interview to wait for need no listing as an advisor either.
        if case .exempt = view.real {} else { flaws = view.flaws ?? [] }
        self.flaws = flaws.map(DirectoryText.sentence)
        hasFlaws = !flaws.isEmpty
        // An employer is shown contracts elsewhere without the employer's name, and has no page of theirs.
        let declared = persona == .employer ? view.items.filter { !$0.employer.isEmpty } : view.items
        let own = declared.first { $0.start <= view.on } ?? declared.first
        keepingPath = persona == .national ? "/annuaire/personnes/\(view.id)" : nil
        contractPath = [.employer, .national].contains(persona) ? own.map { "/contrats/\($0.contract)" } : nil
    }
}

extension RecruitmentPart.Line {
    init(_ line: RecruitmentCheck.Line) {
        name = DirectoryText.name(line.condition)
        badge = line.isMet ? BadgeView(look: "good", word: "oui") : BadgeView(look: "warn", word: "non")
        since = line.since.map { "depuis le \(French.dateWithoutWeekday($0))" }
        missing = line.isMet ? nil : CreditText.joined(line.gaps.map(DirectoryText.sentence)).capitalizedFirst + "."
        turn = line.turn.map { "C'est \(DirectoryText.name($0)) d'agir." }
    }
}
