import Spreadsheet
import TrainingApp

/// A file read to its end.
struct ReadRoster {
    var headerIssues: [RosterIssue] = []
    var entries: [RosterEntry] = []
    var counts = RosterReader.Counts()
    var errorFile = ""

    var issues: [RosterIssue] { headerIssues + entries.flatMap(\.issues) }
    var rows: [RosterRow] { entries.compactMap(\.row) }

    init(_ bytes: [UInt8], needsCohort: Bool = false) throws {
        var reader = try RosterReader(needsCohort: needsCohort, csv: CSVReader(bytes: bytes))
        var file = RosterErrorFile(header: reader.header, headerIssues: reader.headerIssues)
        while let entry = try reader.nextEntry() {
            entries.append(entry)
            file.row(entry)
        }
        file.finish()
        headerIssues = reader.headerIssues
        counts = reader.counts
        errorFile = String(decoding: file.take(), as: UTF8.self)
    }

    init(_ text: String, needsCohort: Bool = false) throws {
        try self.init(Array(text.utf8), needsCohort: needsCohort)
    }

    /// `line column code severity` of every issue.
    var summary: [String] {
        issues.map { "\($0.line) \($0.column?.title ?? "-") \($0.code.rawValue) \($0.severity.rawValue)" }
    }
}

/// A row of the template's columns; the arguments replace the values of a right row.
func rosterRow(
    last: String = "Martin",
    first: String = "Zoé",
    email: String = "zoe.martin@mairie.fr",
    siret: String = "13002526500013",
    contact: String = "Paul Durand",
    contactEmail: String = "paul.durand@mairie.fr",
    territory: String = "13",
    start: String = "01/09/2025",
    end: String = "",
    phone: String = "",
    cohort: String = ""
) -> String {
    [last, first, email, siret, contact, contactEmail, territory, start, end, phone, cohort].joined(separator: ";")
        + "\n"
}

/// The titles of the template as a line.
let rosterTitles = RosterColumn.templateTitles.joined(separator: ";") + "\n"
