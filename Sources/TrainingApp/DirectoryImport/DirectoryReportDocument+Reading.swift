import JSONText
import TrainingRules

extension DirectoryReportDocument {
    /// Reads what `stored` wrote.
    /// - Throws: `JSONDecodingError` and `JSONSyntaxError` for anything else.
    static func decode(_ text: String) throws -> DirectoryReport {
        var stored = try JSONElement(JSONValue(parsing: text)).object()
        var reader = try stored.object("report")
        var report = DirectoryReport()
        report.rows = try reader.int("rows")
        let errors = try reader.int("errors")
        let warnings = try reader.int("warnings")
        report.isApplied = try reader.bool("applied")
        report.appliedBefore = try reader.optionalDate("appliedBefore")
        report.needsConfirmation = try reader.bool("needsConfirmation")
        if var effect = try reader.optionalObject("effect") { report.effect = try self.effect(&effect) }
        let shown = try reader.array("issues", RosterReportDocument.issue)
        report.issues = IssueList(errors: errors, warnings: warnings, shown: shown)
        report.isStale = try stored.bool("stale")
        report.conflicts = try stored.array("conflicts", RosterReportDocument.issue)
        report.titles = try stored.array("titles", FileTitle.read)
        report.likenesses = try stored.array("likenesses", Likeness.read)
        // Reports of before have none.
        report.hasMoreLines = try stored.optionalBool("moreLines") ?? false
        report.lines = try stored.optionalArray("lines", line)
        return report
    }

    private static func effect(
        _ reader: inout JSONObjectReader
    ) throws(JSONDecodingError) -> DirectoryReport.Effect {
        var effect = DirectoryReport.Effect()
        effect.structures = try reader.int("structures")
        effect.conventions = try reader.int("conventions")
        effect.posts = try reader.int("posts")
        effect.people = try reader.int("people")
        effect.contracts = try reader.int("contracts")
        effect.details = try reader.int("details")
        effect.roles = try reader.int("roles")
        effect.departures = try reader.int("departures")
        effect.corrections = try reader.int("corrections")
        effect.suspended = try reader.int("suspended")
        effect.withdrawn = try reader.int("withdrawn")
        effect.absent = try reader.int("absent")
        return effect
    }

    private static func line(_ element: JSONElement) throws(JSONDecodingError) -> DirectoryLine {
        var reader = try element.object()
        return DirectoryLine(
            line: try reader.int("line"),
            kind: try reader.converted("kind", "un changement") { DirectoryLine.Kind(rawValue: $0) },
            name: try reader.string("name"),
            what: try reader.string("what"),
            before: try reader.optionalString("before"),
            after: try reader.optionalString("after")
        )
    }
}
