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
                _ = try await visits.person(of: exchange)
                return try await answer(for: try exchange.id(), isOwn: false, exchange)
            },
        ]
    }

    private func answer(for id: String, isOwn: Bool, _ exchange: Exchange) async throws -> Response {
        let query = try exchange.query(only: "module", "session", "demande")
        guard !query.fields.isEmpty else {
            let advisor = try await run(ShowAdvisor(id: id), for: exchange)
            let form = ModuleQuestion(today: advisor.today)
            return show(ModulePage(advisor, isOwn: isOwn, form, nil, ruleBook), exchange)
        }
        // The day of a request that does not say is today in the advisor's territory, known with the advisor.
        let module = try query.optional("module") ?? ""
        let asked = try query.optional("demande")
        if ruleBook.catalogue[module] != nil, let text = try query.optional("session"),
            let session = CivilDate(iso: text), asked == nil || asked.flatMap({ CivilDate(iso: $0) }) != nil
        {
            let request = CheckEligibility(
                id: id,
                module: module,
                sessionStart: session,
                registeredOn: asked.flatMap { CivilDate(iso: $0) }
            )
            let output = try await run(request, for: exchange)
            let form = try ModuleQuestion(query, today: output.advisor.today, ruleBook.catalogue)
            let territory = output.advisor.dossier.territory
            let decision = DecisionView(output.decision, output.request, in: territory, under: ruleBook)
            return show(ModulePage(output.advisor, isOwn: isOwn, form, decision, ruleBook), exchange)
        }
        let advisor = try await run(ShowAdvisor(id: id), for: exchange)
        let form = try ModuleQuestion(query, today: advisor.today, ruleBook.catalogue)
        return show(ModulePage(advisor, isOwn: isOwn, form, nil, ruleBook), exchange, status: .badRequest)
    }
}
