import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// Sessions of modules and their registrations.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var sessionAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/sessions",
                    "listSessions",
                    "Les sessions des modules, la plus proche d'abord.",
                    access: .signedIn,
                    query: [
                        .init("module", "Code du module."), .init("territory", "Code du département."),
                        .init("from", "Premier jour à partir du ; aujourd'hui par défaut.", format: "date"),
                        .init("to", "Premier jour jusqu'au.", format: "date"),
                        .init("format", "`remote`, `on_site` ou `mixed`."),
                        .init("seats", "`true` : avec des places."),
                        .init("funded", "`true` : financées pour `advisor`."),
                        .init("advisor", "Pour qui juger ; soi-même pour un conseiller."),
                        .init("after", "Repère donné par `next` de la page précédente."),
                    ],
                    answers: [
                        .init(200, "Une page de la liste.", schema: "SessionList"),
                        Self.problem(404, "`advisor` ne désigne personne que ce compte voie."),
                    ]
                )
            ) { exchange in
                try await listSessions(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/api/sessions",
                    "openSession",
                    "Ouvre une session de l'organisme.",
                    access: Self.body,
                    body: .json(),
                    bodySchema: "SessionPlan",
                    answers: [
                        .init(201, "La session est ouverte.", schema: "Created"),
                        Self.problem(422, "Une règle refuse ce projet de session."),
                    ]
                )
            ) { exchange in
                let plan: ModuleSessionPlan
                do { plan = try Self.sessionPlan(try exchange.json()) } catch let error as JSONDecodingError {
                    throw WebError(error)
                }
                let key = try exchange.requestKey()
                let created = try await run(OnceOnly(OpenModuleSession(plan), key: key), for: exchange)
                return Self.answer(.created, location: "/sessions/\(created.id)") { json in
                    json.object { $0.field("id", created.id) }
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/api/sessions/{id}/registrations",
                    "createRegistration",
                    "Inscrit à une session ; `Idempotency-Key` évite qu'une reprise inscrive deux fois.",
                    access: .personas([.advisor, .training, .employer]),
                    body: .json(),
                    bodySchema: "RegistrationRequest",
                    answers: [
                        .init(201, "L'inscription est enregistrée.", schema: "Registration"),
                        Self.problem(409, "La session est complète, annulée, ou le module déjà demandé."),
                        Self.problem(422, "Les règles refusent, ou ne financent pas."),
                    ]
                )
            ) { exchange in
                try await createRegistration(exchange)
            },
        ]
    }

    private func listSessions(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query(
            only: "module",
            "territory",
            "from",
            "to",
            "format",
            "seats",
            "funded",
            "advisor",
            "after"
        )
        var filter = SessionFilter()
        filter.module = try query.optional("module")
        filter.territory = try query.territory("territory")
        filter.from = try query.optionalDate("from")
        filter.to = try query.optionalDate("to")
        if try query.optional("format") != nil {
            filter.format = try query.choice("format", of: ModuleSessionPlan.Format.self)
        }
        filter.hasSeats = try query.optional("seats") == "true"
        filter.isFunded = try query.optional("funded") == "true"
        let text = try query.optional("after")
        let after = text.flatMap { SessionMark(text: $0) }
        guard (text == nil) == (after == nil) else { throw WebError.badMark("after") }
        let advisor = try await apiPerson(try query.optional("advisor"), exchange)
        filter.isFunded = filter.isFunded && advisor != nil
        let list = try await run(ListModuleSessions(filter, for: advisor, after: after), for: exchange)
        return Self.answer { json in
            json.object { json in
                json.field("sessions", array: list.sessions) { json, session in
                    json.object { Self.write(session, to: &$0) }
                }
                json.field("next", list.next?.text)
            }
        }
    }

    private func createRegistration(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        let asked: (advisor: String?, funding: ModuleRegistration.Funding, agreedBy: String?)
        do {
            var reader = try exchange.json().object()
            asked = (
                try reader.optionalString("advisor"),
                try reader.optionalConverted("funding", "programme ou employer") {
                    ModuleRegistration.Funding(rawValue: $0)
                } ?? .programme,
                try reader.optionalString("agreedBy")
            )
            try reader.finish()
        } catch let error as JSONDecodingError { throw WebError(error) }
        guard let person = try await apiPerson(asked.advisor, exchange) else {
            // A session that is not there answers so, whatever else is wrong.
            _ = try await run(ShowModuleSession(id), for: exchange)
            throw WebError(.badRequest, code: "missing_field", "Il manque le champ « advisor ».")
        }
        let request = RegisterForModule(
            session: id,
            advisor: person,
            funding: asked.funding,
            agreedBy: asked.agreedBy
        )
        let answer = try await run(OnceOnly(request, key: try exchange.requestKey()), for: exchange)
        DecisionTally.count(answer.verdict, .registration)
        return Self.answer(.created, location: "/sessions/\(id)") { json in answer.write(to: &json) }
    }

    /// The person for whom a program asks: for an advisor oneself, and nobody else.
    private func apiPerson(_ asked: String?, _ exchange: Exchange) async throws -> String? {
        guard exchange.context.machine == nil, try exchange.session().persona == .advisor else { return asked }
        let own = try await ownPerson(exchange)
        guard asked == nil || asked?.lowercased() == own else { throw WebError.notFound }
        return own
    }

    private static func write(_ session: JudgedSession, to json: inout JSONWriter) {
        let card = session.card
        json.field("id", card.id)
        json.field("module", card.module)
        json.field("title", card.title)
        json.field("hours", card.hours)
        json.field("trainingBody", card.body)
        json.field("territory", card.territory?.code)
        json.field("firstDay", card.firstDay.iso)
        json.field("lastDay", card.lastDay.iso)
        json.field("format", card.format.rawValue)
        json.field("place", card.place)
        json.field("minimum", card.seats.lowerBound)
        json.field("maximum", card.seats.upperBound)
        json.field("left", card.left)
        json.field("decidedBy", card.decidedBy.iso)
        json.field("state", card.state.rawValue)
        json.field("verdict", session.decision?.verdict.rawValue)
        json.field("credit", session.decision?.credit?.code)
    }

    private static func sessionPlan(_ element: JSONElement) throws(JSONDecodingError) -> ModuleSessionPlan {
        var reader = try element.object()
        let plan = ModuleSessionPlan(
            module: try reader.string("module"),
            territory: try reader.optionalConverted("territory", "un code de département ou de collectivité") {
                Territory($0)
            },
            firstDay: try reader.required("firstDay").date(),
            secondDay: try reader.optional("secondDay")?.date(),
            format: try reader.converted("format", "remote, on_site ou mixed") {
                ModuleSessionPlan.Format(rawValue: $0)
            },
            remoteFirst: try reader.optionalBool("remoteFirst") ?? true,
            place: try reader.optionalString("place"),
            minimum: try reader.optionalInt("minimum"),
            maximum: try reader.optionalInt("maximum"),
            lateReason: try reader.optionalString("lateReason")
        )
        try reader.finish()
        return plan
    }
}

extension Exchange {
    /// The client's name for the request, for what must not happen twice; nil when it gave none.
    func requestKey() throws -> RequestKey? {
        guard let text = request.headers.first(where: { $0.name.canonicalName == "idempotency-key" })?.value else {
            return nil
        }
        return try RequestKey(text, of: [request.uri.path], try bytes())
    }
}
