public import JSONText
import TrainingRules

/// What a rule book changes, as JSON.
public enum RuleBookImpactDocument {
    /// Writes the report as one object.
    /// - Parameters:
    ///   - report: the report.
    ///   - isPublished: whether the version was published after it.
    ///   - writer: where it is written.
    public static func encode(_ report: RuleBookImpactReport, isPublished: Bool, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("before", report.before)
            writer.field("after", report.after)
            writer.field("on", report.on.iso)
            writer.field("published", isPublished)
            writer.field("examined", report.examined)
            writer.field("affected", report.affected)
            for part in RuleBookImpact.Part.allCases {
                writer.key(named: part.rawValue)
                writer.int(report.byPart[part] ?? 0)
            }
            writer.field("openRequests", report.openRequests)
            writer.field("verdicts", array: report.verdictPairs) { writer, line in
                writer.object {
                    $0.field("before", line.pair.before.rawValue)
                    $0.field("after", line.pair.after.rawValue)
                    $0.field("count", line.count)
                }
            }
            writer.field("people", array: report.people) { writer, person in
                writer.object {
                    $0.field("id", person.id)
                    $0.field("name", person.name)
                    $0.field("differences", array: person.differences) { writer, line in
                        writer.object {
                            $0.field("part", line.difference.part.rawValue)
                            $0.field("message", line.sentence)
                        }
                    }
                }
            }
        }
    }
}
