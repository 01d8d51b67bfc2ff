import HTTPTypes
import TrainingApp

/// Pages of a coordinator.
extension Front {
    var teamEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/equipe", "showTeamPage", "Mon équipe.", access: .personas([.coordinator]))
            ) { exchange in
                let coordinator = try await visits.person(of: exchange)
                let team = try await run(ShowTeam(), for: exchange)
                return show(TeamPage(team, of: coordinator, under: ruleBook), exchange)
            }
        ]
    }
}
