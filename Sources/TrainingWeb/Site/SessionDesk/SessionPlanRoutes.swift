import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// What a body plans and decides: opening a session, holding, moving or cancelling one.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var sessionPlanEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/sessions/organisme",
                    "showOwnSessions",
                    "Les sessions de l'organisme, avec ce qui reste à faire.",
                    access: Self.body
                )
            ) { exchange in
                let list = try await run(ListOwnSessions(), for: exchange)
                let mayOpen = try await deskRights(of: exchange).maySchedule
                return show(OwnSessionsPage(list, mayOpen: mayOpen), exchange)
            },
            Endpoint(
                Route(.get, "/sessions/nouvelle", "showNewSession", "Ouvrir une session.", access: Self.body)
            ) { exchange in
                guard try await deskRights(of: exchange).maySchedule else { throw WebError.forbidden }
                return show(NewSessionPage(key: RequestKeyText.fresh(), ruleBook), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/sessions/nouvelle",
                    "openSessionPage",
                    "Ouvre une session.",
                    access: Self.body,
                    body: .form()
                )
            ) { exchange in
                try await open(exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/sessions/{id}/decision",
                    "showSessionDecision",
                    "Ce que devient une session, et ce que cela change pour chacun.",
                    access: Self.body
                )
            ) { exchange in
                try await decision(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/sessions/{id}/decision",
                    "decideSession",
                    "Maintient, déplace ou annule une session, après un aperçu de ce que cela change.",
                    access: Self.body,
                    body: .form()
                )
            ) { exchange in
                do { return try await decide(exchange) } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await decision(exchange, typed: try exchange.form(), problem: problem)
                }
            },
        ]
    }

    private func open(_ exchange: Exchange) async throws -> Response {
        guard try await deskRights(of: exchange).maySchedule else { throw WebError.forbidden }
        let form = try exchange.form()
        do {
            let days = ProgrammeDays(today: app.context.clock.todayInParis)
            let plan = ModuleSessionPlan(
                module: try form.required("module"),
                territory: try form.territory("territoire"),
                firstDay: try days.day("premier", of: form, .ends),
                secondDay: try days.optional("second", of: form, .ends),
                format: try form.choice("format", of: ModuleSessionPlan.Format.self),
                remoteFirst: try form.optional("ordre") != "sur_place",
                place: try form.optional("lieu"),
                minimum: try form.number("minimum"),
                maximum: try form.number("places"),
                lateReason: try form.optional("tardive")
            )
            let said = form.fields.filter { !$0.name.hasPrefix("_") }.map { "\($0.name)=\($0.value)" }
            let key = try form.optional("cle").map { try RequestKey($0, of: said) }
            let created = try await run(OnceOnly(OpenModuleSession(plan), key: key), for: exchange)
            return pages.seeOther("/sessions/\(created.id)/participants", .sessionOpened)
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            let page = NewSessionPage(form, key: RequestKeyText.fresh(), problem: problem, ruleBook)
            return show(page, exchange, status: .unprocessableContent)
        }
    }

    private func decision(
        _ exchange: Exchange,
        typed: FormFields = FormFields(),
        problem: Problem? = nil
    ) async throws -> Response {
        let id = try exchange.id()
        let desk = try await run(ShowSessionDesk(id), for: exchange)
        guard try await deskRights(of: exchange).maySchedule else { throw WebError.forbidden }
        let effects = try await run(PreviewCancellation(id), for: exchange)
        let page = SessionDecisionPage(desk, effects, typed: typed, problem: problem)
        return show(page, exchange, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func decide(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        let form = try exchange.form()
        let isApplied = try form.optional("etape") == "appliquer"
        let reason = try form.required("raison")
        switch try form.required("choix") {
        case "maintenir":
            try await run(DecideModuleSession(id, .hold(reason: reason)), for: exchange)
            return pages.seeOther("/sessions/\(id)/participants", .sessionHeld)
        case "annuler":
            guard isApplied else { return try await previewCancellation(id, form, exchange) }
            try await run(DecideModuleSession(id, .cancel(reason: reason)), for: exchange)
            return pages.seeOther("/sessions/\(id)/participants", .sessionCancelled)
        case "deplacer":
            let days = ProgrammeDays(today: app.context.clock.todayInParis)
            let first = try days.day("premier", of: form, .ends)
            let last = try days.optional("second", of: form, .ends) ?? first
            guard isApplied else { return try await previewMove(id, first, last, form, exchange) }
            let place = try form.optional("lieu")
            try await run(
                DecideModuleSession(id, .move(firstDay: first, lastDay: last, place: place, reason: reason)),
                for: exchange
            )
            return pages.seeOther("/sessions/\(id)/participants", .sessionMoved)
        default: throw WebError.malformed("Ce choix n'existe pas.", code: "invalid_choice")
        }
    }

    private func previewCancellation(_ id: String, _ form: FormFields, _ exchange: Exchange) async throws -> Response {
        let effects = try await run(PreviewCancellation(id), for: exchange)
        return confirm(
            "Annuler la session",
            "Voici ce que l'annulation change pour chacun.",
            SessionEffectText.cancellation(effects),
            "Annuler la session",
            id,
            form,
            exchange
        )
    }

    private func previewMove(
        _ id: String,
        _ first: CivilDate,
        _ last: CivilDate,
        _ form: FormFields,
        _ exchange: Exchange
    ) async throws -> Response {
        let effects = try await run(PreviewMove(id, firstDay: first, lastDay: last), for: exchange)
        return confirm(
            "Déplacer la session",
            "Voici ce que les nouveaux jours changent pour chacun.",
            SessionEffectText.move(effects, in: ruleBook.catalogue),
            "Déplacer la session",
            id,
            form,
            exchange
        )
    }

    private func confirm(
        _ title: String,
        _ question: String,
        _ lines: [String],
        _ button: String,
        _ id: String,
        _ form: FormFields,
        _ exchange: Exchange
    ) -> Response {
        show(
            ConfirmPage(
                title: title,
                question: question,
                lines: lines,
                obstacle: nil,
                action: "/sessions/\(id)/decision",
                fields: ConfirmPage.fields(of: form),
                button: button,
                back: "/sessions/\(id)/decision"
            ),
            exchange
        )
    }
}
