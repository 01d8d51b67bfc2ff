import TrainingApp
import TrainingRules

/// What a file of presences would note, to be looked through before it does.
struct AttendanceFilePage: Page {
    static let template = "presence-releve"

    /// A half-day of a participant.
    struct Cell: Sendable {
        let key: String
        let half: String
        let name: String
        /// What the file says.
        let text: String
        /// What is noted already, if it is something else.
        let known: String?
        let choices: [OptionView]
        let hasChoice: Bool
    }

    /// A participant.
    struct Row: Sendable {
        let number: Int
        let name: String
        let email: String?
        let read: String
        let badge: BadgeView
        let people: [OptionView]
        let cells: [Cell]
    }

    let title: String
    let cohortTitle: String
    let cohortPath: String
    let sheetPath: String
    let path: String
    let day: DayView
    let origin: String
    let answer: String
    let rules: String
    let missing: String
    let hasMissing: Bool
    let rows: [Row]
    let reason: String
    let problem: Problem?

    init(
        _ proposals: AttendanceProposals,
        from source: AttendanceReport.Source,
        reason: String,
        typed: AttendanceFileForm? = nil,
        problem: Problem? = nil
    ) {
        let platform = source == .teams ? "Teams" : "Moodle"
        title = "Relevé \(platform) du \(French.date(proposals.day))"
        cohortTitle = "Promotion \(proposals.cohort.code)"
        cohortPath = "/promotions/\(proposals.cohort.id)"
        sheetPath = "\(cohortPath)/presences?jour=\(proposals.day.iso)"
        path = cohortPath + "/presences/releve/appliquer"
        day = DayView(proposals.day)
        origin = source.rawValue
        self.reason = reason
        self.problem = problem
        let sure = proposals.lines.count { $0.match == .email || $0.match == .name }
        let doubts = proposals.lines.count - sure
        answer =
            "\(French.count(proposals.lines.count, "participant")) dans le fichier : \(French.number(sure)) reconnus, "
            + "\(French.number(doubts)) à vérifier."
        rules =
            source == .teams
            ? "Le temps de connexion avant 13 h compte pour le matin, le reste pour l'après-midi. À "
                + "\(ProposeAttendance.tolerance) minutes près, c'est une demi-journée entière ; moins de "
                + "\(ProposeAttendance.shortest) minutes ne comptent pas."
            : "Une séance qui commence avant 13 h est celle du matin."
        missing = CreditText.joined(proposals.missing)
        hasMissing = !proposals.missing.isEmpty
        rows = proposals.lines.enumerated().map { number, proposal in
            let answer = typed?.answers[number]
            // Somebody that is not sure is not proposed: a person says who that is.
            let isSure = proposal.match == .email || proposal.match == .name
            let chosen = answer?.who ?? (isSure ? proposal.enrolment : nil) ?? ""
            let perhaps = proposals.members.first { $0.enrolment == proposal.enrolment && !isSure }
            return Row(
                number: number,
                name: proposal.line.name,
                email: proposal.line.email,
                read: AttendanceFileForm.text(proposal.line),
                badge: Self.badge(proposal.match, perhaps: perhaps?.name),
                people: [OptionView(value: "", label: "Personne de la promotion", isSelected: chosen.isEmpty)]
                    + proposals.members.map {
                        OptionView(value: $0.enrolment, label: $0.name, isSelected: $0.enrolment == chosen)
                    },
                cells: DayHalf.allCases.map { half in
                    Self.cell(half, of: proposal, number: number, answer: answer)
                }
            )
        }
    }

    private static func badge(_ match: AttendanceProposal.Match, perhaps: String?) -> BadgeView {
        switch match {
        case .email: BadgeView(look: "good", word: "même adresse")
        case .name: BadgeView(look: "good", word: "même nom")
        case .perhaps: BadgeView(look: "warn", word: perhaps.map { "peut-être \($0)" } ?? "nom ressemblant")
        case .nobody: BadgeView(look: "warn", word: "inconnu")
        }
    }

    private static func cell(
        _ half: DayHalf,
        of proposal: AttendanceProposal,
        number: Int,
        answer: AttendanceFileForm.Answer?
    ) -> Cell {
        let found = proposal.halves.first { $0.half == half }
        let isSame = found?.mark != nil && found?.mark == found?.known
        let isNoted = answer?.halves.contains(half) ?? (found?.known == nil)
        let known = found?.known.map { isSame ? "déjà noté ainsi" : "noté : \(AttendanceText.sentence($0))" }
        return Cell(
            key: "\(half.rawValue)-\(number)",
            half: AttendanceText.name(half),
            name: proposal.line.name,
            text: found.map(Self.text) ?? "–",
            known: known,
            choices: found?.mark.map { mark in
                [
                    OptionView(value: "", label: "Ne rien noter", isSelected: !isNoted),
                    OptionView(
                        value: "oui",
                        label: (found?.known == nil || isSame ? "Noter : " : "Corriger en : ")
                            + AttendanceText.sentence(mark),
                        isSelected: isNoted
                    ),
                ]
            } ?? [],
            hasChoice: found?.mark != nil
        )
    }

    private static func text(_ half: AttendanceProposal.Half) -> String {
        switch half.read {
        case .connected(let minutes):
            "\(French.duration(minutes: minutes)) de connexion" + (half.mark == nil ? ", trop peu pour compter" : "")
        case .marked(.present): "présence"
        case .marked(.excused): "absence excusée"
        case .marked(.unexcused): "absence"
        }
    }
}
