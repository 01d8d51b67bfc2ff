import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// The registrations of a session, for the body that holds it.
extension Front {
    var sessionDeskAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/sessions/{id}/registrations",
                    "listRegistrations",
                    "Les inscriptions à une session de l'organisme, la plus ancienne demande d'abord.",
                    access: .personas([.training]),
                    answers: [.init(200, "Les inscriptions.", schema: "RegistrationList")]
                )
            ) { exchange in
                let desk = try await run(ShowSessionDesk(try exchange.id()), for: exchange)
                return Self.answer { json in
                    json.object { json in
                        json.field("session", desk.card.id)
                        json.field("minimum", desk.card.seats.lowerBound)
                        json.field("maximum", desk.card.seats.upperBound)
                        json.field("participants", desk.counted)
                        json.field("outside", desk.outside.count)
                        json.field("waiting", desk.waiting.count)
                        json.field("registrations", array: desk.participants) { json, participant in
                            json.object { Self.write(participant, to: &$0) }
                        }
                        // A session has few enough seats for one page.
                        json.field("next", nil as String?)
                    }
                }
            }
        ]
    }

    private static func write(_ participant: DeskParticipant, to json: inout JSONWriter) {
        json.field("id", participant.registration)
        json.field("advisor", participant.person)
        json.field("name", participant.name)
        json.field("requestedOn", participant.requestedOn.iso)
        json.field("status", participant.status.rawValue)
        json.field("funding", participant.funding.rawValue)
        json.field("verdict", participant.verdict?.rawValue)
        json.field("credit", participant.credit?.code)
        json.field("reasons", array: participant.reasons) { json, reason in json.string(reason) }
    }
}
