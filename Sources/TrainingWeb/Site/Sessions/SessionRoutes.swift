import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Sessions of modules: the search, a session with its decision, registration, waiting.
extension Front {
    private static let askers: Route.Access = .personas([.advisor, .training, .employer])
    private static let advisors: Route.Access = .personas([.advisor])

    var sessionEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/sessions", "searchSessionsPage", "Les sessions des modules.", access: .signedIn)
            ) { exchange in
                try await searchSessions(exchange)
            },
            Endpoint(
                Route(.get, "/sessions/{id}", "showSessionPage", "Une session d'un module.", access: .signedIn)
            ) { exchange in
                let asked = try exchange.query(only: "pour").optional("pour")
                return try await show(session: try exchange.id(), for: asked, exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/sessions/{id}/inscription",
                    "registerForSession",
                    "Inscrit à une session.",
                    access: Self.askers,
                    body: .form()
                )
            ) { exchange in
                try await register(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/inscriptions/{id}/retrait",
                    "withdrawFromSession",
                    "Retire une inscription avant le premier jour.",
                    access: Self.advisors,
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                _ = try await run(StepRegistration(id, .withdraw), for: exchange)
                return pages.seeOther("/sessions", .registrationWithdrawn)
            },
            Endpoint(
                Route(
                    .post,
                    "/sessions/{id}/attente",
                    "waitForSession",
                    "Attend une place d'une session complète.",
                    access: Self.advisors,
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                let own = try await ownPerson(exchange)
                return try await beside(session: id, for: nil, .placeTaken, exchange) {
                    _ = try await run(JoinWaitingList(session: id, advisor: own), for: exchange)
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/attente/{id}",
                    "answerSeatOffer",
                    "Prend la place proposée, ou quitte la liste d'attente.",
                    access: Self.advisors,
                    body: .form()
                )
            ) { exchange in
                try await answerOffer(exchange)
            },
        ]
    }

    /// The person for whom something is asked: oneself for an advisor, whoever is named for the others.
    func person(_ asked: String?, of exchange: Exchange) async throws -> (id: String?, isOwn: Bool) {
        guard try exchange.session().persona == .advisor else { return (asked, false) }
        return (try await ownPerson(exchange), true)
    }

    private func searchSessions(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query(
            only: "module",
            "departement",
            "du",
            "au",
            "format",
            "places",
            "finance",
            "pour",
            "apres"
        )
        var filter = SessionFilter()
        filter.module = try query.optional("module")
        filter.territory = try query.territory("departement")
        filter.from = try query.optionalDate("du")
        filter.to = try query.optionalDate("au")
        if try query.optional("format") != nil {
            filter.format = try query.choice("format", of: ModuleSessionPlan.Format.self)
        }
        filter.hasSeats = try query.optional("places") != nil
        filter.isFunded = try query.optional("finance") != nil
        let text = try query.optional("apres")
        let after = text.flatMap { SessionMark(text: $0) }
        guard (text == nil) == (after == nil) else { throw WebError.badMark("apres") }
        let person = try await person(try query.optional("pour"), of: exchange)
        filter.isFunded = filter.isFunded && person.id != nil
        let list = try await run(ListModuleSessions(filter, for: person.id, after: after), for: exchange)
        let page = SessionListPage(
            list,
            filter,
            for: person.id,
            isOwn: person.isOwn,
            isFirst: after == nil,
            mayOpen: try await mayOpenSessions(exchange),
            readsNeeds: [.training, .coordinator, .national, .auditor].contains(try exchange.session().persona),
            ruleBook
        )
        return show(page, exchange)
    }

    private func mayOpenSessions(_ exchange: Exchange) async throws -> Bool {
        guard try exchange.session().persona == .training else { return false }
        return try await deskRights(of: exchange).maySchedule
    }

    /// The page of a session; what was refused is told at its head.
    func show(
        session id: String,
        for asked: String?,
        _ exchange: Exchange,
        problem: Problem? = nil
    ) async throws -> Response {
        let person = try await person(asked, of: exchange)
        let view = try await run(ShowModuleSession(id, for: person.id), for: exchange)
        let persona = try exchange.session().persona
        let function = try await visits.person(of: exchange).function
        let mayAsk =
            switch persona {
            case .advisor: true
            case .training: view.isOwn && DeskRights(function: function).mayRegister
            case .employer: view.session.card.needsHabilitation && function == "referent"
            default: false
            }
        let page = SessionPage(
            view,
            isOwnPerson: person.isOwn,
            mayAsk: mayAsk,
            key: RequestKeyText.fresh(),
            problem: problem,
            ruleBook
        )
        return show(page, exchange, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Does something, then leads back to the session; what is refused is told on its page.
    private func beside(
        session id: String,
        for asked: String?,
        _ deed: Notice.Deed,
        _ exchange: Exchange,
        _ work: () async throws -> Void
    ) async throws -> Response {
        do {
            try await work()
            return pages.seeOther("/sessions/\(id)" + (asked.map { "?pour=\($0)" } ?? ""), deed)
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await show(session: id, for: asked, exchange, problem: problem)
        }
    }

    private func register(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        let form = try exchange.form()
        let asked = try form.optional("pour")
        guard let person = try await person(asked, of: exchange).id else {
            _ = try await run(ShowModuleSession(id), for: exchange)
            throw WebError.notFound
        }
        return try await beside(session: id, for: asked, .registrationDone, exchange) {
            let funding = try form.choice("financement", of: ModuleRegistration.Funding.self)
            let agreed = try form.optional("accord")
            let key = try form.optional("cle").map {
                try RequestKey($0, of: [id, person, funding.rawValue, agreed ?? ""])
            }
            let request = RegisterForModule(session: id, advisor: person, funding: funding, agreedBy: agreed)
            _ = try await run(OnceOnly(request, key: key), for: exchange)
        }
    }

    private func answerOffer(_ exchange: Exchange) async throws -> Response {
        let place = try exchange.id()
        let form = try exchange.form()
        let path = try form.required("session")
        let session = String(path.split(separator: "/").last ?? "").lowercased()
        guard let own = try await person(nil, of: exchange).id else { throw WebError.notFound }
        if try form.required("reponse") == "accepter" {
            return try await beside(session: session, for: nil, .registrationDone, exchange) {
                _ = try await run(AcceptOffer(place, session: session, advisor: own), for: exchange)
            }
        }
        _ = try await run(LeaveWaitingList(place), for: exchange)
        return pages.seeOther("/sessions/\(session)", .placeLeft)
    }
}

/// Names of requests that forms send.
enum RequestKeyText {
    /// 128 bits of the system's generator, in hexadecimal digits.
    static func fresh() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let word = UInt64.random(in: .min ... .max, using: &generator)
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
