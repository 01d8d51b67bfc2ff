import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Papers of a training: made by the training body, read by those whom they concern, checked by anybody.
extension Front {
    private static let makers: Route.Access = .personas([.training])
    private static let readers: Route.Access = .personas([.employer, .training, .national, .auditor])

    var paperEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/mon-parcours/documents", "showOwnPapers", "Mes documents.", access: .personas([.advisor]))
            ) { exchange in
                try await showPapers(of: try await ownPerson(exchange), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/documents",
                    "showPapers",
                    "Les documents d'une personne.",
                    access: Self.readers
                )
            ) { exchange in
                try await showPapers(of: try exchange.id(), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/documents/{id}",
                    "showPaper",
                    "Un document, tel qu'il s'imprime.",
                    access: .personas([.advisor, .employer, .training, .national, .auditor])
                )
            ) { exchange in
                let paper = try await run(ShowPaper(id: try exchange.id()), for: exchange)
                return show(PaperPage(paper, address: pages.baseURL), exchange)
            },
            paper("/conseillers/{id}/documents", "makePaper", "Établit un document.", .paperMade) { id, form in
                try form.allow(only: "document", "raison")
                return MakePaper(
                    person: id,
                    kind: try form.choice("document", of: PaperKind.self),
                    reason: try form.optional("raison")
                )
            },
            paper("/conseillers/{id}/documents/retrait", "withdrawPaper", "Retire un document.", .paperWithdrawn) {
                id,
                form in
                try form.allow(only: "document", "raison")
                return WithdrawPaper(
                    person: id,
                    kind: try form.choice("document", of: PaperKind.self),
                    reason: try form.optional("raison")
                )
            },
        ] + cohortPaperEndpoints + verificationEndpoints
    }

    private var cohortPaperEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/promotions/{id}/documents",
                    "showCohortPapers",
                    "Les documents d'une promotion.",
                    access: Self.makers
                )
            ) { exchange in
                let papers = try await run(ShowCohortPapers(cohort: try exchange.id()), for: exchange)
                return show(CohortPapersPage(papers), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/promotions/{id}/documents",
                    "makeCohortPapers",
                    "Établit un document pour chacun d'une promotion.",
                    access: Self.makers,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "document", "raison")
                let id = try exchange.id()
                let kind = try form.choice("document", of: PaperKind.self)
                let making = MakeCohortPapers(cohort: id, kind: kind, reason: try form.optional("raison"))
                let batch = try await run(making, for: exchange)
                let papers = try await run(ShowCohortPapers(cohort: id), for: exchange)
                return show(CohortPapersPage(papers, done: (kind, batch)), exchange)
            },
        ]
    }

    private var verificationEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/verifier", "showVerification", "Vérifier un document par son code.")
            ) { exchange in
                guard let typed = try exchange.query(only: "code").optional("code") else {
                    return show(VerifyPage(), exchange)
                }
                return try await verify(typed, exchange)
            },
            Endpoint(
                Route(.get, "/verifier/{code}", "verifyPaper", "Dit si un document est authentique.")
            ) { exchange in
                try await verify(try exchange.parameter("code"), exchange)
            },
        ]
    }

    /// The answer to a code, whoever asks: nobody learns more by being signed in.
    private func verify(_ typed: String, _ exchange: Exchange) async throws -> Response {
        let shown = String(typed.prefix(40))
        let code: VerificationCode
        do {
            code = try VerificationCode(typed: typed)
        } catch {
            return show(VerifyPage(unknown: shown, flaw: error), exchange, status: .notFound)
        }
        guard let check = try await app.run(VerifyPaper(code), as: .anonymous) else {
            return show(VerifyPage(unknown: code.grouped, flaw: nil), exchange, status: .notFound)
        }
        return show(VerifyPage(check, typed: code.grouped), exchange)
    }

    private func paper<Case: UseCase>(
        _ path: String,
        _ operation: String,
        _ summary: String,
        _ deed: Notice.Deed,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(Route(.post, path, operation, summary, access: Self.makers, body: .form())) { exchange in
            let id = try exchange.id()
            do {
                _ = try await run(try read(id, try exchange.form()), for: exchange)
                return pages.seeOther("/conseillers/\(id)/documents", deed)
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await showPapers(of: id, exchange, problem: problem)
            }
        }
    }

    private func showPapers(of person: String, _ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let file = try await run(ShowPapers(person: person), for: exchange)
        return show(
            PaperListPage(file, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }
}
