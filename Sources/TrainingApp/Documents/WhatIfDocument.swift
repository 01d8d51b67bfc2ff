import JSONText
import TrainingRules

extension JSONWriter {
    /// Marks an answer with what it supposes; an answer on recorded facts alone is left as it is.
    mutating func field(whatIf: WhatIf) {
        guard !whatIf.isEmpty else { return }
        field("whatIf") { json in
            if let day = whatIf.startedOn { json.field("startedOn", day.iso) }
            if let day = whatIf.completedOn { json.field("completedOn", day.iso) }
            if let day = whatIf.contractEnd { json.field("contractEnd", day.iso) }
        }
    }
}
