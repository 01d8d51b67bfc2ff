public import JSONText
public import TrainingRules

/// A statement as JSON (contract §4).
public enum StatementDocument {
    /// Writes the statement, with the French sentences of what to do next.
    /// - Parameters:
    ///   - statement: the statement.
    ///   - id: the name of the question, as it came; the dossier's own when nil.
    ///   - whatIf: what it supposes; nothing by default.
    ///   - historyUnknownBefore: the day from which the person's history is known; nil when all of it is.
    ///   - ruleBook: the rule book it was computed under.
    ///   - writer: where it is written.
    public static func encode(
        _ statement: AdvisorStatement,
        id: String? = nil,
        whatIf: WhatIf = WhatIf(),
        historyUnknownBefore: CivilDate? = nil,
        under ruleBook: RuleBook,
        to writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.field("id", id ?? statement.id)
            writer.field(whatIf: whatIf)
            writer.field("on", statement.on.iso)
            writer.field("rulebook", statement.ruleBook)
            writer.field("credits", array: statement.credits) { writer, line in
                writer.object {
                    $0.field("id", line.credit.id.code)
                    $0.field("from", line.credit.from.iso)
                    $0.field("until", line.credit.until?.iso)
                    $0.field("state", line.state.rawValue)
                    $0.field("usedBy", line.usedBy)
                    if line.mayHaveServed(before: historyUnknownBefore) { $0.field("uncertain", true) }
                }
            }
            writer.field("available", statement.available)
            if let day = historyUnknownBefore {
                writer.field("historyUnknownBefore", day.iso)
                writer.field("uncertain", statement.uncertain(before: day))
            }
            writer.field("uncovered", array: statement.uncovered) { $0.string($1) }
            writer.field("obligations", array: statement.obligations, obligation)
            writer.field("milestones", array: statement.milestones) { writer, line in
                writer.object {
                    $0.field("code", line.code.rawValue)
                    $0.field("on", line.on?.iso)
                    $0.field("state", line.state.rawValue)
                }
            }
            writer.field("next", array: statement.next) { writer, step in
                writer.object {
                    $0.field("code", step.code.rawValue)
                    $0.field("by", step.by?.iso)
                    $0.field("who", step.who.rawValue)
                    $0.field("message", NextStepText.sentence(step, in: ruleBook.catalogue))
                }
            }
        }
    }

    private static func obligation(_ writer: inout JSONWriter, _ obligation: Obligation) {
        writer.object {
            switch obligation.kind {
            case .year(let year):
                $0.field("kind", "year")
                $0.field("year", year)
            case .newcomer: $0.field("kind", "newcomer")
            }
            $0.field("required", obligation.required)
            $0.field("done", obligation.done)
            $0.field("planned", obligation.planned)
            $0.field("dueOn", obligation.dueOn.iso)
            $0.field("state", obligation.state.rawValue)
        }
    }
}
