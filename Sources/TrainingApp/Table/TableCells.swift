internal import Spreadsheet
internal import TrainingRules

/// Reads the cells of one row and collects everything that is wrong with them.
struct TableCells<Column: TableColumn> {
    private let header: TableHeader<Column>
    private let record: CSVRecord
    /// Whether a cell that an export marked as text is one, whatever it begins with; else it is taken for what a
    /// formula left behind.
    private let trustsMarks: Bool
    /// What was found so far, in the order of the checks.
    var issues: [RosterIssue] = []
    /// The cleaned text of every known column, empty when the file or the row has none.
    let values: [String]

    init(record: CSVRecord, header: TableHeader<Column>, trustsMarks: Bool = false) {
        self.trustsMarks = trustsMarks
        self.record = record
        self.header = header
        values = Column.allCases.map { column in
            guard let place = header.column(column)?.number, place <= record.cells.count else { return "" }
            return RosterText.cleaned(FormulaGuard.restored(record.cells[place - 1]))
        }
        issues = record.flaws.map { .csv($0, header.titles) }
        let extra = record.cells.dropFirst(header.titles.count).first { !RosterText.cleaned($0).isEmpty }
        if let extra { issues.append(.tooManyCells(record.line, extra, titles: header.titles.count)) }
    }

    /// Line of the file.
    var line: Int { record.line }

    /// The place of a column in the file.
    func place(_ column: Column) -> RosterIssue.Column? { header.column(column) }

    /// Whether the row has something in that column.
    func has(_ column: Column) -> Bool { !values[column.ordinal].isEmpty }

    /// A cell that is not empty, without a judgement on it.
    func shown(_ column: Column) -> RosterIssue.Cell? {
        guard has(column), let place = place(column) else { return nil }
        return RosterIssue.Cell(line: line, column: place, value: values[column.ordinal])
    }

    /// The cleaned text of a cell and its place; nil when the file has no such column, the cell is empty or unfit.
    mutating func cell(_ column: Column, isPhone: Bool = false, required: Bool? = nil) -> RosterIssue.Cell? {
        guard let name = header.column(column) else { return nil }
        let place = name.number - 1
        let cell = RosterIssue.Cell(line: record.line, column: name, value: values[column.ordinal])
        // What the reader already said about this cell explains whatever else would be said.
        guard !record.flaws.contains(where: { $0.cell == place + 1 }) else { return nil }
        guard !cell.value.isEmpty else {
            if required ?? header.required.contains(column) { issues.append(cell.missing(column.title)) }
            return nil
        }
        let isMarked = trustsMarks && FormulaGuard.restored(record.cells[place]) != record.cells[place]
        guard isMarked || !Self.isFormula(cell.value, isPhone: isPhone) else {
            issues.append(cell.formula)
            return nil
        }
        if let problem = RosterText.problem(cell.value) {
            // A byte that could not be decoded was reported with its value and place.
            if problem != .damaged || record.flaws.isEmpty { issues.append(cell.unfit(problem)) }
            return nil
        }
        return cell
    }

    /// A text; a name has a letter at least.
    mutating func text(_ column: Column, isName: Bool = true, required: Bool? = nil) -> String? {
        guard let cell = cell(column, required: required) else { return nil }
        // A formula leaves its result behind when a spreadsheet is saved as text: a name that is a number.
        guard !isName || cell.value.contains(where: \.isLetter) else {
            issues.append(cell.noLetter)
            return nil
        }
        if RosterText.looksGarbled(cell.value) { issues.append(cell.garbled) }
        return cell.value
    }

    mutating func email(_ column: Column, required: Bool? = nil) -> EmailAddress? {
        guard let cell = cell(column, required: required) else { return nil }
        do throws(EmailAddress.Problem) {
            let email = try EmailAddress(parsing: cell.value)
            if email.domain == "conseiller-numerique.fr" { issues.append(cell.domainClosed(email.domain)) }
            return email
        } catch {
            issues.append(cell.email(error))
            return nil
        }
    }

    mutating func employer(_ column: Column, _ territory: Territory?) -> EmployerNumber? {
        guard let cell = cell(column) else { return nil }
        do throws(EmployerNumber.Problem) {
            return try EmployerNumber(parsing: cell.value, territory: territory)
        } catch {
            issues.append(cell.employer(error))
            return nil
        }
    }

    mutating func territory(_ column: Column, required: Bool? = nil) -> Territory? {
        guard let cell = cell(column, required: required) else { return nil }
        let candidates = Self.territoryCodes(in: cell.value)
        for code in candidates {
            if let territory = Territory(code) { return territory }
        }
        if let code = candidates.first, code.utf8.count == 1, let territory = Territory("0" + code) {
            issues.append(cell.territoryPadded(territory.code))
            return territory
        }
        let isPostalCode = cell.value.utf8.count == 5 && cell.value.utf8.allSatisfy { (48...57).contains($0) }
        issues.append(cell.territory(postalCode: isPostalCode))
        return nil
    }

    /// A day within the years, by default those of the programme.
    mutating func date(
        _ column: Column,
        years: ClosedRange<Int> = 2000...2100,
        required: Bool? = nil
    ) -> CivilDate? {
        guard let cell = cell(column, required: required) else { return nil }
        switch RosterDate(cell.value) {
        case .date(let date):
            guard years.contains(date.year) else {
                issues.append(cell.dateImplausible(years))
                return nil
            }
            return date
        case .serial(let date):
            issues.append(cell.dateSerial(date))
            return date
        case .shortYear(let date):
            issues.append(cell.dateShortYear(date))
            return date
        case .impossible(let reason): issues.append(cell.dateImpossible(reason))
        case .unreadable: issues.append(cell.dateInvalid)
        }
        return nil
    }

    mutating func phone(_ column: Column) -> String? {
        guard let cell = cell(column, isPhone: true) else { return nil }
        var digits = String(decoding: cell.value.utf8.filter { (48...57).contains($0) }, as: UTF8.self)
        let isForeign = cell.value.hasPrefix("+") || digits.hasPrefix("00")
        let isReadable = cell.value.utf8.allSatisfy { (48...57).contains($0) || " +.-()/'".utf8.contains($0) }
        if digits.hasPrefix("00") { digits.removeFirst(2) }
        let count = digits.utf8.count
        if isReadable, isForeign, (8...15).contains(count) { return "+" + digits }
        // A spreadsheet drops the zero in front of a number.
        if isReadable, count == 9, !digits.hasPrefix("0") { return "0" + digits }
        if isReadable, [6, 8, 10].contains(count) { return digits }
        issues.append(cell.phoneUnreadable)
        return nil
    }

    private static func isFormula(_ text: String, isPhone: Bool) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        let rest = text.unicodeScalars.dropFirst()
        switch first {
        case "=", "@", "\u{FF1D}", "\u{FF20}", "\u{FF0B}", "\u{FF0D}": return true
        case "+":
            return !isPhone
                || !rest.allSatisfy { ("0"..."9").contains($0) || " .-()".unicodeScalars.contains($0) }
        case "-": return !rest.allSatisfy { ("0"..."9").contains($0) || $0 == "," || $0 == "." } || rest.isEmpty
        default: return false
        }
    }

    /// What may be the code in `13`, `13 - Bouches-du-Rhône`, `Bouches-du-Rhône (13)`, `2a`.
    private static func territoryCodes(in text: String) -> [String] {
        let words = text.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let ends = [words.first, words.last].compactMap(\.self)
        return ends.filter { $0.utf8.count <= 3 && $0.utf8.first.map { (48...57).contains($0) } == true }.map(
            String.init
        )
    }
}
