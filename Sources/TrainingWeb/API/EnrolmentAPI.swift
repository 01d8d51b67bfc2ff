import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// Enrolments in initial training for programs: registered, placed, and followed step by step.
extension Front {
    private static let parties: Route.Access = .personas([.advisor, .employer, .training, .national])
    private static let registrars: Route.Access = .personas([.advisor, .employer, .training])

    var enrolmentAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .post,
                    "/api/advisors/{id}/enrolment",
                    "createEnrolment",
                    "Inscrit une personne à la formation initiale.",
                    access: Self.registrars,
                    body: .json(),
                    bodySchema: "EnrolmentRequest",
                    answers: [
                        .init(201, "L'inscription est enregistrée ; `Location` dit où.", schema: "NewEnrolment"),
                        Self.problem(409, "Une inscription est déjà en cours."),
                        Self.problem(422, "Une règle du programme refuse cette inscription."),
                    ]
                )
            ) { exchange in
                let id = try exchange.id()
                let registration = try await once(exchange) { reader throws(JSONDecodingError) in
                    RegisterEnrolment(
                        person: id,
                        managerName: try reader.optionalString("managerName") ?? "",
                        managerEmail: try reader.optionalString("managerEmail") ?? ""
                    )
                }
                return Self.answer(.created, location: "/api/enrolments/\(registration.id)") {
                    registration.write(to: &$0)
                }
            },
            Endpoint(
                Route(
                    .get,
                    "/api/enrolments/{id}",
                    "readEnrolment",
                    "Une inscription : son état, ses étapes, et celles que l'appelant peut enregistrer.",
                    access: Self.parties,
                    answers: [.init(200, "L'inscription.", schema: "Enrolment")]
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                return try await tell(enrolment: try exchange.id(), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/api/enrolments/{id}/steps",
                    "createEnrolmentStep",
                    "Enregistre une étape d'une inscription ; l'ordre et les heures du programme sont exigés.",
                    access: Self.parties,
                    body: .json(),
                    bodySchema: "EnrolmentStep",
                    answers: [
                        .init(200, "L'inscription après cette étape.", schema: "Enrolment"),
                        Self.problem(409, "L'étape est déjà enregistrée."),
                        Self.problem(422, "Une règle refuse cette étape : `code` et `detail` disent laquelle."),
                    ]
                )
            ) { exchange in
                let id = try exchange.id()
                _ = try await once(exchange) { reader throws(JSONDecodingError) in
                    Acknowledged(
                        RecordStep(
                            enrolment: id,
                            try reader.converted("step", "une étape de la liste") { EnrolmentStep(rawValue: $0) },
                            on: try reader.optional("on")?.date(),
                            reason: try reader.optionalString("reason"),
                            appointment: try reader.optional("plannedOn")?.date()
                        )
                    )
                }
                return try await tell(enrolment: id, exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/api/enrolments/{id}/seat",
                    "giveSeat",
                    "Donne une place dans une promotion, ou la reprend.",
                    access: .personas([.training]),
                    body: .json(),
                    bodySchema: "Seat",
                    answers: [
                        .init(200, "L'inscription avec sa place.", schema: "Enrolment"),
                        Self.problem(422, "La promotion est complète ou annulée, ou la personne est déjà convoquée."),
                    ]
                )
            ) { exchange in
                let id = try exchange.id()
                _ = try await once(exchange) { reader throws(JSONDecodingError) in
                    Acknowledged(
                        PlaceEnrolment(
                            enrolment: id,
                            in: try reader.optionalString("cohort"),
                            overLimit: try reader.optionalString("overLimit")
                        )
                    )
                }
                return try await tell(enrolment: id, exchange)
            },
        ]
    }

    /// Reads the body of a request, does what it asks for once per `Idempotency-Key`, and gives the answer.
    ///
    /// - Throws: a 400 that names the field that is missing, unknown or unreadable; what the use-case throws.
    func once<Case: UseCase>(
        _ exchange: Exchange,
        _ read: (inout JSONObjectReader) throws(JSONDecodingError) -> Case
    ) async throws -> Case.Output where Case.Output: KeptAnswer {
        let useCase: Case
        do {
            var reader = try exchange.json().object()
            useCase = try read(&reader)
            try reader.finish()
        } catch let error as JSONDecodingError { throw WebError(error) }
        return try await run(OnceOnly(useCase, key: try exchange.requestKey()), for: exchange)
    }

    private func tell(enrolment id: String, _ exchange: Exchange) async throws -> Response {
        let part = try await run(ShowEnrolment(id: id), for: exchange)
        return Self.answer { json in
            json.object { json in
                json.field("person", part.view.person)
                json.field("state", part.view.state.rawValue)
                json.field("cohortCode", part.view.seat?.code)
                json.field("confirmedByAdvisor", part.view.walk.isConfirmedByAdvisor)
                json.field("confirmedByManager", part.view.walk.isConfirmedByManager)
                json.field("waitingRank", part.rank?.rank)
                json.field("steps", array: part.view.steps) { json, step in
                    json.object { json in
                        json.field("step", step.step.rawValue)
                        json.field("on", step.on.iso)
                        json.field("plannedOn", step.plannedOn?.iso)
                    }
                }
                json.field("possible", array: part.possible) { json, step in json.string(step.rawValue) }
            }
        }
    }
}
