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
        report.titles = try stored.array("titles", title)
        report.likenesses = try stored.array("likenesses", likeness)
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

    private static func title(_ element: JSONElement) throws(JSONDecodingError) -> DirectoryTitle {
        var reader = try element.object()
        return DirectoryTitle(
            title: try reader.string("title"),
            column: try reader.optionalString("column"),
            isRemembered: try reader.bool("remembered")
        )
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

    private static func likeness(_ element: JSONElement) throws(JSONDecodingError) -> Likeness {
        var reader = try element.object()
        var incoming = try reader.object("incoming")
        var recorded = try reader.object("recorded")
        return Likeness(
            line: try reader.int("line"),
            kind: try reader.converted("kind", "une ressemblance") { Likeness.Kind(rawValue: $0) },
            incoming: try party(&incoming),
            person: try reader.string("person"),
            recorded: try party(&recorded)
        )
    }

    private static func party(_ reader: inout JSONObjectReader) throws(JSONDecodingError) -> Likeness.Party {
        Likeness.Party(
            name: try reader.string("name"),
            email: try reader.string("email"),
            bornOn: try reader.optionalDate("bornOn"),
            employer: try reader.optionalString("employer")
        )
    }
}
