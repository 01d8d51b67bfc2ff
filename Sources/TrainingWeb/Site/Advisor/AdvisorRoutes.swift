import Hummingbird
import TrainingApp
import TrainingRules

/// Pages about one person.
extension Front {

    var advisorEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/mon-parcours", "showOwnPage", "Mon parcours.", access: .personas([.advisor]))
            ) { exchange in
                let id = try await ownPerson(exchange)
                return try await show(advisor: id, isOwn: true, exchange)
            },
            Endpoint(
                Route(.get, "/conseillers/{id}", "showAdvisorPage", "Le parcours d'une personne.", access: .signedIn)
            ) { exchange in
                // Advisors see no file but their own.
                let isOwn = try exchange.session().persona == .advisor
                return try await show(advisor: try exchange.id(), isOwn: isOwn, exchange)
            },
        ]
    }

    /// The public name of the person whose session it is.
    /// - Throws: a 404 when the account stands for no person.
    func ownPerson(_ exchange: Exchange) async throws -> String {
        guard let id = try await visits.person(of: exchange).personID else { throw WebError.notFound }
        return id
    }

    private func show(advisor id: String, isOwn: Bool, _ exchange: Exchange) async throws -> Response {
        let query = try exchange.query(only: ["on"] + WhatIfForm.fields)
        let day = try query.optionalDate("on")
        let persona = try exchange.session().persona
        var form = try WhatIfForm(query)
        var view: AdvisorView
        do {
            view = try await run(ShowAdvisor(id: id, on: day, whatIf: form.whatIf), for: exchange)
        } catch let error as AppError where error.isImpossibleWhatIf {
            form = form.contradicted(error)
            view = try await run(ShowAdvisor(id: id, on: day), for: exchange)
        }
        let recruitment = try await run(ShowRecruitment(id: id, on: view.statement.on), for: exchange)
        let page = AdvisorPage(
            view,
            for: persona,
            isOwn: isOwn,
            whatIf: form,
            recruitment: recruitment,
            under: ruleBook
        )
        return show(page, exchange, status: page.hasErrors ? .badRequest : .ok)
    }
}
