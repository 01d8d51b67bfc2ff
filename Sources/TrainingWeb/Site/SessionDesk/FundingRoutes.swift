import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Who pays: the operator's answers, and the agreements of employers.
extension Front {
    private static let operators: Route.Access = .personas([.national])
    private static let employers: Route.Access = .personas([.employer])

    var fundingEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/financements",
                    "showFunding",
                    "Les inscriptions aux modules dont le financement est à décider.",
                    access: Self.operators
                )
            ) { exchange in
                try await funding(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/financements",
                    "answerFundings",
                    "Accorde ou refuse le financement de plusieurs inscriptions, après un aperçu.",
                    access: Self.operators,
                    body: .form()
                )
            ) { exchange in
                try await answerFundings(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/financements/{id}",
                    "answerFunding",
                    "Accorde ou refuse le financement d'une inscription.",
                    access: Self.operators,
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                let form = try exchange.form()
                do {
                    try form.allow(only: "reponse", "raison")
                    let step: RegistrationStep
                    switch try form.required("reponse") {
                    case "accorder": step = .acceptFunding
                    case "refuser": step = .refuseFunding
                    default: throw WebError.malformed("Cette réponse n'existe pas.", code: "invalid_choice")
                    }
                    let reason = step == .refuseFunding ? try form.optional("raison") : nil
                    _ = try await run(StepRegistration(id, step, reason: reason), for: exchange)
                    return pages.seeOther("/financements", .fundingAnswered)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await funding(exchange, typed: form, about: id, problem: problem)
                }
            },
            Endpoint(
                Route(
                    .get,
                    "/employeur/accords",
                    "showAgreements",
                    "Les modules aux frais de la structure.",
                    access: Self.employers
                )
            ) { exchange in
                try await agreements(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/employeur/accords/{id}",
                    "giveAgreement",
                    "Donne l'accord de la structure pour payer un module.",
                    access: Self.employers,
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                let form = try exchange.form()
                do {
                    try form.allow(only: "accord")
                    let use = RecordEmployerAgreement(registration: id, givenBy: try form.required("accord"))
                    try await run(use, for: exchange)
                    return pages.seeOther("/employeur/accords", .agreementNoted)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await agreements(exchange, typed: form, about: id, problem: problem)
                }
            },
        ]
    }

    private func funding(
        _ exchange: Exchange,
        typed: FormFields = FormFields(),
        about: String? = nil,
        refusals: [BatchOutcome.Refusal] = [],
        problem: Problem? = nil
    ) async throws -> Response {
        let isAsked = exchange.route.method == .get
        let query = try isAsked ? exchange.query(only: "apres", "etat", "tous") : FormFields()
        let text = try query.optional("apres")
        let after = text.flatMap { SessionMark(text: $0) }
        guard (text == nil) == (after == nil) else { throw WebError.badMark("apres") }
        let isGranted = try query.optional("etat").map { $0 == "accordes" } ?? false
        let list = try await run(ListAwaitedFunding(after: after, granted: isGranted), for: exchange)
        let page = FundingPage(
            list,
            isFirst: after == nil,
            typed: typed,
            about: about,
            isGranted: isGranted,
            ticksAll: try query.optional("tous") != nil,
            refusals: refusals,
            problem: problem
        )
        return show(page, exchange, status: problem == nil && refusals.isEmpty ? .ok : .unprocessableContent)
    }

    /// One answer for everybody ticked: first what it does, then the same with `etape=appliquer`.
    private func answerFundings(_ exchange: Exchange) async throws -> Response {
        let form = try exchange.form()
        do {
            try form.allow(only: "reponse", "raison", "qui", "etape")
            let accepts: Bool
            switch try form.required("reponse") {
            case "accorder": accepts = true
            case "refuser": accepts = false
            default: throw WebError.malformed("Cette réponse n'existe pas.", code: "invalid_choice")
            }
            let applies = try form.optional("etape") == "appliquer"
            let use = AnswerFundings(
                form.all("qui"),
                accept: accepts,
                reason: accepts ? nil : try form.optional("raison"),
                applies: applies
            )
            let answers = try await run(use, for: exchange)
            guard applies else { return show(FundingPreview.page(answers, accepts: accepts, form), exchange) }
            guard answers.refusals.isEmpty else {
                return try await funding(exchange, typed: form, refusals: answers.refusals)
            }
            return pages.seeOther("/financements", .batchRecorded, answers.answered.count)
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await funding(exchange, typed: form, problem: problem)
        }
    }

    private func agreements(
        _ exchange: Exchange,
        typed: FormFields = FormFields(),
        about: String? = nil,
        problem: Problem? = nil
    ) async throws -> Response {
        let list = try await run(ListAgreements(), for: exchange)
        let mayAgree = try await visits.person(of: exchange).function != "referent"
        let page = AgreementPage(list, mayAgree: mayAgree, typed: typed, about: about, problem: problem)
        return show(page, exchange, status: problem == nil ? .ok : .unprocessableContent)
    }
}
