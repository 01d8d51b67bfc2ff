import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// The internship: declared week by week by the advisor, validated by the manager or the training body.
extension Front {
    private static let own: Route.Access = .personas([.advisor])
    private static let readers: Route.Access = .personas([.employer, .training, .national, .auditor])
    private static let deciders: Route.Access = .personas([.employer, .training])

    var internshipEndpoints: [Endpoint] {
        [
            Endpoint(Route(.get, "/mon-parcours/stage", "showOwnInternship", "Mon stage.", access: Self.own)) {
                exchange in
                try await showInternship(of: try await ownPerson(exchange), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/stage",
                    "showInternship",
                    "Le stage d'une personne.",
                    access: Self.readers
                )
            ) { exchange in
                try await showInternship(of: try exchange.id(), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/mon-parcours/stage",
                    "declareInternshipWeek",
                    "Déclare une semaine de stage.",
                    access: Self.own,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                return try await declare(exchange, form, done: "semaine") { person in
                    try form.allow(only: "semaine", "heures", "competence", "activites", "raison")
                    let competences = try form.all("competence").map { text throws(WebError) in
                        guard let competence = Competence(rawValue: text) else {
                            throw .malformed("« \(text.prefix(20)) » n'est pas une compétence.", code: "invalid_choice")
                        }
                        return competence
                    }
                    try await run(
                        DeclareInternshipWeek(
                            person: person,
                            day: try form.date("semaine"),
                            minutes: try form.minutes("heures"),
                            competences: competences,
                            activities: try form.optional("activites") ?? "",
                            reason: try form.optional("raison")
                        ),
                        for: exchange
                    )
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/mon-parcours/stage/lieu",
                    "declareInternshipPlace",
                    "Dit où se passe le stage.",
                    access: Self.own,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                return try await declare(exchange, form, done: "lieu") { person in
                    try form.allow(only: "structure", "tuteur", "email", "debut", "fin", "raison")
                    let place = InternshipPlace(
                        host: try form.required("structure"),
                        tutor: try form.optional("tuteur"),
                        from: try form.date("debut"),
                        to: try form.optionalDate("fin")
                    )
                    try await run(
                        DeclareInternshipPlace(
                            person: person,
                            place: place,
                            tutorEmail: try form.optional("email"),
                            reason: try form.optional("raison")
                        ),
                        for: exchange
                    )
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/conseillers/{id}/stage/validation",
                    "validateInternshipWeek",
                    "Valide une semaine de stage, ou annule sa validation.",
                    access: Self.deciders,
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                let form = try exchange.form()
                do {
                    try form.allow(only: "declaration", "minutes", "raison")
                    let why = try form.optional("raison")
                    let decision = ValidateInternshipWeek(
                        person: id,
                        week: try form.required("declaration"),
                        minutes: why == nil ? try form.number("minutes") : nil,
                        why.map(ValidateInternshipWeek.Decision.takeBack) ?? .validate
                    )
                    try await run(decision, for: exchange)
                    return .seeOther("/conseillers/\(id)/stage?fait=\(why == nil ? "validee" : "annulee")")
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await showInternship(of: id, exchange, typed: form, problem: problem)
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/conseillers/{id}/stage/refus",
                    "refuseInternshipWeek",
                    "Refuse une semaine de stage, ou revient sur ce refus.",
                    access: Self.deciders,
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                let form = try exchange.form()
                do {
                    try form.allow(only: "declaration", "minutes", "motif", "raison")
                    let takingBack = form.all("raison").isEmpty ? nil : try form.required("raison")
                    let decision = ValidateInternshipWeek(
                        person: id,
                        week: try form.required("declaration"),
                        minutes: takingBack == nil ? try form.number("minutes") : nil,
                        try takingBack.map(ValidateInternshipWeek.Decision.takeRefusalBack)
                            ?? .refuse(try form.required("motif"))
                    )
                    try await run(decision, for: exchange)
                    return .seeOther("/conseillers/\(id)/stage?fait=\(takingBack == nil ? "refusee" : "retablie")")
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await showInternship(of: id, exchange, typed: form, problem: problem)
                }
            },
        ]
    }

    private static let doneInternship = [
        "semaine": "La semaine est déclarée : elle compte dès que votre responsable l'a validée.",
        "lieu": "Le lieu du stage est enregistré.",
        "validee": "La semaine est validée : ses heures comptent.",
        "refusee": "La semaine est refusée : la personne lit votre motif et la déclare à nouveau.",
        "retablie": "Le refus est annulé : la semaine attend de nouveau votre réponse.",
        "annulee": "La validation est annulée : la personne peut corriger sa déclaration.",
    ]

    private func declare(
        _ exchange: Exchange,
        _ form: FormFields,
        done: String,
        _ act: (String) async throws -> Void
    ) async throws -> Response {
        let person = try await ownPerson(exchange)
        do {
            try await act(person)
            return .seeOther("/mon-parcours/stage?fait=\(done)")
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await showInternship(of: person, exchange, typed: form, problem: problem)
        }
    }

    private func showInternship(
        of person: String,
        _ exchange: Exchange,
        typed: FormFields = FormFields(),
        problem: Problem? = nil
    ) async throws -> Response {
        let isReading = exchange.route.method == .get
        let done =
            isReading ? try exchange.query(only: "fait").optional("fait").flatMap { Self.doneInternship[$0] } : nil
        let view = try await run(ShowInternship(person: person), for: exchange)
        return show(
            InternshipPage(view, typed: typed, problem: problem, done: done),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }
}
