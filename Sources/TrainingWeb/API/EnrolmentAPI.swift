import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// Enrolments for programs: where one stands, and its next step.
extension Front {
    private static let parties: Route.Access = .personas([.advisor, .employer, .training, .national])

    var enrolmentAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/enrolments/{id}",
                    "showEnrolment",
                    "Une inscription à la formation initiale, ses étapes et celles qui peuvent suivre.",
                    access: Self.parties,
                    answers: [.init(200, "L'inscription.", schema: "Enrolment")]
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                let part = try await run(ShowEnrolment(id: try exchange.id()), for: exchange)
                return Self.answer { json in Self.encode(part, to: &json) }
            },
            Endpoint(
                Route(
                    .post,
                    "/api/enrolments/{id}/steps",
                    "recordStep",
                    "Enregistre une étape, au nom de celui dont c'est le rôle.",
                    access: Self.parties,
                    body: .json(),
                    bodySchema: "EnrolmentStep",
                    answers: [
                        .init(204, "L'étape est enregistrée.", mediaType: nil),
                        Self.problem(409, "Cette étape est déjà enregistrée."),
                        Self.problem(422, "Une règle du parcours refuse cette étape ; `code` la nomme."),
                    ]
                )
            ) { exchange in
                let id = try exchange.id()
                let step: RecordStep
                do { step = try Self.step(of: id, try exchange.json()) } catch let error as JSONDecodingError {
                    throw WebError(error)
                }
                try await run(step, for: exchange)
                return Response(status: .noContent)
            },
        ]
    }

    /// Reads `{"step", "on"?, "reason"?, "plannedOn"?}`.
    static func step(of enrolment: String, _ element: JSONElement) throws(JSONDecodingError) -> RecordStep {
        func day(_ text: String?, _ key: String) throws(JSONDecodingError) -> CivilDate? {
            guard let text else { return nil }
            guard let day = CivilDate(iso: text) else {
                throw element.notAcceptable("une date qui existe pour « \(key) »", found: text)
            }
            return day
        }
        var reader = try element.object()
        let kind = try reader.required("step").converted("une étape du parcours") { EnrolmentStep(rawValue: $0) }
        let on = try day(try reader.optionalString("on"), "on")
        let reason = try reader.optionalString("reason")
        let planned = try day(try reader.optionalString("plannedOn"), "plannedOn")
        try reader.finish()
        return RecordStep(enrolment: enrolment, kind, on: on, reason: reason, appointment: planned)
    }

    private static func encode(_ part: EnrolmentPart, to json: inout JSONWriter) {
        let view = part.view
        json.object { json in
            json.field("id", view.id)
            json.field("advisor", view.person)
            json.field("trainingBody", view.body)
            json.field("cohort", view.seat?.code)
            json.field("registeredOn", view.file.registeredOn.iso)
            json.field("state", view.state.rawValue)
            json.field("confirmedByAdvisor", view.walk.isConfirmedByAdvisor)
            json.field("confirmedByManager", view.walk.isConfirmedByManager)
            json.field("rank", part.rank?.rank)
            json.field("waiting", part.rank?.waiting)
            json.field("steps", array: view.steps) { json, step in
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

/// Enrolments.
enum EnrolmentSchemas {
    static let texts: [(name: String, json: String)] = [
        (
            "Enrolment",
            """
            {"type": "object", "required": ["id", "advisor", "state", "steps", "possible"], "properties": {
              "id": {"type": "string", "format": "uuid"}, "advisor": {"type": "string", "format": "uuid"},
              "trainingBody": {"type": "string"}, "cohort": {"type": ["string", "null"],
                "description": "Code de la promotion."},
              "registeredOn": {"type": "string", "format": "date"},
              "state": {"enum": ["checking", "refused", "to_interview", "booked", "waiting", "convoked", "in_training",
                "followed", "completed", "suspended", "abandoned"]},
              "confirmedByAdvisor": {"type": "boolean"}, "confirmedByManager": {"type": "boolean"},
              "rank": {"type": ["integer", "null"], "description": "Rang dans la liste d'attente, à partir de 1."},
              "waiting": {"type": ["integer", "null"]},
              "steps": {"type": "array", "items": {"type": "object", "properties": {"step": {"type": "string"},
                "on": {"type": "string", "format": "date"}, "plannedOn": {"type": ["string", "null"], "format": "date"}}}},
              "possible": {"type": "array", "items": {"type": "string"},
                "description": "Étapes que l'appelant peut enregistrer aujourd'hui."}}}
            """
        ),
        (
            "EnrolmentStep",
            """
            {"type": "object", "additionalProperties": false, "required": ["step"], "properties": {
              "step": {"type": "string"}, "on": {"type": ["string", "null"], "format": "date",
                "description": "Aujourd'hui si elle manque."},
              "reason": {"type": ["string", "null"]}, "plannedOn": {"type": ["string", "null"], "format": "date",
                "description": "Jour de l'entretien fixé."}},
             "example": {"step": "interview_booked", "on": "2025-11-14", "plannedOn": "2025-11-20"}}
            """
        ),
    ]
}
