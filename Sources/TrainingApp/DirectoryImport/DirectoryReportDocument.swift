public import JSONText
import TrainingRules

/// A report as JSON: for the command line and the record of the import.
public enum DirectoryReportDocument {
    /// Writes the report.
    public static func encode(_ report: DirectoryReport, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("rows", report.rows)
            writer.field("errors", report.issues.errors)
            writer.field("warnings", report.issues.warnings)
            writer.field("applied", report.isApplied)
            writer.field("appliedBefore", report.appliedBefore?.iso)
            writer.field("needsConfirmation", report.needsConfirmation)
            if let effect = report.effect {
                writer.key("effect")
                write(effect, to: &writer)
            }
            writer.field("issues", array: report.issues.shown, RosterReportDocument.write)
        }
    }

    private static func write(_ effect: DirectoryReport.Effect, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("structures", effect.structures)
            writer.field("conventions", effect.conventions)
            writer.field("posts", effect.posts)
            writer.field("people", effect.people)
            writer.field("contracts", effect.contracts)
            writer.field("details", effect.details)
            writer.field("roles", effect.roles)
            writer.field("departures", effect.departures)
            writer.field("corrections", effect.corrections)
            writer.field("suspended", effect.suspended)
            writer.field("withdrawn", effect.withdrawn)
            writer.field("absent", effect.absent)
        }
    }

    /// The report as an import remembers it: with its conflicts, titles and people who resemble each other.
    static func stored(_ report: DirectoryReport) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("report")
            encode(report, to: &writer)
            writer.field("stale", report.isStale)
            writer.field("conflicts", array: report.conflicts, RosterReportDocument.write)
            writer.field("moreLines", report.hasMoreLines)
            writer.field("lines", array: report.lines) { writer, line in
                writer.object {
                    $0.field("line", line.line)
                    $0.field("kind", line.kind.rawValue)
                    $0.field("name", line.name)
                    $0.field("what", line.what)
                    $0.field("before", line.before)
                    $0.field("after", line.after)
                }
            }
            FileTitle.write(report.titles, to: &writer)
            Likeness.write(report.likenesses, to: &writer)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
