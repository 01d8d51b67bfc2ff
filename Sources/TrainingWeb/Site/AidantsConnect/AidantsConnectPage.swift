import TrainingApp
import TrainingRules

/// A structure's way to Aidants Connect: its habilitation, then the placement of its people.
struct AidantsConnectPage: Page {
    static let template = "aidants-connect"

    /// A session that could be followed.
    struct Row: Sendable {
        let days: String
        let link: String
        let setting: String
        let seats: String
        let verdict: BadgeView?
        /// Where the person is placed, and the name of that request; nil when they cannot be, here or yet.
        let place: Place?
    }

    /// A button that places the person.
    struct Place: Sendable {
        let path: String
        let person: String
        let key: String
        let label: String
        let days: String
    }

    /// Somebody placed.
    struct Placed: Sendable {
        let name: String
        let link: String
        let session: String
        let sessionLink: String
        let status: BadgeView
    }

    let title = "Aidants Connect"
    let problem: Problem?
    let structure: String
    let answer: String
    let badge: BadgeView
    /// What comes next, in one sentence.
    let next: String
    let mayStart: Bool
    let startedOn: String
    let mayPlace: Bool
    let people: [OptionView]
    let hasPeople: Bool
    /// Name of the person whose sessions are shown; nil for nobody.
    let chosen: String?
    let rows: [Row]
    let hasRows: Bool
    let placed: [Placed]
    let hasPlaced: Bool

    init(
        _ view: AidantsConnectView,
        function: String?,
        chosen: String? = nil,
        sessions: SessionList? = nil,
        typed: FormFields = FormFields(),
        problem: Problem? = nil
    ) {
        self.problem = problem
        structure = view.structure
        answer = HabilitationText.answer(view.state)
        badge = HabilitationText.badge(view.state)
        next = HabilitationText.next(view.state)
        let asks = function == nil || function == "manager" || function == "referent"
        let isOpen =
            switch view.state {
            case .notStarted, .refused: true
            case .pending, .validated: false
            }
        mayStart = asks && isOpen
        startedOn = typed.all("le").first ?? view.today.iso
        mayPlace = function == "referent"
        people = view.people.map { OptionView(value: $0.id, label: $0.name, isSelected: $0.id == chosen) }
        hasPeople = !people.isEmpty
        self.chosen = view.people.first { $0.id == chosen }?.name
        let mayPlace = mayPlace
        rows = (sessions?.sessions ?? []).map { session in
            let verdict = session.decision?.verdict
            let isPossible = verdict == .funded || verdict == .toConfirm
            let isOpen = session.card.left > 0 && session.card.state != .cancelled && session.card.state != .over
            return Row(
                days: SessionText.days(session.card),
                link: "/sessions/\(session.card.id)" + (chosen.map { "?pour=\($0)" } ?? ""),
                setting: SessionText.setting(session.card),
                seats: SessionText.seats(session.card),
                verdict: session.decision.map { SessionText.verdict($0.verdict, isOwn: false) },
                place: chosen.flatMap { person in
                    guard mayPlace, isPossible, isOpen else { return nil }
                    return Place(
                        path: "/sessions/\(session.card.id)/inscription",
                        person: person,
                        key: RequestKeyText.fresh(),
                        label: verdict == .toConfirm ? "Demander l'examen" : "Placer",
                        days: SessionText.days(session.card)
                    )
                }
            )
        }
        hasRows = !rows.isEmpty
        placed = view.placements.map { placement in
            Placed(
                name: placement.name,
                link: "/conseillers/\(placement.person)",
                session: "session du \(French.dateWithoutWeekday(placement.firstDay))",
                sessionLink: "/sessions/\(placement.session)?pour=\(placement.person)",
                status: HabilitationText.placement(placement.status)
            )
        }
        hasPlaced = !placed.isEmpty
    }
}

/// The requests for Aidants Connect that wait for an answer.
struct HabilitationListPage: Page {
    static let template = "habilitations"

    /// One request.
    struct Row: Sendable {
        let number: Int
        let name: String
        let link: String
        let territory: String
        let answer: String
        let badge: BadgeView
        let path: String
    }

    let title = "Habilitations Aidants Connect"
    let problem: Problem?
    let rows: [Row]
    let hasRows: Bool
    let today: String
    let mayAnswer: Bool
    let isFirst: Bool
    let nextPath: String?

    init(_ list: HabilitationList, mayAnswer: Bool, isFirst: Bool, problem: Problem? = nil) {
        self.problem = problem
        self.mayAnswer = mayAnswer
        self.isFirst = isFirst
        rows = list.rows.enumerated().map { number, row in
            Row(
                number: number,
                name: row.name,
                link: "/annuaire/structures/\(row.structure)",
                territory: TerritoryName.label(row.territory),
                answer: HabilitationText.answer(row.state),
                badge: HabilitationText.badge(row.state),
                path: "/habilitations/\(row.structure)"
            )
        }
        hasRows = !rows.isEmpty
        today = list.today.iso
        nextPath = list.next.map { "/habilitations?apres=\($0.text)" }
    }
}

/// The way to Aidants Connect in plain French.
enum HabilitationText {
    /// Where it stands, in one sentence.
    static func answer(_ state: HabilitationState) -> String {
        switch state {
        case .notStarted: "L'habilitation de la structure n'est pas encore demandée."
        case .pending(let since, let expected, false):
            "Demandée le \(French.dateWithoutWeekday(since)) ; réponse attendue entre le "
                + "\(French.dateWithoutWeekday(expected.lowerBound)) et le \(French.dateWithoutWeekday(expected.upperBound))."
        case .pending(let since, let expected, true):
            "Demandée le \(French.dateWithoutWeekday(since)) ; la réponse était attendue au plus tard le "
                + "\(French.dateWithoutWeekday(expected.upperBound))."
        case .validated(let day): "La structure est habilitée depuis le \(French.dateWithoutWeekday(day))."
        case .refused(let day): "L'habilitation a été refusée le \(French.dateWithoutWeekday(day))."
        }
    }

    /// The same in a word.
    static func badge(_ state: HabilitationState) -> BadgeView {
        switch state {
        case .notStarted: BadgeView(look: "", word: "pas commencée")
        case .pending(_, _, false): BadgeView(look: "info", word: "en cours")
        case .pending(_, _, true): BadgeView(look: "stop", word: "réponse en retard")
        case .validated: BadgeView(look: "good", word: "habilitée")
        case .refused: BadgeView(look: "stop", word: "refusée")
        }
    }

    /// What comes next.
    static func next(_ state: HabilitationState) -> String {
        switch state {
        case .notStarted:
            "Le référent peut la demander quel que soit l'avancement de ses conseillers ; la réponse prend une à deux "
                + "semaines."
        case .pending(_, _, false): "Les conseillers pourront être placés sur une session dès qu'elle sera validée."
        case .pending(_, _, true): "Relancez l'opérateur du programme : voyez la page d'aide."
        case .validated:
            "Le référent place un conseiller sur une session ; la Banque des Territoires vérifie ensuite le financement, "
                + "puis l'organisme régional rappelle pour confirmer."
        case .refused: "Elle peut être demandée de nouveau."
        }
    }

    /// Where a placement stands (source-rules 3.3).
    static func placement(_ status: ModuleRegistration.Status) -> BadgeView {
        switch status {
        case .inReview: BadgeView(look: "warn", word: "à l'examen")
        case .requested: BadgeView(look: "info", word: "placée, financement à vérifier")
        case .fundingAccepted: BadgeView(look: "info", word: "financée, à confirmer par l'organisme")
        case .fundingRefused: BadgeView(look: "stop", word: "non financée, crédit rendu")
        case .confirmed: BadgeView(look: "good", word: "confirmée")
        case .attended: BadgeView(look: "good", word: "suivie")
        case .absentExcused, .absentUnexcused: BadgeView(look: "warn", word: status.label)
        case .refused, .withdrawn, .cancelledByBody: BadgeView(look: "", word: status.label)
        }
    }
}
