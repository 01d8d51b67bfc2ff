import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp

/// Pages that take files of the directory in and give them out.
extension Front {
    private static let keeper: Route.Access = .personas([.national])

    var directoryFileEndpoints: [Endpoint] {
        handingIn + following + settling + exporting
    }

    private var handingIn: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/annuaire/imports",
                    "showDirectoryUpload",
                    "Importer un fichier de l'annuaire.",
                    access: Self.keeper
                )
            ) { exchange in
                show(DirectoryUploadPage(try await run(ListDirectoryImports(), for: exchange)), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/annuaire/imports",
                    "uploadDirectoryFile",
                    "Dépose un fichier de l'annuaire.",
                    access: Self.keeper,
                    body: .upload()
                )
            ) { exchange in
                try await takeDirectoryFile(exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/annuaire/modele.csv",
                    "downloadDirectoryTemplate",
                    "Le modèle de fichier de l'annuaire.",
                    access: Self.keeper
                )
            ) { exchange in
                // Whoever has no live session gets no further here than elsewhere.
                _ = try await visits.person(of: exchange)
                return .download(
                    DirectoryUploadPage.emptyFile,
                    name: "modele-annuaire.csv",
                    mediaType: "text/csv; charset=utf-8"
                )
            },
        ]
    }

    private var following: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/annuaire/imports/{id}",
                    "showDirectoryImport",
                    "Un fichier de l'annuaire.",
                    access: Self.keeper
                )
            ) { exchange in
                try await showDirectoryImport(exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/annuaire/imports/{id}/avancement",
                    "showDirectoryProgress",
                    "L'avancement d'un fichier de l'annuaire.",
                    access: Self.keeper
                )
            ) { exchange in
                let view = try await run(ShowDirectoryImport(id: try exchange.id()), for: exchange)
                return .json(Self.progress(ImportProgressView(view), next: "/annuaire/imports/\(view.id)"))
            },
            Endpoint(
                Route(
                    .get,
                    "/annuaire/imports/{id}/erreurs.csv",
                    "downloadDirectoryErrors",
                    "Le fichier avec ses erreurs.",
                    access: Self.keeper
                )
            ) { exchange in
                let bytes = try await run(DownloadDirectoryErrors(id: try exchange.id()), for: exchange)
                return .download(bytes, name: "annuaire-erreurs.csv", mediaType: "text/csv; charset=utf-8")
            },
        ]
    }

    private var settling: [Endpoint] {
        [
            Endpoint(
                Route(
                    .post,
                    "/annuaire/imports/{id}/reponses",
                    "answerDirectoryImport",
                    "Répond à ce qu'un fichier laisse ouvert.",
                    access: Self.keeper,
                    body: .form()
                )
            ) { exchange in
                try await settle(exchange) { id, form in
                    let answers = try FileAnswers(form)
                    try await run(
                        AnswerDirectoryImport(
                            id: id,
                            mark: try form.required("apercu"),
                            columns: answers.columns,
                            people: answers.people
                        ),
                        for: exchange
                    )
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/annuaire/imports/{id}/confirmer",
                    "confirmDirectoryImport",
                    "Enregistre un fichier contrôlé.",
                    access: Self.keeper,
                    body: .form()
                )
            ) { exchange in
                try await settle(exchange) { id, form in
                    try form.allow(only: "apercu", "changements", "raison")
                    try await run(
                        ConfirmDirectoryImport(
                            id: id,
                            mark: try form.required("apercu"),
                            changes: try form.optional("changements") == nil ? nil : try form.number("changements"),
                            reason: try form.optional("raison")
                        ),
                        for: exchange
                    )
                }
            },
        ]
    }

    private var exporting: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/annuaire/exports", "showExports", "Télécharger l'annuaire.", access: Self.keeper)
            ) { exchange in
                _ = try await visits.person(of: exchange)
                return show(ExportsPage(), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/annuaire/exports/fichier",
                    "downloadExport",
                    "L'annuaire ou les formations en fichier.",
                    access: Self.keeper
                )
            ) { exchange in
                let query = try exchange.query(only: "contenu", "format", "departement")
                let kind = try query.choice("contenu", of: ExportKind.self)
                let format = try query.choice("format", of: ExportFormat.self)
                let file = DownloadExport(kind, as: format, of: try query.territory("departement"))
                return .download(
                    try await run(file, for: exchange),
                    name: "\(kind.fileName).\(format.rawValue)",
                    mediaType: format == .csv
                        ? "text/csv; charset=utf-8"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                )
            },
        ]
    }

    private func takeDirectoryFile(_ exchange: Exchange) async throws -> Response {
        let upload = try exchange.upload()
        try upload.fields.allow(only: "source", FormToken.field)
        let source = try upload.fields.optional("source") ?? "annuaire"
        do {
            let file = try upload.file("fichier")
            let use = UploadDirectoryFile(source: source, fileName: file.name, bytes: file.bytes)
            return .seeOther("/annuaire/imports/\(try await run(use, for: exchange))")
        } catch let failure as WebError where failure.code == "missing_file" {
            return try await refuse(FieldError(field: "fichier", message: failure.message), source, exchange)
        } catch let failure as AppError where failure.kind == .invalid || failure.kind == .tooLarge {
            let field = failure.code == "source_invalid" ? "source" : "fichier"
            let message = [failure.message, failure.remedy ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
            return try await refuse(FieldError(field: field, message: message), source, exchange)
        }
    }

    private func refuse(_ error: FieldError, _ source: String, _ exchange: Exchange) async throws -> Response {
        let list = try await run(ListDirectoryImports(), for: exchange)
        return show(DirectoryUploadPage(list, source: source, error: error), exchange, status: .badRequest)
    }

    private func showDirectoryImport(_ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        var kind: DirectoryLine.Kind?
        var page = 1
        if exchange.route.method == .get {
            let query = try exchange.query(only: "quoi", "page")
            kind = try query.optional("quoi") == nil ? nil : try query.choice("quoi", of: DirectoryLine.Kind.self)
            page = try query.optional("page") == nil ? 1 : try query.number("page")
        }
        let view = try await run(ShowDirectoryImport(id: try exchange.id()), for: exchange)
        return show(
            DirectoryImportPage(view, kind: kind, page: page, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    /// A form of the page of a file; what is refused is told on the same page.
    private func settle(
        _ exchange: Exchange,
        _ body: (String, FormFields) async throws -> Void
    ) async throws -> Response {
        let id = try exchange.id()
        do {
            try await body(id, try exchange.form())
            return .seeOther("/annuaire/imports/\(id)")
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await showDirectoryImport(exchange, problem: problem)
        }
    }
}
