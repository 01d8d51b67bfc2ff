import TrainingApp
import TrainingRules

/// One enrolment: where it stands, what the reader can do, and everything recorded.
struct EnrolmentPage: Page {
    static let template = "inscription"

    /// A step that stands.
    struct Step: Sendable {
        let key: Int
        let what: String
        let on: DayView
        let planned: DayView?
        /// Why the rules would refuse it today; nil when they would not.
        let fault: String?
    }

    /// Something recorded, corrected or not.
    struct Record: Sendable {
        let key: Int
        let what: String
        let on: DayView
        let recorded: String
        let reason: String?
        let state: String
    }

    let title: String
    let name: String
    let personPath: String
    let path: String
    let answer: String
    let badge: BadgeView
    let facts: [FactLine]
    /// The one step that a button records: a confirmation.
    let confirmation: OptionView?
    let mayDecline: Bool
    /// The steps that the training body or the operator can record.
    let actions: [OptionView]
    let hasActions: Bool
    let mayKeep: Bool
    let cohorts: [OptionView]
    let mayPlace: Bool
    let steps: [Step]
    let hasSteps: Bool
    let records: [Record]
    let hasRecords: Bool
    let today: String
    let problem: Problem?
    /// What was typed of a step that was refused.
    let typed: TypedStep

    init(_ part: EnrolmentPart, for persona: Persona, typed form: FormFields? = nil, problem: Problem? = nil) {
        let view = part.view
        let typed = TypedStep(form, today: view.today.iso)
        self.typed = typed
        title = persona == .advisor ? "Mon inscription" : "Inscription \(French.of(view.name))"
        name = view.name
        personPath = persona == .advisor ? "/mon-parcours" : "/conseillers/\(view.person)"
        path = "/inscriptions/\(view.id)"
        answer = EnrolmentText.answer(part)
        badge = EnrolmentText.badge(view.walk)
        facts = Self.facts(view)
        mayKeep = persona == .training || persona == .national
        let personal: [EnrolmentStep] = [.confirmedByAdvisor, .confirmedByManager]
        confirmation = part.possible.first { personal.contains($0) }.map { Self.option($0, chosen: "") }
        mayDecline = !mayKeep && part.possible.contains(.seatDeclined)
        actions = mayKeep ? part.possible.map { Self.option($0, chosen: typed.step) } : []
        hasActions = !actions.isEmpty
        cohorts = part.cohorts.map { cohort in
            let seats = "\(French.number(cohort.taken)) sur \(French.number(cohort.size))"
            return OptionView(
                value: cohort.id,
                label: "\(cohort.code), le \(French.dateWithoutWeekday(cohort.start)), \(seats)",
                isSelected: cohort.id == view.seat?.id
            )
        }
        mayPlace =
            persona == .training && ![.convoked, .followed, .completed, .abandoned].contains(view.state)
        steps = view.steps.map { step in
            Step(
                key: step.key,
                what: EnrolmentText.step(step.step),
                on: DayView(step.on),
                planned: step.plannedOn.map(DayView.init),
                fault: step.fault?.sentence
            )
        }
        hasSteps = !steps.isEmpty
        records = part.history.map(Self.record)
        hasRecords = !records.isEmpty
        today = view.today.iso
        self.problem = problem
    }

    private static func option(_ step: EnrolmentStep, chosen: String) -> OptionView {
        OptionView(
            value: step.rawValue,
            label: EnrolmentText.action(step) + (step.needsReason ? " (avec la raison)" : ""),
            isSelected: step.rawValue == chosen
        )
    }

    private static func record(_ record: EnrolmentRecord) -> Record {
        Record(
            key: record.key,
            what: EnrolmentText.step(record.step),
            on: DayView(record.on),
            recorded: "enregistré le \(French.dateWithoutWeekday(record.at.day)) à \(record.at.clock) par "
                + AttendanceText.author(record.author),
            reason: record.reason,
            state: record.isVoid
                ? "annule une ligne précédente"
                : record.isCorrected
                    ? "corrigée depuis" : record.corrects != nil ? "corrige une ligne précédente" : "en vigueur"
        )
    }

    private static func facts(_ view: EnrolmentView) -> [FactLine] {
        var facts = [
            FactLine(label: "Organisme", value: view.body),
            FactLine(
                label: "Inscription",
                value:
                    "le \(French.dateWithoutWeekday(view.file.registeredOn)), par \(EnrolmentText.source(view.source))"
            ),
        ]
        if let seat = view.seat {
            facts.append(
                FactLine(
                    label: "Promotion",
                    value: "\(seat.code), à partir du \(French.dateWithoutWeekday(seat.start))"
                )
            )
        }
        if let name = view.managerName {
            facts.append(
                FactLine(
                    label: "Responsable",
                    value: [name, view.managerEmail].compactMap { $0 }.joined(separator: ", ")
                )
            )
        }
        return facts
    }
}

/// Enrolments under way, state by state.
struct EnrolmentListPage: Page {
    static let template = "inscriptions"

    /// A state to choose.
    struct Tab: Sendable {
        let label: String
        let path: String
        let isHere: Bool
    }

    /// One enrolment.
    struct Row: Sendable {
        let rank: String
        let name: String
        let link: String
        let territory: String
        let since: DayView
        let cohort: String
        let badge: BadgeView
    }

    let title = "Inscriptions"
    let heading: String
    let tabs: [Tab]
    let rows: [Row]
    let hasRows: Bool
    let isWaiting: Bool
    let isCut: Bool

    init(_ list: EnrolmentList, in state: EnrolmentState) {
        heading = EnrolmentText.title(state)
        tabs = EnrolmentState.allCases.filter { !$0.isFinal }.map {
            Tab(
                label: "\(EnrolmentText.title($0)) : \(French.number(list.counts[$0] ?? 0))",
                path: "/inscriptions?etat=\($0.rawValue)",
                isHere: $0 == state
            )
        }
        rows = list.enrolments.enumerated().map { index, view in
            Row(
                rank: French.number(index + 1),
                name: view.name,
                link: "/inscriptions/\(view.id)",
                territory: TerritoryName.label(view.territory),
                since: DayView((state == .waiting ? view.fundedOn : nil) ?? view.file.registeredOn),
                cohort: view.seat?.code ?? "–",
                badge: EnrolmentText.badge(view.walk)
            )
        }
        hasRows = !rows.isEmpty
        isWaiting = state == .waiting
        isCut = list.isCut
    }
}

/// The form that registers somebody for initial training.
struct RegistrationPage: Page {
    static let template = "inscription-nouvelle"

    let title: String
    let isOwn: Bool
    let path: String
    let personPath: String
    let manager: String
    let email: String
    let problem: Problem?

    init(person: String, name: String, isOwn: Bool, _ form: FormFields = FormFields(), problem: Problem? = nil) {
        title = isOwn ? "M'inscrire à la formation initiale" : "Inscrire \(name) à la formation initiale"
        self.isOwn = isOwn
        path = "/conseillers/\(person)/inscription"
        personPath = isOwn ? "/mon-parcours" : "/conseillers/\(person)"
        manager = form.all("responsable").first ?? ""
        email = form.all("email").first ?? ""
        self.problem = problem
    }
}
