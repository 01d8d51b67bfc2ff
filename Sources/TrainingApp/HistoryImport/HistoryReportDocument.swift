public import JSONText
import TrainingRules

/// A report as JSON: for the command line and the record of the import.
public enum HistoryReportDocument {
    /// Writes the report.
    public static func encode(_ report: HistoryReport, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("rows", report.rows)
            writer.field("errors", report.issues.errors)
            writer.field("warnings", report.issues.warnings)
            writer.field("applied", report.isApplied)
            writer.field("appliedBefore", report.appliedBefore?.iso)
            if let effect = report.effect {
                writer.field("effect") { writer in
                    writer.field("trainings", effect.trainings)
                    writer.field("ends", effect.ends)
                    writer.field("titles", effect.titles)
                    writer.field("exemptions", effect.exemptions)
                    writer.field("modules", effect.modules)
                    writer.field("complete", effect.complete)
                }
            }
            writer.field("issues", array: report.issues.shown, RosterReportDocument.write)
        }
    }

    static func text(_ report: HistoryReport) -> String {
        var writer = JSONWriter()
        encode(report, to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
