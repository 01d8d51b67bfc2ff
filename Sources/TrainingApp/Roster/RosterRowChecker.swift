internal import Spreadsheet
internal import TrainingRules

/// Reads the cells of one row and collects everything that is wrong with them.
struct RosterRowChecker {
    private var cells: TableCells<RosterColumn>

    init(record: CSVRecord, header: RosterHeader) {
        cells = TableCells(record: record, header: header)
    }

    /// What was found so far, in the order of the checks.
    var issues: [RosterIssue] { cells.issues }
    /// The cleaned text of every known column, empty when the file or the row has none.
    var values: [String] { cells.values }

    /// The row when every required cell is right, and the address as soon as that is.
    mutating func check() -> (row: RosterRow?, email: EmailAddress?) {
        let lastName = cells.text(.lastName)
        let firstName = cells.text(.firstName)
        let email = cells.email(.email)
        let territory = cells.territory(.territory)
        let employer = cells.employer(.employerNumber, territory)
        let contactName = cells.text(.employerContactName)
        let contactEmail = cells.email(.employerContactEmail)
        let start = cells.date(.contractStart)
        let end = cells.date(.contractEnd)
        let phone = cells.phone(.phone)
        let cohort = cells.text(.cohort, isName: false)
        if let start, let end, end < start {
            let column = cells.place(.contractEnd)
            cells.issues.append(.contractEndBeforeStart(cells.line, column, end.french, start: start.french))
        }
        guard let lastName, let firstName, let email, let territory, let employer, let contactName, let contactEmail,
            let start
        else { return (nil, email) }
        let row = RosterRow(
            line: cells.line,
            lastName: lastName,
            firstName: firstName,
            email: email,
            employer: employer,
            employerContactName: contactName,
            employerContactEmail: contactEmail,
            territory: territory,
            contractStart: start,
            contractEnd: end,
            phone: phone,
            cohort: cohort
        )
        return (row, email)
    }
}
