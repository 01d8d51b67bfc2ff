import TrainingApp
import TrainingRules

/// Everything about one person on one page: for the person, and for whoever may see the file.
struct AdvisorPage: Page {
    static let template = "advisor"

    let title: String
    let facts: [FactLine]
    /// Tells that another day than today is shown; nil today.
    let otherDay: DayView?
    /// Tells that something is supposed; nil in the real situation.
    let hypothesis: HypothesisView?
    let isOwn: Bool
    /// The modules left, in one sentence.
    let answer: String
    /// Why there are so many, in one sentence.
    let why: String
    /// The exam, in one sentence.
    let exam: String
    /// What the reader must do.
    let mine: [StepRow]
    let hasMine: Bool
    /// What the others must do.
    let others: [StepRow]
    let hasOthers: Bool
    let way: WayView
    let hours: HoursView?
    /// The day before which nothing is known of what the person followed, or nil.
    let historyUnknownBefore: DayView?
    let credits: [CreditRow]
    let hasCredits: Bool
    /// The time in which each can be used; nil without credits.
    let windows: CreditWindows?
    /// Registrations that no credit covers.
    let uncovered: [String]
    let hasUncovered: Bool
    let duties: [DutyRow]
    let hasDuties: Bool
    let held: [String]
    let hasHeld: Bool
    /// The day shown, for the form that chooses another.
    let day: String
    let whatIf: WhatIfForm
    let errors: [FieldError]
    let hasErrors: Bool
    let path: String
    let modulePath: String
    let ruleBookVersion: String
    /// Where the enrolment is seen and begun; nil for those who take no part in it.
    let enrolmentPath: String?
    /// Further pages about the training, for those who may open them.
    let further: [LinkView]
    let hasFurther: Bool
    /// The checklist of the recruitment; nil where it was not asked for.
    let recruitment: RecruitmentPart?
    /// The end of the last contract; nil for those in post.
    let departure: DeparturePart?

    init(
        _ view: AdvisorView,
        for persona: Persona,
        isOwn: Bool,
        whatIf form: WhatIfForm = WhatIfForm(),
        recruitment: RecruitmentView? = nil,
        under ruleBook: RuleBook
    ) {
        enrolmentPath =
            [.advisor, .employer, .training].contains(persona) ? "/conseillers/\(view.id)/inscription" : nil
        self.recruitment = recruitment.map { RecruitmentPart($0, for: persona) }
        let dossier = view.dossier
        let statement = view.statement
        let catalogue = ruleBook.catalogue
        let on = statement.on
        title = isOwn ? "Mon parcours" : view.name
        facts = Self.facts(view, dossier, on: on, isOwn: isOwn)
        otherDay = on == view.today ? nil : DayView(on)
        self.isOwn = isOwn
        answer = CreditText.answer(statement, isOwn: isOwn, unknownBefore: view.historyUnknownBefore, in: catalogue)
        historyUnknownBefore = view.historyUnknownBefore.map(DayView.init)
        let party = Self.party(of: persona)
        let departure = DeparturePart(view, isOwn: isOwn, in: catalogue)
        self.departure = departure
        // A suspended training asks for nothing until it goes on.
        let isSuspended = departure != nil && view.suspendedSince != nil
        let pressing = statement.next.filter { !isSuspended || !$0.isOfTraining }
        let steps = pressing.map { ($0.who, StepRow($0, on: on, in: catalogue)) }
        mine = steps.filter { $0.0 == party }.map(\.1)
        hasMine = !mine.isEmpty
        others = steps.filter { $0.0 != party }.map(\.1)
        hasOthers = !others.isEmpty
        let hours = HoursView(dossier, on: on, cohort: view.cohort, under: ruleBook)
        self.hours = hours
        way = WayView(statement, isToday: on == view.today, hours: hours)
        why = CreditText.why(statement, of: dossier, in: catalogue)
        windows = CreditWindows(
            statement.credits,
            on: on,
            isToday: on == view.today,
            unknownBefore: view.historyUnknownBefore,
            in: catalogue
        )
        credits = statement.credits.map {
            CreditRow($0, of: dossier, unknownBefore: view.historyUnknownBefore, in: catalogue)
        }
        hasCredits = !credits.isEmpty
        uncovered = statement.uncovered.compactMap { id in
            dossier.moduleRegistrations.first { $0.id == id }.map { registration in
                "\(CreditText.module(registration.module, in: catalogue)), session du "
                    + French.dateWithoutWeekday(registration.sessionStart)
            }
        }
        hasUncovered = !uncovered.isEmpty
        duties = statement.obligations.map(DutyRow.init)
        hasDuties = !duties.isEmpty
        let status = certifications(of: dossier, on: on, under: ruleBook)
        held = CertificationText.held(status)
        hasHeld = !held.isEmpty
        exam = CertificationText.exam(status, dossier, statement)
        day = on.iso
        whatIf = form
        errors = form.errors
        hasErrors = !errors.isEmpty
        path = isOwn ? "/mon-parcours" : "/conseillers/\(view.id)"
        further = Self.further(for: persona, path: path, id: view.id)
        hasFurther = !further.isEmpty
        modulePath = path + "/module" + (view.whatIf.isEmpty ? "" : "?\(form.query)")
        hypothesis = HypothesisView(
            view.whatIf,
            actual: view.actual.map {
                CreditText.answer($0, isOwn: isOwn, unknownBefore: view.historyUnknownBefore, in: catalogue)
                    .lowercasedFirst
            },
            path: on == view.today ? path : "\(path)?on=\(on.iso)"
        )
        ruleBookVersion = statement.ruleBook
    }

    private static func further(for persona: Persona, path: String, id: String) -> [LinkView] {
        let pages: [(label: String, path: String, readers: Set<Persona>)] = [
            ("Présences", "/conseillers/\(id)/presences", [.advisor, .training, .national, .auditor]),
            ("Stage", path + "/stage", [.advisor, .employer, .training, .national, .auditor]),
            ("Examens", path + "/examens", [.advisor, .training, .national, .auditor]),
            ("Kit et préparation", path + "/preparation", [.advisor, .training]),
            ("Titres et dispense", path + "/titres", [.advisor, .training, .national, .auditor]),
            ("Justificatifs", path + "/justificatifs", [.advisor, .training, .national, .auditor]),
            ("Avis sur la formation", "/mon-parcours/avis", [.advisor]),
            ("Documents", path + "/documents", [.advisor, .employer, .training, .national, .auditor]),
            ("Mon calendrier", "/mes-calendriers", [.advisor]),
            ("Qui a vu mon dossier", "/mon-parcours/consultations", [.advisor]),
            ("Modules souhaités", "/mon-parcours/besoins", [.advisor]),
            ("Compte des crédits", "/conseillers/\(id)/credits", Set(Persona.allCases)),
        ]
        return pages.filter { $0.readers.contains(persona) }.map { LinkView(label: $0.label, path: $0.path) }
    }

    private static func party(of persona: Persona) -> NextStep.Party? {
        switch persona {
        case .advisor: .advisor
        case .employer: .employer
        case .training: .trainingBody
        case .coordinator, .prefecture, .national, .auditor: nil
        }
    }

    private static func facts(_ view: AdvisorView, _ dossier: Dossier, on day: CivilDate, isOwn: Bool) -> [FactLine] {
        var facts: [FactLine] = []
        if isOwn { facts.append(FactLine(label: "Nom", value: view.name)) }
        facts.append(FactLine(label: "Territoire", value: TerritoryName.label(dossier.territory)))
        switch dossier.role(on: day) {
        case .advisor: facts.append(FactLine(label: "Fonction", value: "Conseiller ou conseillère numérique"))
        case .coordinator: facts.append(FactLine(label: "Fonction", value: "Coordination"))
        case nil: break
        }
        if let contract = dossier.contracts.filter({ $0.start <= day }).max(by: { $0.start < $1.start }) {
            let end = contract.end.map { " au \(French.dateWithoutWeekday($0))" } ?? ", sans date de fin"
            let number = contract.siret.isEmpty ? "" : " (structure n° \(contract.siret))"
            facts.append(
                FactLine(
                    label: contract.covers(day) ? "Contrat" : "Dernier contrat",
                    value: "Du \(French.dateWithoutWeekday(contract.start))\(end)\(number)"
                )
            )
        }
        return facts
    }
}

extension NextStep {
    /// Whether it belongs to the initial training and its exams.
    fileprivate var isOfTraining: Bool {
        switch code {
        case .registerForTraining, .holdInterview, .confirmConvocation, .confirmConvocationManager, .completeInternship,
            .releaseForInternship, .takePix, .sitExam:
            true
        default: false
        }
    }
}
