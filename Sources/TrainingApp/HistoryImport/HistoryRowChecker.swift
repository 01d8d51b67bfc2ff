import Spreadsheet
import TrainingRules

/// Reads one row of a history file: what is wrong with it, and the row for the staging table when nothing is.
struct HistoryRowChecker {
    /// The title MN replaced REMN on that day.
    private static let firstDayOfMN = CivilDate(year: 2025, month: 7, day: 13)

    private var cells: TableCells<HistoryColumn>
    private var row = StagedObject()
    private let today: CivilDate

    init(record: CSVRecord, header: TableHeader<HistoryColumn>, today: CivilDate) {
        cells = TableCells(record: record, header: header)
        self.today = today
    }

    /// What was found, in the order of the checks.
    var issues: [RosterIssue] { cells.issues }

    /// The row as a JSON object; nil when there is an error.
    mutating func check() -> String? {
        row["person_ref"] = cells.text(.personRef, isName: false)
        row["email"] = cells.email(.email, required: !cells.has(.personRef))?.text
        if let last = cells.text(.lastName), let first = cells.text(.firstName) {
            row["person_name"] = "\(last) \(first)"
        }
        let kind = word(.kind, HistoryWords.kinds, HistoryWords.examples[.kind] ?? "")
        row["kind"] = kind
        let start = cells.date(.start, required: true)
        row["start_on"] = start?.iso
        let end = cells.date(.end)
        row["end_on"] = end?.iso
        if let start, let end, end < start, let cell = cells.shown(.end) {
            cells.issues.append(cell.before(start, "Cette période finirait"))
        }
        switch kind {
        case "training": training(start, end)
        case "certification": certification(start)
        case "exemption":
            row["reason"] = word(
                .reason,
                HistoryWords.exemptionReasons,
                HistoryWords.examples[.reason] ?? "",
                required: true
            )
            refuseFuture(start)
        case "module": module(start, end)
        case "complete": refuseFuture(start)
        default: break
        }
        guard !cells.issues.contains(where: { $0.severity == .error }) else { return nil }
        return row.object(line: cells.line)
    }

    private mutating func training(_ start: CivilDate?, _ end: CivilDate?) {
        row["body"] = cells.text(.body, required: true)
        let result = word(.result, HistoryWords.trainingResults, HistoryWords.trainingExamples)
        row["status"] = result
        refuseFuture(start)
        if result == "completed" || result == "abandoned", !cells.has(.end), let place = cells.place(.result) {
            let cell = RosterIssue.Cell(line: cells.line, column: place, value: "")
            cells.issues.append(cell.endIsMissing)
        }
        if let end, end > today, let cell = cells.shown(.end) { cells.issues.append(cell.inTheFuture) }
    }

    private mutating func certification(_ day: CivilDate?) {
        refuseFuture(day)
        guard let cell = cells.cell(.title, required: true) else { return }
        guard let (title, block) = HistoryWords.titles[FoldedText.folded(cell.value)] else {
            cells.issues.append(cell.unknownWord(HistoryWords.titleExamples))
            return
        }
        let isNew = day.flatMap { day in Self.firstDayOfMN.map { day >= $0 } } ?? true
        row["title"] = title ?? (isNew ? "MN" : "REMN")
        row["block"] = block
    }

    private mutating func module(_ start: CivilDate?, _ end: CivilDate?) {
        row["body"] = cells.text(.body, required: true)
        row["module"] = cells.text(.module, required: true)
        row["payer"] = word(.payer, HistoryWords.payers, HistoryWords.examples[.payer] ?? "", required: true)
        let result = word(.result, HistoryWords.moduleResults, HistoryWords.moduleExamples, required: true)
        row["status"] = result
        let requested = cells.date(.requestedOn)
        row["requested_on"] = requested?.iso
        if let requested, let start, requested > start, let cell = cells.shown(.requestedOn) {
            cells.issues.append(cell.afterTheSession(start))
        }
        let last = end ?? start
        if ["attended", "absent_excused", "absent_unexcused"].contains(result), let last, last > today,
            let cell = cells.shown(.result)
        {
            cells.issues.append(cell.notYet(last))
        }
    }

    private mutating func refuseFuture(_ day: CivilDate?) {
        if let day, day > today, let cell = cells.shown(.start) { cells.issues.append(cell.inTheFuture) }
    }

    private mutating func word(
        _ column: HistoryColumn,
        _ words: [String: String],
        _ examples: String,
        required: Bool? = nil
    ) -> String? {
        guard let cell = cells.cell(column, required: required) else { return nil }
        if let code = words[FoldedText.folded(cell.value)] { return code }
        cells.issues.append(cell.unknownWord(examples))
        return nil
    }
}

/// What is said about the cells of a history file.
extension RosterIssue.Cell {
    var endIsMissing: RosterIssue {
        issue(
            "end_without_day",
            "La formation est terminée ou abandonnée, mais sans date.",
            "Remplissez « Date de fin »."
        )
    }

    var inTheFuture: RosterIssue {
        issue(
            "date_in_the_future",
            "La date \(shown) n'est pas encore passée.",
            "L'historique ne contient que ce qui a eu lieu ; corrigez la date."
        )
    }

    func afterTheSession(_ start: CivilDate) -> RosterIssue {
        issue(
            "dates_reversed",
            "La demande du \(value) suivrait le début du module, le \(start.french).",
            "Corrigez l'une des deux dates, ou laissez la demande vide."
        )
    }

    func notYet(_ last: CivilDate) -> RosterIssue {
        issue(
            "result_before_its_day",
            "Le résultat \(shown) est donné avant la fin du module, le \(last.french).",
            "Écrivez « inscrit » pour un module à venir."
        )
    }
}
