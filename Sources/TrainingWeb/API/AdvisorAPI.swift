import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// Decisions, statements and dossiers.
extension Front {
    var advisorAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .post,
                    "/api/eligibility",
                    "decide",
                    "Décide d'une demande sur des faits donnés ; rien n'est enregistré.",
                    body: .json(limit: 256 * 1024),
                    bodySchema: "EligibilityQuestion",
                    answers: [.init(200, "La décision, avec toutes ses raisons.", schema: "Decision")]
                )
            ) { exchange in
                try decide(exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/api/advisors/{id}/statement",
                    "showStatement",
                    "Crédits, devoirs, étapes et prochaines actions d'une personne.",
                    access: .signedIn,
                    query: [.init("on", "Jour de l'état ; aujourd'hui par défaut.", format: "date")],
                    answers: [.init(200, "L'état.", schema: "Statement")]
                )
            ) { exchange in
                let day = try exchange.query(only: "on").optionalDate("on")
                let view = try await run(ShowAdvisor(id: try exchange.id(), on: day), for: exchange)
                let statement = EmployerSight.statement(view.statement, for: exchange.context.session?.persona)
                return Self.answer { json in
                    StatementDocument.encode(statement, id: view.id, under: ruleBook, to: &json)
                }
            },
            Endpoint(
                Route(
                    .get,
                    "/api/advisors/{id}/dossier",
                    "showDossier",
                    "Les faits enregistrés sur une personne.",
                    access: .signedIn,
                    answers: [.init(200, "Le dossier.", schema: "Dossier")]
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                let view = try await run(ShowAdvisor(id: try exchange.id()), for: exchange)
                var dossier = EmployerSight.dossier(view.dossier, for: exchange.context.session?.persona)
                dossier.id = view.id
                return Self.answer { [dossier] json in DossierDocument.encode(dossier, to: &json) }
            },
            Endpoint(
                Route(
                    .get,
                    "/api/advisors/{id}/eligibility",
                    "checkEligibility",
                    "Cette personne peut-elle suivre ce module ?",
                    access: .signedIn,
                    query: [
                        .init("module", "Code du module.", isRequired: true),
                        .init("session", "Premier jour de la session.", isRequired: true, format: "date"),
                        .init("registered", "Jour de la demande ; aujourd'hui par défaut.", format: "date"),
                    ],
                    answers: [.init(200, "La décision, avec toutes ses raisons.", schema: "Decision")]
                )
            ) { exchange in
                try await check(exchange)
            },
        ]
    }

    private func decide(_ exchange: Exchange) throws -> Response {
        let check: QueryDocument.Check
        do {
            check = try QueryDocument.check(try exchange.json())
        } catch let error as JSONDecodingError {
            throw WebError(error)
        }
        let decision = TrainingRules.decide(check.request, for: check.dossier, under: ruleBook)
        return Self.answer { json in
            DecisionDocument.encode(
                decision,
                id: check.answerID,
                request: check.request,
                territory: check.dossier.territory,
                under: ruleBook,
                to: &json
            )
        }
    }

    private func check(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query(only: "module", "session", "registered")
        let question = CheckEligibility(
            id: try exchange.id(),
            module: try query.required("module"),
            sessionStart: try query.date("session"),
            registeredOn: try query.optionalDate("registered")
        )
        let output = try await run(question, for: exchange)
        return Self.answer { json in
            DecisionDocument.encode(
                output.decision,
                id: output.advisor.id,
                request: output.request,
                territory: output.advisor.dossier.territory,
                under: ruleBook,
                to: &json
            )
        }
    }
}
