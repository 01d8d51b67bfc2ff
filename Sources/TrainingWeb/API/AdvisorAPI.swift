import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// Decisions, statements and dossiers.
extension Front {
    /// The facts that may be supposed; nothing of it is recorded.
    private static let whatIf: [Route.Query] = [
        .init("startedOn", "Et si la formation commençait ce jour ?", format: "date"),
        .init("completedOn", "Et si la formation se terminait ce jour ?", format: "date"),
        .init("contractEnd", "Et si le contrat se terminait ce jour ?", format: "date"),
    ]

    private static func whatIf(_ query: FormFields) throws(WebError) -> WhatIf {
        WhatIf(
            startedOn: try query.optionalDate("startedOn"),
            completedOn: try query.optionalDate("completedOn"),
            contractEnd: try query.optionalDate("contractEnd")
        )
    }

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
                    answers: [.init(200, "La décision, avec toutes ses raisons.", schema: "Decision")],
                    rate: .compute
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
                    query: [.init("on", "Jour de l'état ; aujourd'hui par défaut.", format: "date")] + Self.whatIf,
                    answers: [.init(200, "L'état.", schema: "Statement")]
                )
            ) { exchange in
                let query = try exchange.query(only: ["on"] + Self.whatIf.map(\.name))
                let question = ShowAdvisor(
                    id: try exchange.id(),
                    on: try query.optionalDate("on"),
                    whatIf: try Self.whatIf(query),
                    only: .statement
                )
                let view = try await run(question, for: exchange)
                return Self.answer { json in
                    StatementDocument.encode(
                        view.statement,
                        id: view.id,
                        whatIf: view.whatIf,
                        historyUnknownBefore: view.historyUnknownBefore,
                        under: ruleBook,
                        to: &json
                    )
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
                let view = try await run(ShowAdvisor(id: try exchange.id(), only: .statement), for: exchange)
                var dossier = view.dossier
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
                    ] + Self.whatIf,
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
        DecisionTally.count(decision.verdict, .dossier)
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
        let query = try exchange.query(only: ["module", "session", "registered"] + Self.whatIf.map(\.name))
        let question = CheckEligibility(
            id: try exchange.id(),
            module: try query.required("module"),
            sessionStart: try query.date("session"),
            registeredOn: try query.optionalDate("registered"),
            whatIf: try Self.whatIf(query)
        )
        let output = try await run(question, for: exchange)
        DecisionTally.count(output.decision.verdict, .person)
        return Self.answer { json in
            DecisionDocument.encode(
                output.decision,
                id: output.advisor.id,
                request: output.request,
                territory: output.advisor.dossier.territory,
                whatIf: output.advisor.whatIf,
                historyUnknownBefore: output.advisor.historyUnknownBefore,
                under: ruleBook,
                to: &json
            )
        }
    }
}
