public import JSONText
import TrainingRules

/// A report as JSON: for the command line, the API, and the record of the import.
public enum RosterReportDocument {
    /// Writes the report.
    public static func encode(_ report: RosterReport, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("rows", report.rows)
            writer.field("errors", report.errors)
            writer.field("warnings", report.warnings)
            writer.field("applied", report.isApplied)
            writer.field("appliedBefore", report.appliedBefore?.iso)
            writer.field("needsConfirmation", report.needsConfirmation)
            if let effect = report.effect {
                writer.field("effect") {
                    $0.field("people", effect.people)
                    $0.field("employers", effect.employers)
                    $0.field("contacts", effect.contacts)
                    $0.field("contracts", effect.contracts)
                    $0.field("enrolments", effect.enrolments)
                    $0.field("placements", effect.placements)
                }
            } else {
                writer.field("effect", value: .null)
            }
            writer.field("issues", array: report.issues, write)
        }
    }

    static func write(_ writer: inout JSONWriter, _ issue: RosterIssue) {
        writer.object {
            $0.field("line", issue.line)
            $0.field("column", issue.column?.title)
            $0.field("columnNumber", issue.column?.number)
            $0.field("code", issue.code.rawValue)
            $0.field("severity", issue.severity.rawValue)
            $0.field("value", issue.excerpt)
            $0.field("message", issue.message)
            $0.field("remedy", issue.remedy)
        }
    }

    /// The report as an import remembers it, with all its conflicts.
    static func stored(_ report: RosterReport) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("report")
            encode(report, to: &writer)
            writer.field("conflicts", array: report.conflicts, write)
            writer.field("stale", report.isStale)
            FileTitle.write(report.titles, to: &writer)
            Likeness.write(report.likenesses, to: &writer)
            // Read by undo_import() of the database.
            writer.field("placed", array: report.placed) { writer, placement in
                writer.object {
                    $0.field("enrolment", placement.enrolment)
                    $0.field("cohort", placement.cohort)
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads what `stored` wrote.
    static func decode(_ text: String) throws -> RosterReport {
        var stored = try JSONElement(JSONValue(parsing: text)).object()
        var reader = try stored.object("report")
        var report = RosterReport()
        report.conflicts = try stored.array("conflicts", issue)
        report.rows = try reader.int("rows")
        report.errors = try reader.int("errors")
        report.warnings = try reader.int("warnings")
        report.isApplied = try reader.bool("applied")
        report.appliedBefore = try reader.optionalDate("appliedBefore")
        // Reports of before the desk have none of these.
        report.needsConfirmation = try reader.optionalBool("needsConfirmation") ?? false
        report.isStale = try stored.optionalBool("stale") ?? false
        report.titles = try stored.optionalArray("titles", FileTitle.read)
        report.likenesses = try stored.optionalArray("likenesses", Likeness.read)
        if var effect = try reader.optionalObject("effect") {
            var numbers = RosterReport.Effect()
            numbers.people = try effect.int("people")
            numbers.employers = try effect.int("employers")
            numbers.contacts = try effect.int("contacts")
            numbers.contracts = try effect.int("contracts")
            numbers.enrolments = try effect.int("enrolments")
            numbers.placements = try effect.int("placements")
            report.effect = numbers
        }
        report.issues = try reader.array("issues", issue)
        return report
    }

    /// Whose rows went when the import was taken back, as the database added them to what `stored` wrote.
    static func undone(_ text: String) throws -> [String] {
        var stored = try JSONElement(JSONValue(parsing: text)).object()
        return try stored.array("undone") { element throws(JSONDecodingError) in try element.string() }
    }

    /// Reads what `write` wrote.
    static func issue(_ element: JSONElement) throws(JSONDecodingError) -> RosterIssue {
        var reader = try element.object()
        let title = try reader.optionalString("column")
        let number = try reader.optionalInt("columnNumber")
        var column: RosterIssue.Column?
        if let title, let number { column = RosterIssue.Column(number: number, title: title) }
        return RosterIssue(
            line: try reader.int("line"),
            column: column,
            code: RosterIssueCode(rawValue: try reader.string("code")),
            severity: try reader.string("severity") == "warning" ? .warning : .error,
            value: try reader.string("value"),
            message: try reader.string("message"),
            remedy: try reader.string("remedy")
        )
    }
}
