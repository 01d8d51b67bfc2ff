import TrainingApp
import TrainingRules

/// The desk of a session: its participants, what is to be answered, attendance, whom to add.
struct DeskPage: Page {
    static let template = "session-desk"

    /// Somebody from outside.
    struct Guest: Sendable {
        let id: String
        let name: String
        let organisation: String?
    }

    /// Somebody who waits for a seat.
    struct Waiting: Sendable {
        let rank: Int
        let name: String
        let more: String
    }

    /// Somebody who was found, with the answer to a request for them.
    struct Found: Sendable {
        let name: String
        let person: String
        let territory: String
        let verdict: BadgeView
        let reasons: [String]
        /// Where the decision is read and the person registered; nil for those who cannot be, and when somebody is
        /// replaced.
        let registerPath: String?
        let mayReplace: Bool
    }

    let title: String
    let path: String
    let problem: Problem?
    let days: String
    let state: BadgeView
    let seats: String
    let sentence: String
    let counted: String
    let reviews: [DeskRow]
    let hasReviews: Bool
    let rows: [DeskRow]
    let hasRows: Bool
    let isEmpty: Bool
    let ended: [DeskRow]
    let hasEnded: Bool
    let attendance: [DeskRow]
    let takesAttendance: Bool
    let attendanceReason: String
    let outside: [Guest]
    let hasOutside: Bool
    let waiting: [Waiting]
    let hasWaiting: Bool
    let mayRegister: Bool
    let mayAnswer: Bool
    let decisionPath: String?
    /// Whether a seat is left to be given away.
    let hasSeat: Bool
    let search: String
    /// Name and registration of the person who is to be replaced; nil when a seat is sought.
    let replaced: DeskRow?
    let found: [Found]
    let hasFound: Bool
    let hasSearched: Bool
    let guestName: String
    let guestOrganisation: String

    init(
        _ desk: SessionDesk,
        _ rights: DeskRights,
        search: DeskSearch = DeskSearch(),
        typed: FormFields = FormFields(),
        problem: Problem? = nil,
        _ book: RuleBook
    ) {
        let card = desk.card
        title = card.title
        path = "/sessions/\(card.id)"
        self.problem = problem
        days = SessionText.days(card)
        state = SessionText.state(card)
        seats = SessionText.seats(card)
        sentence = SessionText.sentence(card)
        counted =
            "\(French.count(desk.counted, "participant")) ; le minimum est de "
            + "\(French.number(card.seats.lowerBound)), à atteindre jusqu'au \(French.dateWithoutWeekday(card.decidedBy)) "
            + "inclus."
        let all = desk.participants.enumerated().map { DeskRow($1, $0, of: desk, rights, typed) }
        func rows(_ statuses: Set<ModuleRegistration.Status>) -> [DeskRow] {
            zip(desk.participants, all).filter { statuses.contains($0.0.status) }.map(\.1)
        }
        reviews = rows([.inReview])
        hasReviews = !reviews.isEmpty
        self.rows = rows([.requested, .fundingAccepted, .confirmed, .attended, .absentExcused, .absentUnexcused])
        hasRows = !self.rows.isEmpty
        isEmpty = !hasRows && !hasReviews
        ended = rows([.refused, .withdrawn, .cancelledByBody, .fundingRefused])
        hasEnded = !ended.isEmpty
        attendance = rows([.confirmed])
        let isHeld = card.state != .cancelled
        takesAttendance = rights.mayTake && isHeld && desk.today >= card.firstDay && !attendance.isEmpty
        attendanceReason = typed.all("inscription").isEmpty ? typed.all("raison").first ?? "" : ""
        outside = desk.outside.map {
            Guest(id: $0.id, name: $0.name, organisation: $0.organisation.isEmpty ? nil : $0.organisation)
        }
        hasOutside = !outside.isEmpty
        waiting = desk.waiting.enumerated().map { index, place in
            Waiting(
                rank: index + 1,
                name: place.name,
                more: place.isOffered ? "une place lui est proposée, pour 48 heures" : "attend une place"
            )
        }
        hasWaiting = !waiting.isEmpty
        mayAnswer = rights.mayRegister && isHeld
        mayRegister = rights.mayRegister && isHeld && desk.today <= card.firstDay
        decisionPath = rights.maySchedule && isHeld && desk.today <= card.lastDay ? "\(path)/decision" : nil
        hasSeat = card.left > 0
        self.search = search.text ?? ""
        replaced = search.replaced.flatMap { id in all.first { $0.registration == id && $0.replacePath != nil } }
        let isReplacing = replaced != nil
        let taken = Set(zip(desk.participants, all).filter { DeskRow.live.contains($0.0.status) }.map(\.0.person))
        found = (search.found ?? []).map { candidate in
            let isTaken = taken.contains(candidate.person)
            let isPossible = candidate.decision.verdict != .refused && !isTaken
            return Found(
                name: candidate.name,
                person: candidate.person,
                territory: TerritoryName.label(candidate.territory),
                verdict: isTaken
                    ? BadgeView(look: "info", word: "déjà inscrite ici")
                    : SessionText.verdict(candidate.decision.verdict, isOwn: false),
                reasons: isTaken || candidate.decision.verdict == .funded
                    ? [] : candidate.decision.reasons.map { ReasonText.message($0, in: book.catalogue) },
                registerPath: isReplacing || isTaken ? nil : "/sessions/\(card.id)?pour=\(candidate.person)",
                mayReplace: isReplacing && isPossible && candidate.decision.verdict != .unfunded
            )
        }
        hasFound = !found.isEmpty
        hasSearched = search.found != nil
        guestName = typed.all("nom").first ?? ""
        guestOrganisation = typed.all("organisation").first ?? ""
    }
}

/// Whom somebody at the desk looks for.
struct DeskSearch: Sendable {
    /// Text in the name; nil when nobody is looked for.
    var text: String?
    /// The registration that is to go to whoever is found; nil when a seat is sought.
    var replaced: String?
    /// Who was found; nil when nobody was looked for.
    var found: [Candidate]?
}
