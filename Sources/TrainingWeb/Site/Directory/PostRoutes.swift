import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// What the operator does with a post and its convention, each looked at first.
extension Front {
    private static let keeper: Route.Access = .personas([.national])

    private func form(_ path: String, _ operation: String, _ summary: String) -> Route {
        Route(.post, path, operation, summary, access: Self.keeper, body: .form())
    }

    var postKeeping: [Endpoint] {
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
                form(
                    "/annuaire/postes/{id}/annulation",
                    "takeBackPost",
                    "Annule la dernière déclaration, après aperçu."
                )
            ) { exchange in
                try await takeBack(exchange)
            },
            Endpoint(
                form("/annuaire/postes/{id}/convention", "declareConvention", "Déclare une étape de la convention.")
            ) { exchange in
                try await declareConvention(exchange)
            },
        ]
    }

    private func takeBack(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        return try await lookedAtFirst(exchange) { form in
            let preview = try await run(PreviewPostTakeBack(post: id, why: try form.required("raison")), for: exchange)
            return ConfirmPage(
                title: "Annuler la dernière déclaration",
                question: "\(DirectoryText.name(preview.kind)) du poste, à la date du "
                    + "\(French.dateWithoutWeekday(preview.on)), serait sans effet.",
                lines: preview.obstacle == nil ? DirectoryText.sentences(preview) : [],
                obstacle: preview.obstacle.map(Problem.init),
                action: "/annuaire/postes/\(id)/annulation",
                fields: ConfirmPage.fields(of: form),
                button: "Annuler la déclaration",
                back: "/annuaire/postes/\(id)"
            )
        } apply: { form in
            try await run(TakeBackPost(post: id, why: try form.required("raison")), for: exchange)
            let post = try await run(ShowPost(id: id), for: exchange)
            return pages.seeOther("/annuaire/structures/\(post.structureID)", .postTakenBack)
        } beside: { problem in
            try await show(post: id, problem, exchange)
        }
    }

    private func step(_ form: FormFields, of post: String) throws -> DeclareConventionStep {
        let step = try form.choice("quoi", of: ConventionStep.self)
        return DeclareConventionStep(
            post: post,
            step,
            on: try programmeDays.day("le", of: form, step == .ends ? .ends : .done),
            reason: try form.optional("raison")
        )
    }

    private func declareConvention(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        return try await lookedAtFirst(exchange) { form in
            let declaration = try step(form, of: id)
            let preview = try await run(PreviewConventionStep(declaration), for: exchange)
            let date = French.dateWithoutWeekday(declaration.day)
            return ConfirmPage(
                title: "Déclarer une étape de la convention",
                question: "\(DirectoryText.name(declaration.step)) le \(date), pour « \(preview.structure.name) ».",
                lines: preview.obstacle == nil
                    ? DirectoryText.sentences(preview, declaration.step, on: declaration.day) : [],
                obstacle: preview.obstacle.map(Problem.init),
                action: "/annuaire/postes/\(id)/convention",
                fields: ConfirmPage.fields(of: form),
                button: "Déclarer",
                back: "/annuaire/postes/\(id)"
            )
        } apply: { form in
            try await run(try step(form, of: id), for: exchange)
            return pages.seeOther("/annuaire/postes/\(id)", .conventionDeclared)
        } beside: { problem in
            try await show(post: id, problem, exchange)
        }
    }

    private func show(post id: String, _ problem: Problem, _ exchange: Exchange) async throws -> Response {
        let post = try await run(ShowPost(id: id), for: exchange)
        return show(PostPage(post, problem: problem), exchange, status: .unprocessableContent)
    }

    private func change(_ form: FormFields) throws -> (PostChange, CivilDate) {
        let day = try programmeDays.day("le", of: form, .begins)
        guard try form.required("quoi") == "transfert" else { return (.returned(day), day) }
        // A public id, or the address of the structure's page.
        let target =
            try form.required("vers").split(separator: "/").last.map(String.init)?
            .split(separator: "?").first.map(String.init) ?? ""
        return (.transferred(day, to: target), day)
    }

    private func change(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        return try await lookedAtFirst(exchange) { form in
            let (change, day) = try change(form)
            let preview = try await run(PreviewPostChange(post: id, change), for: exchange)
            let date = French.dateWithoutWeekday(day)
            var lines = [
                "Le poste ne compte plus parmi les postes attribués \(French.of("« \(preview.structure.name) »")) dès ce "
                    + "jour."
            ]
            if let target = preview.target {
                lines.append("Il devient un poste attribué et vacant \(French.of("« \(target.name) »")).")
                lines.append(
                    "Sa convention garde sa date de fin, le \(French.dateWithoutWeekday(preview.conventionEnd)) : "
                        + "il reste \(French.count(preview.remainingDays, "jour")) ; la subvention est au prorata."
                )
            }
            lines.append("Personne ne perd de droit à formation : le poste est vacant.")
            let isTransfer = preview.target != nil
            return ConfirmPage(
                title: isTransfer ? "Transférer un poste" : "Rendre un poste",
                question: preview.target.map { "Le poste passerait à « \($0.name) » le \(date)." }
                    ?? "Le poste serait rendu le \(date).",
                lines: preview.obstacle == nil ? lines : [],
                obstacle: preview.obstacle.map(Problem.init),
                action: "/annuaire/postes/\(id)/depart",
                fields: ConfirmPage.fields(of: form),
                button: isTransfer ? "Transférer le poste" : "Rendre le poste",
                back: "/annuaire/postes/\(id)"
            )
        } apply: { form in
            let post = try await run(ShowPost(id: id), for: exchange)
            let (change, _) = try change(form)
            let made = try await run(ChangePost(post: id, change), for: exchange)
            return pages.seeOther(
                "/annuaire/structures/\(post.structureID)",
                made == nil ? .postReturned : .postTransferred
            )
        } beside: { problem in
            try await show(post: id, problem, exchange)
        }
    }
}
