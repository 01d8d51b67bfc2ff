import TrainingApp
import TrainingRules

/// One session, with the decision before the click and what can be done.
struct SessionPage: Page {
    static let template = "session"

    /// The person's place on the waiting list.
    struct Place: Sendable {
        let path: String
        let sentence: String
        let isOffered: Bool
    }

    let title: String
    let path: String
    let problem: Problem?
    let days: String
    let body: String
    let setting: String
    let territory: String
    let seats: String
    let state: BadgeView
    let sentence: String
    /// Whose decision it is; nil for one's own, and when nobody is judged.
    let person: String?
    let forPerson: String?
    let decision: DecisionView?
    /// What to know before asking again after a request that has ended; nil for a first request.
    let again: String?
    /// Other registrations of the person on the same days, a sentence each.
    let sameDay: [String]
    let hasSameDay: Bool
    /// Where a referent chooses whom to place; nil for others, and once somebody is chosen.
    let placePath: String?
    /// What the person's registration is; nil when there is none.
    let registration: String?
    let withdrawPath: String?
    let place: Place?
    /// Whether the form of registration is shown, and for which payers.
    let mayRegister: Bool
    let mayAskProgramme: Bool
    let mayAskEmployer: Bool
    let button: String
    /// Whether one can only wait for a seat.
    let mayWait: Bool
    let deskPath: String?
    /// The name of the request that the form sends, so that sending it twice registers once.
    let key: String
    /// Whether the page is read by the person it is about.
    let isOwnPerson: Bool

    init(
        _ view: ModuleSessionView,
        isOwnPerson: Bool,
        mayAsk: Bool,
        key: String,
        problem: Problem? = nil,
        _ book: RuleBook
    ) {
        let card = view.session.card
        title = card.title
        path = "/sessions/\(card.id)"
        self.problem = problem
        days = SessionText.days(card)
        body = card.body
        setting = SessionText.setting(card)
        territory = SessionText.territory(card)
        seats = SessionText.seats(card)
        state = SessionText.state(card)
        sentence = SessionText.sentence(card)
        person = isOwnPerson ? nil : view.personName
        forPerson = isOwnPerson ? nil : view.person
        self.key = key
        self.isOwnPerson = isOwnPerson
        let held = view.registration.flatMap { Self.isHeld($0.status) ? $0 : nil }
        registration = view.registration.map { registration in
            "\(CreditText.status(registration.status).capitalizedFirst), depuis le "
                + French.date(registration.statusOn)
                + (registration.funding == .employer ? " ; aux frais de l'employeur." : ".")
                + (registration.reason.map { " Raison : \($0)" } ?? "")
        }
        let mayWithdraw =
            held.map { [.inReview, .requested, .fundingAccepted, .confirmed].contains($0.status) } == true
            && view.today < card.firstDay && mayAsk && isOwnPerson
        withdrawPath = mayWithdraw ? held.map { "/inscriptions/\($0.id)/retrait" } : nil
        place = (isOwnPerson ? view.place : nil).map { place in
            Place(
                path: "/attente/\(place.id)",
                sentence: place.offeredUntil.map {
                    "Une place s'est libérée : elle vous est réservée jusqu'au \(French.moment($0)) (heure de Paris)."
                }
                    ?? "Vous êtes au rang \(French.number(place.rank)) de la liste d'attente : les places qui se libèrent "
                    + "sont proposées dans l'ordre des demandes, pour 48 heures chacune.",
                isOffered: place.offeredUntil != nil
            )
        }
        let asks = held == nil && mayAsk && view.isOpen
        let verdict = view.session.decision?.verdict
        let hasSeat = card.left > 0 && !view.isAwaited
        mayRegister = asks && hasSeat && view.place == nil && verdict.map { $0 != .refused } == true
        mayAskProgramme = verdict == .funded || verdict == .toConfirm
        mayAskEmployer = verdict == .unfunded
        button =
            switch (verdict, isOwnPerson) {
            case (.toConfirm, true): "Demander l'examen de mon inscription"
            case (.toConfirm, false): "Demander l'examen de cette inscription"
            case (_, true): "M'inscrire"
            case (_, false): "Inscrire cette personne"
            }
        mayWait = asks && !hasSeat && view.place == nil && verdict.map { $0 != .refused } == true && isOwnPerson
        let isOver = card.state == .cancelled || (view.registration != nil && !view.isOpen)
        again = held == nil && !isOver ? view.registration.map { Self.again($0.status) } : nil
        sameDay = isOver || card.firstDay < view.today ? [] : view.sameDay.map { Self.sameDay($0, book) }
        hasSameDay = !sameDay.isEmpty
        placePath =
            view.person == nil && mayAsk && card.needsHabilitation && !view.isOwn && view.isOpen
            ? "/employeur/aidants-connect" : nil
        decision = view.session.decision.flatMap { decision in
            guard held == nil, !isOver, let request = view.session.request, let territory = view.territory else {
                return nil
            }
            return DecisionView(decision, request, in: territory, under: book)
        }
        deskPath = view.isOwn ? "\(path)/participants" : nil
    }

    /// What asking again means after a request that ended so.
    private static func again(_ status: ModuleRegistration.Status) -> String {
        switch status {
        case .refused:
            "L'organisme a refusé la première demande. Une nouvelle demande n'a de sens que si la situation a changé depuis."
        case .fundingRefused:
            "Le financement de la première demande a été refusé, et cette réponse l'emporte. Une nouvelle demande n'a de sens "
                + "que si la situation a changé depuis."
        default: "La première demande n'a plus cours. Voici la réponse à une nouvelle demande faite aujourd'hui."
        }
    }

    private static func sameDay(_ registration: ModuleRegistration, _ book: RuleBook) -> String {
        let days =
            registration.sessionStart == registration.sessionEnd
            ? "le \(French.dateWithoutWeekday(registration.sessionStart))"
            : "les \(French.dateWithoutWeekday(registration.sessionStart)) et "
                + French.dateWithoutWeekday(registration.sessionEnd)
        return "Une autre inscription tombe le même jour : « "
            + "\(CreditText.module(registration.module, in: book.catalogue)) », \(days)."
    }

    private static func isHeld(_ status: ModuleRegistration.Status) -> Bool {
        switch status {
        case .inReview, .requested, .fundingAccepted, .confirmed, .attended, .absentExcused, .absentUnexcused: true
        case .refused, .withdrawn, .cancelledByBody, .fundingRefused: false
        }
    }
}
