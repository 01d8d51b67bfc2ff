import TrainingApp
import TrainingRules

/// Figures of the programme in words.
enum FigureText {
    /// The groups in which figures are shown.
    static let groups: [(title: String, id: String, figures: [ProgrammeFigure])] = [
        (
            "Formation et certification", "formation",
            [
                .inPost, .trained, .exempt, .inTraining, .untrained, .certified, .pix, .resultsDue,
            ]
        ),
        ("Attente", "attente", [.interviewWait, .interviewLate, .startDelay]),
        (
            "Crédits de modules", "credits",
            [
                .creditsUsed, .creditsReserved, .creditsLeft, .creditsExpired, .uncovered,
            ]
        ),
        ("Promotions", "promotions", [.cohortsAhead, .cohortsRunning]),
        ("Postes", "postes", [.postsAttributed, .postsOccupied, .anomalies]),
    ]

    /// The columns of the table of departments.
    static let columns: [ProgrammeFigure] = [
        .inPost, .trained, .certified, .interviewLate, .creditsLeft, .creditsExpired, .postsAttributed,
        .postsOccupied, .anomalies,
    ]

    /// What is said beside the number: « médiane : 34 jours », « 231 places prises sur 275 (84 %) ».
    static func detail(_ figure: ProgrammeFigure, _ value: FigureValue) -> String? {
        if figure.tellsDays { return value.median.map { "médiane : \(French.count($0, "jour"))" } }
        guard figure.source == .cohorts, value.count > 0 else { return nil }
        let taken = French.count(value.part, "place prise", "places prises")
        return "\(taken) sur \(French.number(value.whole)) (\(French.percentage(value.part, of: value.whole)))"
    }

    /// The address of the rows behind a figure.
    static func link(_ figure: ProgrammeFigure, _ territory: Territory?, on day: CivilDate, after: Int = 0) -> String {
        var parts = ["chiffre=\(figure.rawValue)"]
        if let territory { parts.append("departement=\(territory.code)") }
        parts.append("au=\(day.iso)")
        if after > 0 { parts.append("apres=\(after)") }
        return "/chiffres/liste?" + parts.joined(separator: "&")
    }

    /// What makes somebody count: « formation terminée le 3 mars 2026 ».
    static func reason(_ row: DossierCount.Row, _ figure: ProgrammeFigure, in catalogue: ModuleCatalogue) -> String {
        switch row {
        case .person(let since):
            since.map { "\(verb(figure)) \(French.dateWithoutWeekday($0))" } ?? ""
        case .waited(let days, let since):
            "\(French.count(days, "jour")), "
                + (figure == .startDelay ? "premier jour le " : "depuis le ") + French.dateWithoutWeekday(since)
        case .exam(let attempt):
            "\(ExamText.name(attempt.exam)) du \(French.dateWithoutWeekday(attempt.on))"
        case .credit(let line):
            CreditText.name(line.credit, in: catalogue)
                + (line.credit.until.map { ", jusqu'au \(French.dateWithoutWeekday($0))" } ?? ", sans date de fin")
        case .registration(let registration):
            "\(CreditText.module(registration.module, in: catalogue)), session du "
                + French.dateWithoutWeekday(registration.sessionStart)
        }
    }

    private static func verb(_ figure: ProgrammeFigure) -> String {
        switch figure {
        case .trained: "formation terminée le"
        case .exempt: "dispense décidée le"
        case .inTraining: "formation commencée le"
        case .certified, .pix: "obtenu le"
        default: "contrat depuis le"
        }
    }
}
