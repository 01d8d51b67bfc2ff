import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// What the operator does in the directory: each change is looked at first where it moves something.
extension Front {
    private static let keeper: Route.Access = .personas([.national])

    var keepingEndpoints: [Endpoint] {
        structureKeeping + postKeeping
    }

    private func form(_ path: String, _ operation: String, _ summary: String) -> Route {
        Route(.post, path, operation, summary, access: Self.keeper, body: .form())
    }

    private var structureKeeping: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/annuaire/nouvelle-structure",
                    "showNewStructure",
                    "Ajouter une structure.",
                    access: Self.keeper
                )
            ) { exchange in
                _ = try await visits.person(of: exchange)
                return show(NewStructurePage(), exchange)
            },
            Endpoint(form("/annuaire/nouvelle-structure", "createStructure", "Ajoute une structure.")) { exchange in
                let form = try exchange.form()
                do {
                    let id = try await run(CreateStructure(try Self.structure(form)), for: exchange)
                    return .seeOther("/annuaire/structures/\(id)")
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return show(NewStructurePage(form, problem: problem), exchange, status: .unprocessableContent)
                }
            },
            structureForm("nom", "renameStructure", "Déclare un nom et un numéro.") { id, form in
                RenameStructure(
                    structure: id,
                    name: try form.required("nom"),
                    siret: try form.optional("siret").map { $0.filter { !$0.isWhitespace } },
                    from: try form.date("depuis")
                )
            },
            structureForm("candidature", "declareApplication", "Déclare l'état de la candidature.") { id, form in
                DeclareApplication(
                    structure: id,
                    try form.choice("etat", of: PostCount.Application.self),
                    on: try form.date("le")
                )
            },
            structureForm("contacts", "addStructureContact", "Ajoute un contact.") { id, form in
                AddContact(
                    structure: id,
                    function: try form.required("fonction"),
                    name: try form.required("nom"),
                    email: try form.required("email")
                )
            },
            structureForm("postes", "attributePosts", "Attribue des postes.") { id, form in
                AttributePosts(
                    structure: id,
                    ConventionDraft(
                        signedOn: try form.optionalDate("signee"),
                        depositedOn: try form.optionalDate("deposee"),
                        start: try form.date("debut"),
                        end: try form.date("fin"),
                        posts: try form.number("postes")
                    )
                )
            },
            structureForm("defusion", "takeBackMerge", "Annule une fusion.") { id, form in
                TakeBackMerge(duplicate: id, why: try form.required("raison"))
            },
            Endpoint(
                form("/annuaire/structures/{id}/fusion", "mergeStructures", "Fusionne un doublon, après aperçu.")
            ) { exchange in
                try await merge(exchange)
            },
            Endpoint(form("/annuaire/chiffres", "declareTarget", "Déclare la cible d'un département.")) { exchange in
                let form = try exchange.form()
                do {
                    guard let territory = try form.territory("departement") else {
                        throw WebError.malformed("Choisissez le département.", code: "missing_field")
                    }
                    let target = DeclareTarget(
                        territory: territory,
                        posts: try form.number("postes"),
                        from: try form.date("depuis"),
                        source: try form.optional("source") ?? ""
                    )
                    try await run(target, for: exchange)
                    return .seeOther("/annuaire/chiffres")
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await showFigures(exchange, problem: problem)
                }
            },
        ]
    }

    /// A form of a structure's page that is applied at once; what is refused is told on the same page.
    private func structureForm<Case: UseCase>(
        _ name: String,
        _ operation: String,
        _ summary: String,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(form("/annuaire/structures/{id}/\(name)", operation, summary)) { exchange in
            let id = try exchange.id()
            do {
                _ = try await run(try read(id, try exchange.form()), for: exchange)
                return .seeOther("/annuaire/structures/\(id)")
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await show(structure: id, for: exchange, problem: problem)
            }
        }
    }

    private static func structure(_ form: FormFields) throws -> StructureDraft {
        try form.allow(only: "nom", "numero", "prive", "rue", "postal", "insee", "commune", "departement")
        guard let territory = try form.territory("departement") else {
            throw WebError.malformed("Choisissez le département.", code: "missing_field")
        }
        var draft = StructureDraft(name: try form.required("nom"), territory: territory)
        draft.number = try form.optional("numero")
        draft.isPublic = try form.optional("prive") == nil
        draft.communeInsee = try form.optional("insee")?.uppercased()
        draft.communeName = try form.optional("commune")
        draft.street = try form.optional("rue")
        draft.postalCode = try form.optional("postal")
        return draft
    }

    private func merge(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        let form = try exchange.form()
        do {
            // A public id, or the address of the structure's page.
            let kept =
                try form.required("vers").split(separator: "/").last.map(String.init)?
                .split(separator: "?").first.map(String.init) ?? ""
            if try form.optional("etape") == "appliquer" {
                try await run(
                    MergeStructures(duplicate: id, into: kept, why: try form.optional("raison")),
                    for: exchange
                )
                return .seeOther("/annuaire/structures/\(kept.lowercased())")
            }
            let preview = try await run(PreviewMerge(duplicate: id, into: kept), for: exchange)
            return show(
                ConfirmPage(
                    title: "Fusionner deux structures",
                    question: "« \(preview.duplicate.name) » serait fusionnée dans « \(preview.kept.name) ».",
                    lines: [
                        "Passeraient à « \(preview.kept.name) » : \(French.count(preview.conventions, "convention")), "
                            + "\(French.count(preview.posts, "poste")), \(French.count(preview.contracts, "contrat")), "
                            + "\(French.count(preview.contacts, "contact")) et les comptes de la structure.",
                        "Les anciens numéros et la candidature restent dans l'historique du doublon.",
                        "La fusion peut être annulée : tout revient alors à sa place.",
                    ],
                    obstacle: nil,
                    action: "/annuaire/structures/\(id)/fusion",
                    fields: ConfirmPage.fields(of: form),
                    button: "Fusionner",
                    back: "/annuaire/structures/\(id)"
                ),
                exchange
            )
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await show(structure: id, for: exchange, problem: problem)
        }
    }

    private var postKeeping: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/annuaire/postes/{id}",
                    "showPostPage",
                    "Rendre, transférer ou corriger un poste.",
                    access: Self.keeper
                )
            ) { exchange in
                let post = try await run(ShowPost(id: try exchange.id()), for: exchange)
                return show(PostPage(post), exchange)
            },
            Endpoint(
                form("/annuaire/postes/{id}/depart", "changePost", "Rend ou transfère un poste, après aperçu.")
            ) { exchange in
                try await change(exchange)
            },
            Endpoint(
                form("/annuaire/postes/{id}/annulation", "takeBackPost", "Annule ce qui a été déclaré d'un poste.")
            ) { exchange in
                let id = try exchange.id()
                do {
                    try await run(TakeBackPost(post: id, why: try exchange.form().required("raison")), for: exchange)
                    let post = try await run(ShowPost(id: id), for: exchange)
                    return .seeOther("/annuaire/structures/\(post.structureID)")
                } catch {
                    return try await show(post: id, beside: error, exchange)
                }
            },
        ]
    }

    private func show(post id: String, beside error: any Error, _ exchange: Exchange) async throws -> Response {
        guard let problem = Problem(beside: error) else { throw error }
        let post = try await run(ShowPost(id: id), for: exchange)
        return show(PostPage(post, problem: problem), exchange, status: .unprocessableContent)
    }

    private func change(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        let form = try exchange.form()
        do {
            let day = try form.date("le")
            let isTransfer = try form.required("quoi") == "transfert"
            let change: PostChange
            if isTransfer {
                let target =
                    try form.required("vers").split(separator: "/").last.map(String.init)?
                    .split(separator: "?").first.map(String.init) ?? ""
                change = .transferred(day, to: target)
            } else {
                change = .returned(day)
            }
            let post = try await run(ShowPost(id: id), for: exchange)
            if try form.optional("etape") == "appliquer" {
                _ = try await run(ChangePost(post: id, change), for: exchange)
                return .seeOther("/annuaire/structures/\(post.structureID)")
            }
            let preview = try await run(PreviewPostChange(post: id, change), for: exchange)
            let date = French.dateWithoutWeekday(day)
            var lines = ["Le poste ne compte plus parmi les postes attribués de « \(post.structureName) » dès ce jour."]
            if let target = preview.target {
                lines.append("Il devient un poste attribué et vacant de « \(target.name) ».")
                lines.append(
                    "Sa convention garde sa date de fin, le \(French.dateWithoutWeekday(preview.conventionEnd)) : "
                        + "il reste \(French.count(preview.remainingDays, "jour")), au prorata desquels va la subvention."
                )
            }
            lines.append("Personne ne perd de droit à formation : le poste est vacant.")
            return show(
                ConfirmPage(
                    title: isTransfer ? "Transférer un poste" : "Rendre un poste",
                    question: preview.target.map { "Le poste passerait à « \($0.name) » le \(date)." }
                        ?? "Le poste serait rendu le \(date).",
                    lines: preview.obstacle == nil ? lines : [],
                    obstacle: preview.obstacle.map(Problem.init),
                    action: "/annuaire/postes/\(id)/depart",
                    fields: ConfirmPage.fields(of: form),
                    button: isTransfer ? "Transférer le poste" : "Rendre le poste",
                    back: "/annuaire/postes/\(id)"
                ),
                exchange,
                status: preview.obstacle == nil ? .ok : .unprocessableContent
            )
        } catch {
            return try await show(post: id, beside: error, exchange)
        }
    }
}

/// One post: what the operator can do with it.
struct PostPage: Page {
    static let template = "poste"

    let title = "Un poste"
    let structure: String
    let structurePath: String
    let path: String
    let end: DayView
    let leftOn: DayView?
    let problem: Problem?

    init(_ post: PostView, problem: Problem? = nil) {
        structure = post.structureName
        structurePath = "/annuaire/structures/\(post.structureID)"
        path = "/annuaire/postes/\(post.id)"
        end = DayView(post.conventionEnd)
        leftOn = post.leftOn.map(DayView.init)
        self.problem = problem
    }
}
