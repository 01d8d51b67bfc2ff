import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// The kit and what the exams ask for: ticked by the body and the learner, given by the learner.
extension Front {
    private static let learner: Route.Access = .personas([.advisor])
    private static let makers: Route.Access = .personas([.training])
    private static let own = "/mon-parcours/preparation"

    var preparationEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, Self.own, "showOwnPreparation", "Mon kit et mes examens.", access: Self.learner)
            ) { exchange in
                try await showPreparation(of: try await ownPerson(exchange), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/preparation",
                    "showPreparation",
                    "Le kit et les examens d'une personne.",
                    access: Self.makers
                )
            ) { exchange in
                try await showPreparation(of: try exchange.id(), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/conseillers/{id}/preparation/piece",
                    "handOverItem",
                    "Enregistre la remise d'une pièce.",
                    access: Self.makers,
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                return try await prepare(id, "/conseillers/\(id)/preparation", exchange) { form in
                    try await run(try Self.check(id, form), for: exchange)
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/conseillers/{id}/preparation/piece/annulation",
                    "takeBackItem",
                    "Annule une étape d'une pièce.",
                    access: Self.makers,
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                return try await prepare(id, "/conseillers/\(id)/preparation", exchange) { form in
                    try await run(try Self.undoing(id, form), for: exchange)
                }
            },
            learnerForm("piece", "receiveItem", "Confirme la réception d'une pièce.") { id, form, exchange in
                try await run(try Self.check(id, form), for: exchange)
            },
            learnerForm("piece/annulation", "takeBackOwnItem", "Annule un dépôt.") { id, form, exchange in
                try await run(try Self.undoing(id, form), for: exchange)
            },
            learnerForm("adresse", "giveAddress", "Donne son adresse postale.") { _, form, exchange in
                try form.allow(only: "rue", "codepostal", "commune")
                let address = GiveAddress(
                    street: try form.required("rue"),
                    postalCode: try form.required("codepostal"),
                    town: try form.required("commune")
                )
                try await run(address, for: exchange)
            },
            learnerForm("adresse/retrait", "takeBackAddress", "Retire son adresse postale.") { _, form, exchange in
                try form.allow()
                try await run(GiveAddress(), for: exchange)
            },
            learnerForm("pix", "givePixData", "Donne ce que Pix demande.") { _, form, exchange in
                try form.allow(
                    only: "nom",
                    "prenom",
                    "naissance",
                    "sexe",
                    "pays",
                    "insee",
                    "codepostal",
                    "commune",
                    "majoration"
                )
                try await run(GivePixData(try Self.pixData(form)), for: exchange)
            },
            learnerForm("pix/retrait", "takeBackPixData", "Retire ce que Pix demande.") { _, form, exchange in
                try form.allow()
                try await run(GivePixData(nil), for: exchange)
            },
        ]
    }

    private static func check(_ person: String, _ form: FormFields) throws(WebError) -> RecordTrainingCheck {
        try form.allow(only: "piece", "etape")
        return RecordTrainingCheck(
            person: person,
            items: [try form.choice("piece", of: TrainingItem.self)],
            step: try form.choice("etape", of: TrainingItemStep.self)
        )
    }

    private static func undoing(_ person: String, _ form: FormFields) throws(WebError) -> TakeBackTrainingCheck {
        try form.allow(only: "piece", "etape", "raison")
        return TakeBackTrainingCheck(
            person: person,
            item: try form.choice("piece", of: TrainingItem.self),
            step: try form.choice("etape", of: TrainingItemStep.self),
            reason: try form.optional("raison")
        )
    }

    private static func pixData(_ form: FormFields) throws(WebError) -> PixCandidate {
        PixCandidate(
            birthName: try form.required("nom"),
            givenName: try form.required("prenom"),
            bornOn: try form.date("naissance"),
            sex: try form.required("sexe"),
            country: try form.required("pays"),
            communeINSEE: try form.optional("insee")?.uppercased(),
            postalCode: try form.optional("codepostal"),
            commune: try form.optional("commune"),
            extraTime: try form.optional("majoration") == nil ? nil : try form.number("majoration")
        )
    }

    private func learnerForm(
        _ name: String,
        _ operation: String,
        _ summary: String,
        _ act: @escaping @Sendable (String, FormFields, Exchange) async throws -> Void
    ) -> Endpoint {
        Endpoint(
            Route(.post, "\(Self.own)/\(name)", operation, summary, access: Self.learner, body: .form())
        ) { exchange in
            let id = try await ownPerson(exchange)
            return try await prepare(id, Self.own, exchange) { form in try await act(id, form, exchange) }
        }
    }

    /// Does what the form asks for and leads back, or shows the page with what was typed and what is wrong.
    private func prepare(
        _ person: String,
        _ path: String,
        _ exchange: Exchange,
        _ act: (FormFields) async throws -> Void
    ) async throws -> Response {
        let form = try exchange.form()
        do {
            try await act(form)
            return pages.seeOther(path, .preparationKept)
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await showPreparation(of: person, exchange, typed: form, problem: problem)
        }
    }

    private func showPreparation(
        of person: String,
        _ exchange: Exchange,
        typed: FormFields? = nil,
        problem: Problem? = nil
    ) async throws -> Response {
        let preparation = try await run(ShowPreparation(person: person), for: exchange)
        var pix: PixForm?
        var address: [String]?
        if let typed {
            if try typed.optional("naissance") != nil || typed.optional("prenom") != nil { pix = try PixForm(typed) }
            if try typed.optional("rue") != nil {
                address = try ["rue", "codepostal", "commune"].map { try typed.optional($0) ?? "" }
            }
        }
        return show(
            PreparationPage(preparation, form: pix, address: address, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }
}
