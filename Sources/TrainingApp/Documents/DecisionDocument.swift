public import JSONText
public import TrainingRules

/// A decision as JSON (contract §3).
public enum DecisionDocument {
    /// Writes the decision about `request`, with the French sentences and the sources of `ruleBook`.
    /// - Parameters:
    ///   - decision: the decision.
    ///   - id: the name of the question, as it came.
    ///   - request: what was asked.
    ///   - territory: the person's, for the sources that differ by zone.
    ///   - whatIf: what it supposes; nothing by default.
    ///   - historyUnknownBefore: the day from which the person's history is known; nil when all of it is.
    ///   - ruleBook: the rule book it was taken under.
    ///   - writer: where it is written.
    public static func encode(
        _ decision: Decision,
        id: String?,
        request: ModuleRequest,
        territory: Territory,
        whatIf: WhatIf = WhatIf(),
        historyUnknownBefore: CivilDate? = nil,
        under ruleBook: RuleBook,
        to writer: inout JSONWriter
    ) {
        let scribe = ReasonScribe(ruleBook: ruleBook, day: request.registeredOn, zone: territory.zone)
        writer.object { writer in
            writer.field("id", id)
            writer.field(whatIf: whatIf)
            writer.field("verdict", decision.verdict.rawValue)
            writer.field("credit", decision.credit?.code)
            if let day = historyUnknownBefore { writer.field("historyUnknownBefore", day.iso) }
            writer.field("rulebook", decision.ruleBook)
            writer.field("reading", decision.reading)
            writer.field("reasons", array: decision.reasons, scribe.write)
            writer.field("warnings", array: decision.warnings, scribe.write)
            writer.field("changesOn", decision.changesOn?.iso)
            writer.field("otherReadings", array: decision.otherReadings) { writer, other in
                writer.object {
                    $0.field("reading", other.reading)
                    $0.field("verdict", other.verdict.rawValue)
                    $0.field("credit", other.credit?.code)
                    var otherScribe = scribe
                    otherScribe.reading = other.reading
                    $0.field("reasons", array: other.reasons, otherScribe.write)
                }
            }
        }
    }
}

/// Writes reasons with their sentence, source and facts.
struct ReasonScribe {
    let ruleBook: RuleBook
    let day: CivilDate
    let zone: Territory.Zone
    /// The reading whose sources are quoted; the primary one when nil.
    var reading: String?

    func write(_ writer: inout JSONWriter, _ reason: Reason) {
        let citation = ruleBook.citation(for: reason, reading: reading, on: day, in: zone)
        writer.object { writer in
            writer.field("code", reason.code.rawValue)
            writer.field("rule", citation?.rule)
            writer.field("message", ReasonText.message(reason, in: ruleBook.catalogue))
            writer.field("remedy", ReasonText.remedy(reason, in: ruleBook.catalogue))
            if let citation {
                writer.field("source") {
                    $0.field("title", citation.title)
                    $0.field("quote", citation.quote)
                }
            } else {
                writer.field("source", value: .null)
            }
            writer.field("facts") { writer in
                for fact in reason.facts { write(fact, to: &writer) }
            }
        }
    }

    private func write(_ fact: Fact, to writer: inout JSONWriter) {
        writer.key(named: fact.key.rawValue)
        switch fact.value {
        case .date(let day): writer.string(day.iso)
        case .text(let text): writer.string(text)
        case .credit(let credit): writer.string(credit.code)
        case .number(let number): writer.int(number)
        }
    }
}
