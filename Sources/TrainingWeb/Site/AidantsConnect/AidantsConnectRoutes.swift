import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Aidants Connect: the structure's request, the operator's answer, the placement of people.
extension Front {
    private static let employers: Route.Access = .personas([.employer])

    var aidantsConnectEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/employeur/aidants-connect",
                    "showAidantsConnect",
                    "L'habilitation de la structure et ses conseillers placés.",
                    access: Self.employers
                )
            ) { exchange in
                try await aidantsConnect(exchange, chosen: try exchange.query(only: "pour").optional("pour"))
            },
            Endpoint(
                Route(
                    .post,
                    "/employeur/aidants-connect",
                    "startHabilitation",
                    "Demande l'habilitation de la structure.",
                    access: Self.employers,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                let days = ProgrammeDays(today: app.context.clock.todayInParis)
                do {
                    try form.allow(only: "le")
                    try await run(StartHabilitation(on: try days.optional("le", of: form, .done)), for: exchange)
                    return pages.seeOther("/employeur/aidants-connect", .habilitationStarted)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await aidantsConnect(exchange, typed: form, problem: problem)
                }
            },
            Endpoint(
                Route(
                    .get,
                    "/habilitations",
                    "showHabilitations",
                    "Les habilitations qui attendent une réponse.",
                    access: .personas([.national, .auditor])
                )
            ) { exchange in
                try await habilitations(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/habilitations/{id}",
                    "answerHabilitation",
                    "Répond à la demande d'habilitation d'une structure.",
                    access: .personas([.national]),
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                let days = ProgrammeDays(today: app.context.clock.todayInParis)
                do {
                    let form = try exchange.form()
                    try form.allow(only: "reponse", "le")
                    let isValidated: Bool
                    switch try form.required("reponse") {
                    case "valider": isValidated = true
                    case "refuser": isValidated = false
                    default: throw WebError.malformed("Cette réponse n'existe pas.", code: "invalid_choice")
                    }
                    let answer = AnswerHabilitation(
                        id,
                        isValidated: isValidated,
                        on: try days.optional("le", of: form, .done)
                    )
                    try await run(answer, for: exchange)
                    return pages.seeOther("/habilitations", .habilitationAnswered)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await habilitations(exchange, problem: problem)
                }
            },
        ]
    }

    private func aidantsConnect(
        _ exchange: Exchange,
        chosen: String? = nil,
        typed: FormFields = FormFields(),
        problem: Problem? = nil
    ) async throws -> Response {
        let view = try await run(ShowAidantsConnect(), for: exchange)
        var sessions: SessionList?
        if let chosen {
            guard view.people.contains(where: { $0.id == chosen }) else { throw WebError.notFound }
            var filter = SessionFilter()
            filter.module = view.modules.first
            sessions = try await run(ListModuleSessions(filter, for: chosen), for: exchange)
        }
        let page = AidantsConnectPage(
            view,
            function: try await visits.person(of: exchange).function,
            chosen: chosen,
            sessions: sessions,
            typed: typed,
            problem: problem
        )
        return show(page, exchange, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func habilitations(_ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let text = problem == nil ? try exchange.query(only: "apres").optional("apres") : nil
        let after = text.flatMap { SessionMark(text: $0) }
        guard (text == nil) == (after == nil) else { throw WebError.badMark("apres") }
        let page = HabilitationListPage(
            try await run(ListHabilitations(after: after), for: exchange),
            mayAnswer: try exchange.session().persona == .national,
            isFirst: after == nil,
            problem: problem
        )
        return show(page, exchange, status: problem == nil ? .ok : .unprocessableContent)
    }
}
