import HTTPTypes
import Hummingbird
import TrainingApp

/// Pages of a coordinator.
extension Front {
    var teamEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/equipe",
                    "showTeamPage",
                    "Mon équipe, par urgence.",
                    access: .personas([.coordinator]),
                    query: [
                        .init("motif", "Ne montre que les personnes à appeler pour ce motif."),
                        .init("departement", "Code du département."),
                    ]
                )
            ) { exchange in
                let filter = try TeamFilter(try exchange.query(only: TeamFilter.fields))
                let coordinator = try await visits.person(of: exchange)
                let team = try await run(ShowTeam(), for: exchange)
                return show(TeamPage(team, of: coordinator, filter: filter, under: ruleBook), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/equipe/fichier",
                    "downloadTeam",
                    "Mon équipe, en fichier.",
                    access: .personas([.coordinator]),
                    query: [
                        .init("format", "`csv` ou `xlsx`.", isRequired: true),
                        .init("motif", "Ne prend que les personnes à appeler pour ce motif."),
                        .init("departement", "Code du département."),
                    ]
                )
            ) { exchange in
                let query = try exchange.query(only: TeamFilter.fields + ["format"])
                let format = try query.choice("format", of: ExportFormat.self)
                let filter = try TeamFilter(query)
                let book = ruleBook
                let file = DownloadTeam(as: format, choice: filter.query) { TeamOrder.lines($0, filter, under: book) }
                let bytes = try await run(file, for: exchange)
                return .download(bytes, name: "equipe.\(format.rawValue)", mediaType: format.mediaType)
            },
        ]
    }
}
