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
                    return pages.seeOther("/annuaire/structures/\(id)", .structureCreated)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return show(NewStructurePage(form, problem: problem), exchange, status: .unprocessableContent)
                }
            },
            structureForm("nom", "renameStructure", .structureRenamed, "Déclare un nom et un numéro.") { id, form in
                RenameStructure(
                    structure: id,
                    name: try form.required("nom"),
                    siret: try form.optional("siret").map { $0.filter { !$0.isWhitespace } },
                    from: try programmeDays.day("depuis", of: form, .structure)
                )
            },
            structureForm(
                "candidature",
                "declareApplication",
                .applicationDeclared,
                "Déclare l'état de la candidature."
            ) { id, form in
                DeclareApplication(
                    structure: id,
                    try form.choice("etat", of: PostCount.Application.self),
                    on: try programmeDays.day("le", of: form, .done)
                )
            },
            structureForm("contacts", "addStructureContact", .contactAdded, "Ajoute un contact.") { id, form in
                AddContact(
                    structure: id,
                    function: try form.required("fonction"),
                    name: try form.required("nom"),
                    email: try form.required("email")
                )
            },
            Endpoint(
                form("/annuaire/structures/{id}/postes", "attributePosts", "Attribue des postes, après aperçu.")
            ) { exchange in
                try await attribute(exchange)
            },
            structureForm("siege", "setHeadOffice", .headOfficeSet, "Déclare le siège d'un établissement.") {
                id,
                form in
                let office = try form.optional("siege")
                return SetHeadOffice(
                    structure: id,
                    office: office.map {
                        $0.split(separator: "/").last.map(String.init)?.split(separator: "?").first.map(String.init)
                            ?? ""
                    }
                )
            },
            structureForm("defusion", "takeBackMerge", .mergeTakenBack, "Annule une fusion.") { id, form in
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
                        throw WebError.malformed("Choisissez le département.", code: "missing_field").about(
                            "departement"
                        )
                    }
                    let target = DeclareTarget(
                        territory: territory,
                        posts: try form.number("postes"),
                        from: try programmeDays.day("depuis", of: form, .begins),
                        source: try form.optional("source") ?? ""
                    )
                    try await run(target, for: exchange)
                    return pages.seeOther("/annuaire/chiffres", .targetDeclared)
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
        _ deed: Notice.Deed,
        _ summary: String,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(form("/annuaire/structures/{id}/\(name)", operation, summary)) { exchange in
            let id = try exchange.id()
            do {
                _ = try await run(try read(id, try exchange.form()), for: exchange)
                return pages.seeOther("/annuaire/structures/\(id)", deed)
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await show(structure: id, for: exchange, problem: problem)
            }
        }
    }

    private static func structure(_ form: FormFields) throws -> StructureDraft {
        try form.allow(only: "nom", "numero", "prive", "rue", "postal", "insee", "commune", "departement")
        guard let territory = try form.territory("departement") else {
            throw WebError.malformed("Choisissez le département.", code: "missing_field").about("departement")
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
                return pages.seeOther("/annuaire/structures/\(kept.lowercased())", .structuresMerged)
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

    private func attribute(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        return try await lookedAtFirst(exchange) { form in
            let draft = try convention(form)
            let preview = try await run(PreviewAttribution(structure: id, draft), for: exchange)
            return ConfirmPage(
                title: "Attribuer des postes",
                question:
                    "« \(preview.structure.name) » aurait \(French.count(draft.posts, "poste")) sous une convention du "
                    + "\(French.dateWithoutWeekday(draft.start)) au \(French.dateWithoutWeekday(draft.end)).",
                lines: preview.obstacle == nil ? DirectoryText.sentences(preview, draft) : [],
                obstacle: preview.obstacle.map(Problem.init),
                action: "/annuaire/structures/\(id)/postes",
                fields: ConfirmPage.fields(of: form),
                button: "Attribuer",
                back: "/annuaire/structures/\(id)"
            )
        } apply: { form in
            let made = try await run(AttributePosts(structure: id, try convention(form)), for: exchange)
            return pages.seeOther("/annuaire/structures/\(id)", .postsAttributed, made.count)
        } beside: { problem in
            try await show(structure: id, for: exchange, problem: problem)
        }
    }

    private func convention(_ form: FormFields) throws -> ConventionDraft {
        ConventionDraft(
            signedOn: try programmeDays.optional("signee", of: form, .done),
            depositedOn: try programmeDays.optional("deposee", of: form, .done),
            start: try programmeDays.day("debut", of: form, .begins),
            end: try programmeDays.day("fin", of: form, .ends),
            posts: try form.number("postes")
        )
    }
}
