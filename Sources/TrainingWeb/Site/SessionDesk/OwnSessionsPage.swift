import TrainingApp
import TrainingRules

/// The sessions of a body, with what is left to do in each.
struct OwnSessionsPage: Page {
    static let template = "sessions-organisme"

    /// One session.
    struct Row: Sendable {
        let title: String
        let link: String
        let days: String
        let territory: String
        let seats: String
        let state: BadgeView
        /// What is left to do.
        let todo: [BadgeView]
        let isDone: Bool
    }

    let title = "Nos sessions"
    let answer: String
    let rows: [Row]
    let hasRows: Bool
    let mayOpen: Bool

    init(_ sessions: [OwnSession], mayOpen: Bool) {
        rows = sessions.map { session in
            let todo = Self.todo(session)
            return Row(
                title: session.card.title,
                link: "/sessions/\(session.card.id)/participants",
                days: SessionText.days(session.card),
                territory: SessionText.territory(session.card),
                seats: SessionText.seats(session.card),
                state: SessionText.state(session.card),
                todo: todo,
                isDone: todo.isEmpty
            )
        }
        hasRows = !rows.isEmpty
        self.mayOpen = mayOpen
        let waiting = rows.count { !$0.isDone }
        answer =
            waiting == 0
            ? "Rien n'est à faire dans vos sessions pour le moment."
            : "Il reste quelque chose à faire dans \(French.count(waiting, "session"))."
    }

    private static func todo(_ session: OwnSession) -> [BadgeView] {
        guard session.card.state != .cancelled else { return [] }
        var todo: [BadgeView] = []
        if session.reviews > 0 {
            todo.append(BadgeView(look: "warn", word: "\(French.number(session.reviews)) à examiner"))
        }
        if session.requests > 0 {
            todo.append(BadgeView(look: "info", word: "\(French.number(session.requests)) à confirmer"))
        }
        if session.confirmed > 0, session.today >= session.card.firstDay {
            todo.append(BadgeView(look: "warn", word: "présences à noter"))
        }
        return todo
    }
}
