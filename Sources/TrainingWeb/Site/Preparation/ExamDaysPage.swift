import TrainingApp
import TrainingRules

/// The exams of a cohort: the sheet of each day, the accredited centres, the files of Pix.
struct ExamDaysPage: Page {
    static let template = "examens-promotion"

    /// A candidate on the sheet of a day.
    struct Candidate: Sendable {
        let name: String
        let path: String
        /// « 0 h 00 » after the first call.
        let call: String
        let centre: String
        /// What is missing; nil when all is ready.
        let missing: String?
        let isReady: Bool
    }

    /// The sheet of a day.
    struct Day: Sendable {
        let id: String
        let on: DayView
        let candidates: [Candidate]
    }

    /// Somebody entered for Pix.
    struct Entry: Sendable {
        let name: String
        let path: String
        let on: DayView
        let isReady: Bool
    }

    let title: String
    let cohort: String
    let cohortPath: String
    let path: String
    let days: [Day]
    let hasDays: Bool
    let centres: [String]
    let hasCentres: Bool
    let pix: [Entry]
    let hasPix: Bool
    let pixDay: String
    let recipient: String
    let kit: [OptionView]
    let problem: Problem?
    let report: Report?
    /// What was typed of a Pix session or a centre that was refused.
    let typed: TypedSession
    let tariffs: [OptionView]

    /// The fields of the forms, as typed.
    struct TypedSession: Sendable {
        let site: String
        let room: String
        let time: String
        let invigilators: String
        let code: String
        let centreName: String
        let centreTown: String
        let accreditation: String
        let from: String
        let to: String
    }

    /// What a file of results came to.
    struct Report: Sendable {
        let summary: String
        let look: String
        let problems: [String]
        let hasProblems: Bool

        init(_ report: PixResultReport) {
            var parts = [French.count(report.recorded, "résultat enregistré", "résultats enregistrés")]
            if report.unchanged > 0 {
                parts.append(French.count(report.unchanged, "résultat déjà connu", "résultats déjà connus"))
            }
            if !report.problems.isEmpty {
                parts.append(French.count(report.problems.count, "ligne à regarder", "lignes à regarder"))
            }
            summary = parts.joined(separator: ", ") + "."
            look = report.problems.isEmpty ? "good" : "warn"
            problems = report.problems
            hasProblems = !problems.isEmpty
        }
    }

    init(
        _ exams: ExamDays,
        typed: FormFields? = nil,
        problem: Problem? = nil,
        report: PixResultReport? = nil
    ) {
        func text(_ name: String) -> String { typed?.all(name).first ?? "" }
        self.typed = TypedSession(
            site: text("site"),
            room: text("salle"),
            time: text("heure"),
            invigilators: text("surveillants"),
            code: text("code"),
            centreName: text("nom"),
            centreTown: text("commune"),
            accreditation: text("agrement"),
            from: text("debut"),
            to: text("fin")
        )
        tariffs = PixSessionPlan.Tariff.allCases.map {
            OptionView(value: $0.rawValue, label: $0.rawValue, isSelected: $0.rawValue == text("tarif"))
        }
        cohort = exams.cohort.code
        title = "Examens de la promotion \(exams.cohort.code)"
        cohortPath = "/promotions/\(exams.cohort.id)"
        path = "\(cohortPath)/examens"
        days = exams.days.map { day in
            Day(
                id: "jour-\(day.on.iso)",
                on: DayView(day.on),
                candidates: day.candidates.map { candidate in
                    let missing =
                        candidate.missing.map { PreparationText.name($0).lowercasedFirst }
                        + (candidate.hasAddress ? [] : ["adresse postale"])
                    return Candidate(
                        name: candidate.name,
                        path: "/conseillers/\(candidate.person)/preparation",
                        call: candidate.startsAfter == 0
                            ? "au début" : "+ \(French.duration(minutes: candidate.startsAfter))",
                        centre: candidate.centre ?? "–",
                        missing: missing.isEmpty ? nil : missing.joined(separator: ", "),
                        isReady: missing.isEmpty
                    )
                }
            )
        }
        hasDays = !days.isEmpty
        centres = exams.centres.map { centre in
            "\(centre.name), \(centre.town) : agrément \(centre.reference), du "
                + "\(French.dateWithoutWeekday(centre.from)) au \(French.dateWithoutWeekday(centre.to))"
                + (exams.today > centre.to ? " (terminé)" : "")
        }
        hasCentres = !centres.isEmpty
        pix = exams.pix.map { entry in
            Entry(
                name: entry.name,
                path: "/conseillers/\(entry.person)/preparation",
                on: DayView(entry.on),
                isReady: entry.hasBirthData
            )
        }
        hasPix = !pix.isEmpty
        pixDay = text("date").isEmpty ? exams.pix.first?.on.iso ?? "" : text("date")
        recipient = text("destinataire").isEmpty ? exams.recipient ?? "" : text("destinataire")
        kit = TrainingItem.kit.map {
            OptionView(value: $0.rawValue, label: PreparationText.name($0), isSelected: false)
        }
        self.problem = problem
        self.report = report.map(Report.init)
    }
}
