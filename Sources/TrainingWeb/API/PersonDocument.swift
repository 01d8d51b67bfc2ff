import JSONText
import TrainingApp
import TrainingRules

/// One person of a list as JSON.
enum PersonDocument {
    /// Writes who it is, how far the training is, what comes next and what the employer must do.
    static func encode(_ view: AdvisorView, under book: RuleBook, to json: inout JSONWriter) {
        let dossier = view.dossier
        let statement = view.statement
        let standing = Standing(view, under: book)
        let hours = AttendanceSoFar(dossier.initialTraining, on: statement.on)
        json.object { json in
            json.field("id", view.id)
            json.field("lastName", view.lastName)
            json.field("firstName", view.firstName)
            json.field("territory", dossier.territory.code)
            json.field("on", statement.on.iso)
            json.field("step", statement.milestones.last { $0.state == .done }?.code.rawValue)
            json.field("late", array: standing.late) { $0.string($1.code.rawValue) }
            json.field("hours") { json in
                json.field("teaching", double: hours.teaching)
                json.field("internship", double: hours.internship)
                json.field("mockJuryHeld", hours.mockJuryHeld)
            }
            json.field("nextOn", standing.next?.on.iso)
            json.field("available", statement.available)
            if let day = view.historyUnknownBefore {
                json.field("historyUnknownBefore", day.iso)
                json.field("uncertain", statement.uncertain(before: day))
            }
            json.field("next", array: statement.next.filter { $0.who == .employer }) { json, step in
                json.object { json in
                    json.field("code", step.code.rawValue)
                    json.field("by", step.by?.iso)
                    json.field("who", step.who.rawValue)
                    json.field("message", NextStepText.sentence(step, in: book.catalogue))
                }
            }
        }
    }
}
