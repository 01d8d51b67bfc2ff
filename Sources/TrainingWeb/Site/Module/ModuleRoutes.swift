import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// The question whether somebody may follow a module.
extension Front {
    var moduleEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/mon-parcours/module",
                    "askOwnModule",
                    "Puis-je suivre ce module ?",
                    access: .personas([.advisor])
                )
            ) { exchange in
                try await answer(for: try await ownPerson(exchange), isOwn: true, exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/module",
                    "askModule",
                    "Cette personne peut-elle suivre ce module ?",
                    access: .signedIn
                )
            ) { exchange in
                try await answer(for: try exchange.id(), isOwn: false, exchange)
            },
        ]
    }

    private func answer(for id: String, isOwn: Bool, _ exchange: Exchange) async throws -> Response {
        let query = try exchange.query(only: ["module", "session", "demande"] + WhatIfForm.fields)
        let whatIf = try WhatIfForm(query)
        guard query.fields.contains(where: { !WhatIfForm.fields.contains($0.name) }) else {
            let advisor = try await run(ShowAdvisor(id: id, only: .statement), for: exchange)
            let form = ModuleQuestion(today: advisor.today, whatIf: whatIf)
            return show(ModulePage(advisor, isOwn: isOwn, form, nil, ruleBook), exchange)
        }
        var contradiction: AppError?
        if let request = try request(of: id, query, whatIf) {
            do {
                let output = try await run(request, for: exchange)
                let form = try ModuleQuestion(query, today: output.advisor.today, ruleBook.catalogue)
                DecisionTally.count(output.decision.verdict, .page)
                let territory = output.advisor.dossier.territory
                let decision = DecisionView(output.decision, output.request, in: territory, under: ruleBook)
                let page = ModulePage(output.advisor, isOwn: isOwn, form, decision, actual: output.actual, ruleBook)
                return show(page, exchange)
            } catch let error as AppError where error.isImpossibleWhatIf {
                contradiction = error
            }
        }
        let advisor = try await run(ShowAdvisor(id: id, only: .statement), for: exchange)
        var form = try ModuleQuestion(query, today: advisor.today, ruleBook.catalogue)
        if let contradiction { form.whatIf = whatIf.contradicted(contradiction) }
        return show(ModulePage(advisor, isOwn: isOwn, form, nil, ruleBook), exchange, status: .badRequest)
    }

    /// The question of the form, or nil when a field is wrong.
    ///
    /// The day of a request that does not say is today in the advisor's territory, known with the advisor.
    private func request(of id: String, _ query: FormFields, _ whatIf: WhatIfForm) throws -> CheckEligibility? {
        let module = try query.optional("module") ?? ""
        let asked = try query.optional("demande")
        let registeredOn = asked.flatMap { CivilDate(iso: $0) }
        guard ruleBook.catalogue[module] != nil, let text = try query.optional("session"),
            let session = CivilDate(iso: text), (asked == nil) == (registeredOn == nil), whatIf.errors.isEmpty
        else { return nil }
        return CheckEligibility(
            id: id,
            module: module,
            sessionStart: session,
            registeredOn: registeredOn,
            whatIf: whatIf.whatIf
        )
    }
}
