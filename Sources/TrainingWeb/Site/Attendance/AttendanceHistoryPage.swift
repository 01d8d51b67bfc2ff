import TrainingApp
import TrainingRules

/// How somebody's half-days came to be as they are noted.
struct AttendanceHistoryPage: Page {
    static let template = "presence-historique"

    /// One change.
    struct Row: Sendable {
        let when: String
        let day: DayView
        let half: String
        let before: String
        let after: String
        let author: String
        let reason: String
        let isCorrection: Bool
    }

    let title: String
    let name: String
    let personPath: String
    let proofPath: String
    let isOwn: Bool
    let rows: [Row]
    let hasRows: Bool

    init(_ history: AttendanceHistory) {
        title = "Présences \(French.of(history.name))"
        name = history.name
        isOwn = history.viewer == .advisor
        personPath = "/conseillers/\(history.person)"
        proofPath = isOwn ? "/mon-parcours/justificatifs" : "/conseillers/\(history.person)/justificatifs"
        rows = history.changes.map { change in
            Row(
                when: "\(French.dateWithoutWeekday(change.at.day)) à \(change.at.clock)",
                day: DayView(change.day),
                half: AttendanceText.name(change.half),
                before: change.before.map(AttendanceText.sentence) ?? "–",
                after: change.after.map(AttendanceText.sentence) ?? "rien",
                author: AttendanceText.author(change.author),
                reason: change.reason ?? "–",
                isCorrection: change.reason != nil
            )
        }
        hasRows = !rows.isEmpty
    }
}

/// Where a learner types the code of a half-day.
struct SigningPage: Page {
    static let template = "emargement"

    let title = "Signer ma présence"
    let problem: Problem?
    /// « Votre présence du lundi 5 janvier 2026, matin, est signée. »
    let signed: String?

    init(problem: Problem? = nil, signed: (day: CivilDate, half: DayHalf)? = nil) {
        self.problem = problem
        self.signed = signed.map {
            "Votre présence du \(French.date($0.day)), \(AttendanceText.name($0.half)), est signée."
        }
    }
}
