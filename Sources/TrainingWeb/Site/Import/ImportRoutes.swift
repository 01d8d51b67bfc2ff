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
                Route(.get, "/promotions/modele.xlsx", "downloadRosterWorkbook", "Le modèle de classeur.")
            ) { _ in
                .download(
                    try RosterTemplateFile.workbook(),
                    name: "modele-inscrits.xlsx",
                    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                )
            },
            Endpoint(
                Route(.get, "/promotions/{id}/import", "showUpload", "Importer les inscrits.", access: Self.body)
            ) { exchange in
                try await showUpload(exchange)
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
                try await showImport(exchange)
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
                try await settle(exchange) { id, form in
                    try form.allow(only: "apercu", "changements", "raison")
                    let use = ConfirmImport(
                        id: id,
                        mark: try form.required("apercu"),
                        changes: try form.optional("changements") == nil ? nil : try form.number("changements"),
                        reason: try form.optional("raison")
                    )
                    try await run(use, for: exchange)
                    return .seeOther("/imports/\(id)")
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/imports/{id}/reponses",
                    "answerImport",
                    "Répond à ce qu'un fichier laisse ouvert.",
                    access: Self.body,
                    body: .form()
                )
            ) { exchange in
                try await settle(exchange) { id, form in
                    let answers = try FileAnswers(form)
                    let use = AnswerImport(
                        id: id,
                        mark: try form.required("apercu"),
                        columns: answers.columns,
                        people: answers.people
                    )
                    try await run(use, for: exchange)
                    return .seeOther("/imports/\(id)")
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/imports/{id}/annuler",
                    "undoImport",
                    "Retire ce qu'un import a enregistré.",
                    access: Self.body,
                    body: .form()
                )
            ) { exchange in
                try await settle(exchange) { id, form in
                    try form.allow(only: "raison")
                    _ = try await run(UndoImport(id: id, reason: try form.optional("raison") ?? ""), for: exchange)
                    return pages.seeOther("/imports/\(id)", .importUndone)
                }
            },
        ]
    }

    private func showUpload(
        _ exchange: Exchange,
        error: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let list = try await run(ListRosterImports(cohort: try exchange.id()), for: exchange)
        return show(UploadPage(list.cohort, list.rosters, error: error), exchange, status: status)
    }

    private func showImport(_ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let view = try await run(ShowImport(id: try exchange.id()), for: exchange)
        return show(
            ImportPage(view, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    /// A form of the page of an import; what is refused is told on the same page.
    private func settle(
        _ exchange: Exchange,
        _ body: (String, FormFields) async throws -> Response
    ) async throws -> Response {
        let id = try exchange.id()
        do {
            return try await body(id, try exchange.form())
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await showImport(exchange, problem: problem)
        }
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
            return try await showUpload(exchange, error: failure.message, status: .badRequest)
        } catch let failure as AppError where failure.kind == .invalid || failure.kind == .tooLarge {
            return try await showUpload(exchange, error: failure.message, status: .badRequest)
        }
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
