import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Enrolments: the list of those who work on them, each one's page, and the forms that record what happens.
extension Front {
    private static let keepers: Route.Access = .personas([.training, .national])
    private static let parties: Route.Access = .personas([.advisor, .employer, .training, .national])
    private static let registrars: Route.Access = .personas([.advisor, .employer, .training])

    var enrolmentEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/inscriptions", "showEnrolments", "Les inscriptions en cours.", access: Self.keepers)
            ) { exchange in
                let text = try exchange.query(only: "etat").optional("etat")
                let persona = try exchange.session().persona
                guard let state = EnrolmentState(rawValue: text ?? (persona == .national ? "checking" : "waiting"))
                else {
                    throw WebError.malformed("Cet état n'existe pas.", code: "invalid_choice")
                }
                let list = try await run(ListEnrolments(in: state), for: exchange)
                return show(EnrolmentListPage(list, in: state), exchange)
            },
            Endpoint(
                Route(.get, "/inscriptions/{id}", "showEnrolmentPage", "Une inscription.", access: Self.parties)
            ) { exchange in
                try await show(enrolment: try exchange.id(), exchange)
            },
            enrolmentForm("etape", "recordEnrolmentStep", "Enregistre une étape.", Self.parties) { id, form in
                RecordStep(
                    enrolment: id,
                    try form.choice("etape", of: EnrolmentStep.self),
                    on: try form.optionalDate("le"),
                    reason: try form.optional("raison"),
                    appointment: try form.optionalDate("prevu")
                )
            },
            enrolmentForm("correction", "correctEnrolmentStep", "Corrige une étape.", Self.keepers) { id, form in
                CorrectStep(
                    enrolment: id,
                    step: try form.number("ligne"),
                    to: try form.optionalDate("le"),
                    why: try form.required("raison")
                )
            },
            enrolmentForm("place", "placeEnrolment", "Donne ou reprend une place.", .personas([.training])) {
                id,
                form in
                PlaceEnrolment(
                    enrolment: id,
                    in: try form.optional("promotion"),
                    overLimit: try form.optional("depassement")
                )
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/inscription",
                    "showRegistration",
                    "L'inscription d'une personne à la formation initiale.",
                    access: Self.registrars
                )
            ) { exchange in
                try await showRegistration(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/conseillers/{id}/inscription",
                    "registerForTraining",
                    "Inscrit une personne à la formation initiale.",
                    access: Self.registrars,
                    body: .form()
                )
            ) { exchange in
                try await register(exchange)
            },
        ]
    }

    private func show(
        enrolment id: String,
        _ exchange: Exchange,
        typed: FormFields? = nil,
        problem: Problem? = nil
    ) async throws -> Response {
        let part = try await run(ShowEnrolment(id: id), for: exchange)
        let page = EnrolmentPage(part, for: try exchange.session().persona, typed: typed, problem: problem)
        return show(page, exchange, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// A form of an enrolment's page; what is refused is told on the same page.
    private func enrolmentForm<Case: UseCase>(
        _ name: String,
        _ operation: String,
        _ summary: String,
        _ access: Route.Access,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(
            Route(.post, "/inscriptions/{id}/\(name)", operation, summary, access: access, body: .form())
        ) { exchange in
            let id = try exchange.id()
            do {
                _ = try await run(try read(id, try exchange.form()), for: exchange)
                return .seeOther("/inscriptions/\(id)")
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                let typed = name == "etape" ? try exchange.form() : nil
                return try await show(enrolment: id, exchange, typed: typed, problem: problem)
            }
        }
    }

    private func showRegistration(_ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let id = try exchange.id()
        let latest = try await run(ShowEnrolmentOfPerson(person: id), for: exchange)
        // A training that was given up may be begun anew.
        let persona = try exchange.session().persona
        if problem == nil, let latest, latest.view.state != .abandoned {
            return show(EnrolmentPage(latest, for: persona), exchange)
        }
        let isOwn = persona == .advisor
        let form = problem == nil ? FormFields() : try exchange.form()
        return show(
            RegistrationPage(
                person: id,
                name: latest?.view.name ?? "une personne",
                isOwn: isOwn,
                form,
                problem: problem
            ),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    private func register(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        do {
            let form = try exchange.form()
            let registration = try await run(
                RegisterEnrolment(
                    person: id,
                    managerName: try form.optional("responsable") ?? "",
                    managerEmail: try form.optional("email") ?? ""
                ),
                for: exchange
            )
            return .seeOther("/inscriptions/\(registration.id)")
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await showRegistration(exchange, problem: problem)
        }
    }
}
