import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp

/// Pages that take a roster file in.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var importEndpoints: [Endpoint] {
        [
            Endpoint(Route(.get, "/promotions/modele.csv", "downloadRosterTemplate", "Le modèle de fichier.")) { _ in
                .download(RosterTemplate.bytes, name: "modele-inscrits.csv", mediaType: "text/csv; charset=utf-8")
            },
            Endpoint(
                Route(.get, "/promotions/{id}/import", "showUpload", "Importer les inscrits.", access: Self.body)
            ) { exchange in
                let cohort = try await run(ShowCohort(id: try exchange.id()), for: exchange)
                return show(UploadPage(cohort.summary), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/promotions/{id}/import",
                    "uploadRosterPage",
                    "Envoie un fichier d'inscrits.",
                    access: Self.body,
                    body: .upload()
                )
            ) { exchange in
                try await take(exchange)
            },
            Endpoint(Route(.get, "/imports/{id}", "showImportPage", "Un import.", access: Self.body)) { exchange in
                show(ImportPage(try await run(ShowImport(id: try exchange.id()), for: exchange)), exchange)
            },
            Endpoint(
                Route(.get, "/imports/{id}/avancement", "showProgress", "L'avancement d'un import.", access: Self.body)
            ) { exchange in
                let view = try await run(ShowImport(id: try exchange.id()), for: exchange)
                return .json(Self.progress(ImportProgressView(view), next: "/imports/\(view.id)"))
            },
            Endpoint(
                Route(.get, "/imports/{id}/erreurs.csv", "downloadErrors", "Le fichier corrigé.", access: Self.body)
            ) { exchange in
                let bytes = try await run(DownloadImportErrors(id: try exchange.id()), for: exchange)
                return .download(bytes, name: "inscrits-erreurs.csv", mediaType: "text/csv; charset=utf-8")
            },
            Endpoint(
                Route(
                    .post,
                    "/imports/{id}/confirmer",
                    "confirmImportPage",
                    "Enregistre un fichier contrôlé.",
                    access: Self.body,
                    body: .form()
                )
            ) { exchange in
                let id = try exchange.id()
                try await run(ConfirmImport(id: id), for: exchange)
                return .seeOther("/imports/\(id)")
            },
        ]
    }

    private func take(_ exchange: Exchange) async throws -> Response {
        let cohort = try exchange.id()
        let upload = try exchange.upload()
        try upload.fields.allow(only: FormToken.field)
        do {
            let file = try upload.file("fichier")
            let use = UploadRoster(cohort: cohort, fileName: file.name, bytes: file.bytes)
            return .seeOther("/imports/\(try await run(use, for: exchange))")
        } catch let failure as WebError where failure.code == "missing_file" {
            return try await refuse(failure.message, cohort, exchange)
        } catch let failure as AppError where failure.kind == .invalid || failure.kind == .tooLarge {
            return try await refuse(failure.message, cohort, exchange)
        }
    }

    private func refuse(_ reason: String, _ cohort: String, _ exchange: Exchange) async throws -> Response {
        let view = try await run(ShowCohort(id: cohort), for: exchange)
        return show(UploadPage(view.summary, error: reason), exchange, status: .badRequest)
    }

    /// How far an import is, for the bar of its page; `next` is that page.
    static func progress(_ progress: ImportProgressView, next: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("done", progress.done)
            json.field("total", progress.total ?? 0)
            json.field("text", progress.text)
            json.field("finished", progress.finished)
            json.field("next", next)
        }
        return json.bytes
    }
}
