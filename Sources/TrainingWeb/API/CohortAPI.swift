import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// Cohorts and their rosters.
extension Front {
    private static let body: Route.Access = .personas([.training])
    private static let readers: Route.Access = .personas([.training, .national, .auditor])

    var cohortAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/cohorts",
                    "listCohorts",
                    "Les promotions de l'organisme, la plus récente d'abord.",
                    access: Self.readers,
                    query: [.init("after", "Repère donné par `next` de la page précédente.")],
                    answers: [.init(200, "Une page de la liste.", schema: "CohortList")]
                )
            ) { exchange in
                let text = try exchange.query(only: "after").optional("after")
                let after = text.flatMap { CohortMark(text: $0) }
                guard (text == nil) == (after == nil) else { throw WebError.badMark("after") }
                let list = try await run(ListCohorts(after: after), for: exchange)
                return Self.answer { json in
                    json.object { json in
                        json.field("cohorts", array: list.cohorts) { json, cohort in
                            json.object { Self.write(cohort, to: &$0) }
                        }
                        json.field("next", list.next?.text)
                    }
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/api/cohorts",
                    "createCohort",
                    "Ouvre une promotion de l'organisme ; `Idempotency-Key` évite qu'une reprise en ouvre deux.",
                    access: Self.body,
                    body: .json(),
                    bodySchema: "CohortPlan",
                    answers: [
                        .init(201, "La promotion est ouverte ; `Location` dit où.", schema: "Created"),
                        Self.problem(409, "L'organisme a déjà une promotion de ce code."),
                        Self.problem(422, "Une règle du programme refuse ce premier jour."),
                    ]
                )
            ) { exchange in
                let plan: CohortPlan
                do { plan = try Self.plan(try exchange.json()) } catch let error as JSONDecodingError {
                    throw WebError(error)
                }
                let once = OnceOnly(NameCohort(plan), key: try exchange.requestKey())
                let id = try await run(once, for: exchange).id
                return Self.answer(.created, location: "/api/cohorts/\(id)") { json in
                    json.object { $0.field("id", id) }
                }
            },
            Endpoint(
                Route(
                    .get,
                    "/api/cohorts/{id}",
                    "showCohort",
                    "Une promotion, son calendrier et ses inscrits.",
                    access: Self.readers,
                    answers: [.init(200, "La promotion.", schema: "Cohort")]
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                let view = try await run(ShowCohort(id: try exchange.id()), for: exchange)
                return Self.answer { json in write(view, to: &json) }
            },
            Endpoint(
                Route(
                    .post,
                    "/api/cohorts/{id}/roster",
                    "uploadRoster",
                    "Envoie un fichier d'inscrits à contrôler ; rien n'est enregistré avant `apply`.",
                    access: Self.body,
                    body: .file(types: ["text/csv", "application/octet-stream"]),
                    query: [.init("fileName", "Nom du fichier, pour le reconnaître ; inscrits.csv par défaut.")],
                    answers: [.init(202, "Le fichier est reçu ; `Location` dit où le suivre.", schema: "Created")]
                )
            ) { exchange in
                let name = try exchange.query(only: "fileName").optional("fileName") ?? "inscrits.csv"
                let upload = UploadRoster(
                    cohort: try exchange.id(),
                    fileName: name,
                    bytes: try exchange.bytes()
                )
                let id = try await run(upload, for: exchange)
                return Self.answer(.accepted, location: "/api/imports/\(id)") { json in
                    json.object { $0.field("id", id) }
                }
            },
        ]
    }

    /// An error that a route gives by itself.
    static func problem(_ status: Int, _ text: String) -> Route.Answer {
        Route.Answer(status, text, mediaType: ProblemDocument.mediaType, schema: "Problem")
    }

    /// Reads `{"code", "label"?, "territory", "start", "weekdays"?}`.
    static func plan(_ element: JSONElement) throws(JSONDecodingError) -> CohortPlan {
        var reader = try element.object()
        let plan = CohortPlan(
            code: try reader.required("code").converted("un code de 1 à 60 caractères") { text in
                (1...60).contains(text.unicodeScalars.count) && text.contains { !$0.isWhitespace } ? text : nil
            },
            label: try reader.optionalString("label") ?? "",
            territory: try reader.converted("territory", "un code de département ou de collectivité") { Territory($0) },
            start: try reader.required("start").date(),
            weekdays: try reader.optionalArray("weekdays") { element throws(JSONDecodingError) in
                let day = try element.int()
                guard (1...5).contains(day) else {
                    throw element.notAcceptable("un jour de 1 (lundi) à 5 (vendredi)", found: String(day))
                }
                return day
            },
            pathHours: try reader.optionalInt("pathHours")
        )
        try reader.finish()
        return plan
    }

    private static func write(_ cohort: CohortSummary, to json: inout JSONWriter) {
        json.field("id", cohort.id)
        json.field("code", cohort.code)
        json.field("label", cohort.label)
        json.field("trainingBody", cohort.trainingBody)
        json.field("territory", cohort.territory.code)
        json.field("programme", cohort.programme)
        json.field("start", cohort.start.iso)
        json.field("cancelledOn", cohort.cancelledOn?.iso)
        json.field("enrolled", cohort.enrolled)
        json.field("minimum", cohort.sizes.lowerBound)
        json.field("maximum", cohort.sizes.upperBound)
    }

    private func write(_ view: CohortView, to json: inout JSONWriter) {
        json.object { json in
            Self.write(view.summary, to: &json)
            json.key("calendar")
            if let calendar = view.calendar {
                CalendarDocument.encode(calendar, to: &json)
            } else {
                json.null()
            }
            json.field("roster", array: view.advisors) { json, advisor in
                PersonDocument.encode(advisor, under: ruleBook, to: &json)
            }
        }
    }
}
