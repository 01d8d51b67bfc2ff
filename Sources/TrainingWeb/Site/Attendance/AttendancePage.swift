import TrainingApp
import TrainingRules

/// The sheet of one day of a cohort.
struct AttendancePage: Page {
    static let template = "presence"

    /// A choice of the mark of a half-day.
    struct Choice: Sendable {
        let value: String
        let label: String
        let isSelected: Bool
    }

    /// One half-day of one person.
    struct Cell: Sendable {
        /// Ending of the names of its fields.
        let key: String
        let half: String
        let name: String
        let choices: [Choice]
        let minutes: String
        let proof: String
        let isCorrected: Bool
        let isSigned: Bool
        let hasDetails: Bool
    }

    /// One person.
    struct Row: Sendable {
        let name: String
        let link: String
        let historyPath: String
        let enrolment: String
        let hours: String
        let forecast: String?
        let hasStarted: Bool
        let cells: [Cell]
    }

    /// A half-day as a whole.
    struct Half: Sendable {
        let value: String
        let name: String
        let definite: String
        let of: String
        /// « Contresignée par Anne Martin le 5 janvier 2026 à 12 h 31 »; nil while it is not.
        let signed: String?
        let mayCountersign: Bool
    }

    /// A day of the calendar.
    struct DayLink: Sendable {
        let path: String
        let label: String
        let state: String
        let isShown: Bool
    }

    let title: String
    let cohortTitle: String
    let cohortPath: String
    let path: String
    let day: DayView
    let isPlanned: Bool
    let isToday: Bool
    let isOpen: Bool
    let problem: Problem?
    let done: String?
    let halves: [Half]
    let rows: [Row]
    let hasRows: Bool
    let days: [DayLink]
    let hasDays: Bool
    let previous: DayLink?
    let following: DayLink?
    let reason: String
    let trainer: String
    let people: [OptionView]
    let code: SigningView?

    /// The code shown to the learners.
    struct SigningView: Sendable {
        let digits: String
        let half: String
        let until: String
    }

    init(
        _ sheet: AttendanceDay,
        typed: AttendanceForm? = nil,
        problem: Problem? = nil,
        done: String? = nil,
        code: (SigningCode, DayHalf)? = nil,
        trainer: String = ""
    ) {
        title = "Présences du \(French.date(sheet.day))"
        cohortTitle = "Promotion \(sheet.cohort.code)"
        cohortPath = "/promotions/\(sheet.cohort.id)"
        let path = cohortPath + "/presences"
        self.path = path
        day = DayView(sheet.day)
        isPlanned = sheet.isPlanned
        isToday = sheet.day == sheet.today
        isOpen =
            sheet.day <= sheet.today && sheet.day >= sheet.cohort.start && sheet.cohort.cancelledOn == nil
            && sheet.mayNote
        self.problem = problem
        self.done = done
        reason = typed?.reason ?? ""
        self.trainer = trainer
        halves = sheet.halves.map { half in
            Half(
                value: half.half.rawValue,
                name: AttendanceText.name(half.half),
                definite: AttendanceText.definite(half.half),
                of: AttendanceText.of(half.half),
                signed: half.trainer.map { trainer in
                    let at = half.signedAt.map { " le \(French.dateWithoutWeekday($0.day)) à \($0.clock)" } ?? ""
                    return "contresignée par \(trainer)\(at)"
                },
                mayCountersign: half.trainer == nil && half.isComplete
            )
        }
        rows = sheet.lines.map { line in
            let hours = AttendanceText.hours(line)
            return Row(
                name: line.name,
                link: "/conseillers/\(line.person)",
                historyPath: "/conseillers/\(line.person)/presences",
                enrolment: line.enrolment,
                hours: hours.text,
                forecast: hours.forecast,
                hasStarted: line.hasStarted,
                cells: line.cells.map { Self.cell($0, of: line, typed) }
            )
        }
        hasRows = !rows.isEmpty
        func link(_ day: (date: CivilDate, signed: Int)) -> DayLink {
            DayLink(
                path: "\(path)?jour=\(day.date.iso)",
                label: French.dateWithoutWeekday(day.date),
                state: day.signed == DayHalf.allCases.count
                    ? "contresigné" : day.date > sheet.today ? "à venir" : "à terminer",
                isShown: day.date == sheet.day
            )
        }
        days = sheet.days.map(link)
        hasDays = !days.isEmpty
        previous = sheet.days.last { $0.date < sheet.day }.map(link)
        following = sheet.days.first { $0.date > sheet.day && $0.date <= sheet.today }.map(link)
        people = sheet.lines.filter(\.hasStarted).map {
            OptionView(value: $0.enrolment, label: $0.name, isSelected: false)
        }
        self.code = code.map { code, half in
            SigningView(
                digits: "\(code.code.prefix(3)) \(code.code.suffix(3))",
                half: AttendanceText.of(half),
                until: code.until.clock
            )
        }
    }

    private static func cell(_ cell: AttendanceCell, of line: AttendanceLine, _ typed: AttendanceForm?) -> Cell {
        let key = "\(line.enrolment)-\(cell.half.rawValue)"
        let known = cell.mark
        let written = typed?.fields[key]
        let status =
            written?.status ?? known?.status.rawValue ?? (cell.isSigned ? AttendanceStatus.present.rawValue : "")
        let labels = [("", "À noter")] + AttendanceForm.statuses.map { ($0.0.rawValue, $0.1) }
        let minutes = written?.minutes ?? known.map { String($0.minutes) }.flatMap { $0 == "0" ? nil : $0 } ?? ""
        let proof = written?.proof ?? known?.proof ?? ""
        return Cell(
            key: key,
            half: AttendanceText.name(cell.half),
            name: line.name,
            choices: labels.map { Choice(value: $0.0, label: $0.1, isSelected: $0.0 == status) },
            minutes: minutes,
            proof: proof,
            isCorrected: cell.isCorrected,
            isSigned: cell.isSigned,
            hasDetails: !proof.isEmpty || !minutes.isEmpty && minutes != String(HalfDayMark.wholeHalfDay)
        )
    }
}

/// The fields of the sheet as typed.
struct AttendanceForm: Sendable {
    /// The marks and how they are called.
    static let statuses: [(AttendanceStatus, String)] = [
        (.present, "Présent·e"), (.excused, "Absence justifiée"), (.unexcused, "Absence injustifiée"),
    ]

    /// What was typed for one half-day.
    struct Typed: Sendable {
        var status = ""
        var minutes = ""
        var proof = ""
    }

    /// By `enrolment-half`.
    private(set) var fields: [String: Typed] = [:]
    let reason: String?
    let day: CivilDate
    /// Whether whoever is not noted yet is present.
    let fillsPresent: Bool

    /// Reads the form; fields nobody reads are refused.
    init(_ form: FormFields) throws(WebError) {
        day = try form.date("jour")
        reason = try form.optional("raison")
        fillsPresent = try form.optional("reste") == "present"
        for field in form.fields {
            let parts = field.name.split(separator: "-", maxSplits: 1).map(String.init)
            switch parts.first {
            case "etat" where parts.count == 2: fields[parts[1], default: Typed()].status = field.value
            case "minutes" where parts.count == 2: fields[parts[1], default: Typed()].minutes = field.value
            case "preuve" where parts.count == 2: fields[parts[1], default: Typed()].proof = field.value
            case "jour", "raison", "reste": continue
            default:
                guard field.name.hasPrefix("_") else {
                    throw .malformed("Le champ « \(field.name.prefix(60)) » n'est pas attendu.", code: "unknown_field")
                }
            }
        }
    }

    /// The half-days to note, in a fixed order.
    func entries() throws(WebError) -> [NoteAttendance.Entry] {
        var entries: [NoteAttendance.Entry] = []
        for (key, typed) in fields.sorted(by: { $0.key < $1.key }) {
            guard let dash = key.lastIndex(of: "-"),
                let half = DayHalf(rawValue: String(key[key.index(after: dash)...]))
            else { throw .malformed("Le champ « etat-\(key.prefix(60)) » n'est pas attendu.", code: "unknown_field") }
            guard !typed.status.isEmpty else { continue }
            guard let status = AttendanceStatus(rawValue: typed.status) else {
                throw .malformed(
                    "« \(typed.status.prefix(20)) » n'est pas une présence de la liste.",
                    code: "invalid_choice"
                )
            }
            let text = typed.minutes.filter { !$0.isWhitespace }
            let minutes = Int(text)
            guard text.isEmpty || minutes != nil else {
                throw .malformed(
                    "« \(text.prefix(20)) » n'est pas un nombre de minutes : écrivez par exemple 105.",
                    code: "invalid_number"
                )
            }
            let proof = typed.proof.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            entries.append(
                .init(
                    enrolment: String(key[..<dash]),
                    half: half,
                    mark: HalfDayMark(status, minutes: minutes, proof: proof.isEmpty ? nil : proof)
                )
            )
        }
        return entries
    }
}
