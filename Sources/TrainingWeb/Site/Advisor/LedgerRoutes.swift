import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// The account of somebody's credits: the page and its files.
extension Front {
    var ledgerEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/credits",
                    "showLedger",
                    "Le compte des crédits d'une personne.",
                    access: .signedIn
                )
            ) { exchange in
                let view = try await run(ShowLedger(try exchange.id()), for: exchange)
                let isOwn = try exchange.session().persona == .advisor
                return show(LedgerPage(view, isOwn: isOwn, under: ruleBook), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/credits/fichier",
                    "downloadLedger",
                    "Le compte des crédits d'une personne, en fichier.",
                    access: .signedIn,
                    query: [.init("format", "`csv` ou `xlsx`.", isRequired: true)]
                )
            ) { exchange in
                let format = try exchange.query(only: "format").choice("format", of: ExportFormat.self)
                let bytes = try await run(DownloadLedger(try exchange.id(), as: format), for: exchange)
                let type =
                    format == .csv
                    ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                let name = "compte-des-credits-\(app.context.clock.todayInParis.iso).\(format.rawValue)"
                return .download(bytes, name: name, mediaType: type)
            },
        ]
    }
}
