import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// The progress of an employer's advisors.
extension Front {
    var employerAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/employers/{id}/progress",
                    "showEmployerProgress",
                    "Où en sont les conseillers d'une structure.",
                    access: .personas([.employer]),
                    query: [.init("after", "Repère donné par `next` de la page précédente.")],
                    answers: [.init(200, "Une page de la liste, par nom.", schema: "EmployerProgress")]
                )
            ) { exchange in
                let text = try exchange.query(only: "after").optional("after")
                let after = text.flatMap { PageMark(text: $0) }
                guard (text == nil) == (after == nil) else { throw WebError.badMark("after") }
                let progress = try await run(
                    ShowEmployerProgress(id: try exchange.id(), after: after),
                    for: exchange
                )
                return Self.answer { json in
                    json.object { json in
                        json.field("id", progress.id)
                        json.field("name", progress.name)
                        json.field("number", progress.number)
                        json.field("on", progress.on.iso)
                        json.field("advisors", array: progress.advisors) { json, view in
                            PersonDocument.encode(view, under: ruleBook, to: &json)
                        }
                        json.field("former", array: progress.former) { json, view in
                            PersonDocument.encode(view, under: ruleBook, to: &json)
                        }
                        json.field("next", progress.next?.text)
                    }
                }
            }
        ]
    }
}
