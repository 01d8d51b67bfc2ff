import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Contracts: what the employer declares, and the operator for it.
extension Front {
    private static let declarers: Route.Access = .personas([.employer, .national])

    var contractEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/employeur/postes",
                    "showEmploymentPage",
                    "Les postes, les contrats et les contacts de la structure.",
                    access: .personas([.employer])
                )
            ) { exchange in
                try await showEmployment(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/employeur/contrats",
                    "declareContract",
                    "Déclare un contrat, après aperçu de ses effets.",
                    access: .personas([.employer]),
                    body: .form()
                )
            ) { exchange in
                try await hire(exchange)
            },
            employment("contacts", "addContact", .contactAdded, "Ajoute un contact.") { structure, form in
                AddContact(
                    structure: structure,
                    function: try form.required("fonction"),
                    name: try form.required("nom"),
                    email: try form.required("email")
                )
            },
            employment("contacts/fin", "endContact", .contactEnded, "Retire un contact.") { structure, form in
                EndContact(structure: structure, contact: try form.number("contact"))
            },
            Endpoint(
                Route(.get, "/contrats/{id}", "showContractPage", "Un contrat.", access: Self.declarers)
            ) { exchange in
                try await show(contract: try exchange.id(), exchange)
            },
            declaration("etape", "declareContractStep", "Déclare une étape d'un contrat.") {
                try await declareStep($0)
            },
            declaration("annulation", "cancelContract", "Annule un contrat déclaré par erreur, après aperçu.") {
                try await cancel($0)
            },
            declaration("fin", "declareContractEnd", "Déclare la fin d'un contrat, après aperçu de ses effets.") {
                try await end($0)
            },
            declaration("fin/correction", "correctContractEnd", "Corrige la fin d'un contrat, après aperçu.") {
                try await correctEnd($0)
            },
        ]
    }

    /// An employer's referent follows training and declares nothing.
    private func mayDeclare(_ exchange: Exchange) async throws -> Bool {
        try await visits.person(of: exchange).function != "referent"
    }

    private func ownStructure(_ exchange: Exchange) async throws -> String {
        guard let id = try await visits.person(of: exchange).structureID else { throw WebError.notFound }
        return id
    }

    private func showEmployment(_ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let view = try await run(ShowStructure(id: try await ownStructure(exchange)), for: exchange)
        let form = problem == nil ? FormFields() : try exchange.form()
        return show(
            EmploymentPage(view, form, mayDeclare: try await mayDeclare(exchange), problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    /// A form of the employer's page; what is refused is told on the same page.
    private func employment<Case: UseCase>(
        _ name: String,
        _ operation: String,
        _ deed: Notice.Deed,
        _ summary: String,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(
            Route(.post, "/employeur/\(name)", operation, summary, access: .personas([.employer]), body: .form())
        ) { exchange in
            do {
                _ = try await run(try read(try await ownStructure(exchange), try exchange.form()), for: exchange)
                return pages.seeOther("/employeur/postes", deed)
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await showEmployment(exchange, problem: problem)
            }
        }
    }

    private func contract(_ form: FormFields) throws -> ContractDraft {
        let days = programmeDays
        var draft = ContractDraft(start: try days.day("debut", of: form, .begins))
        draft.lastName = try form.required("nom")
        draft.firstName = try form.required("prenom")
        draft.email = try form.required("email")
        draft.post = try form.optional("poste")
        draft.end = try days.optional("fin", of: form, .ends)
        draft.selectedOn = try days.optional("selection", of: form, .done)
        draft.signedOn = try days.optional("signature", of: form, .done)
        draft.depositedOn = try days.optional("depot", of: form, .done)
        draft.isSomebodyElse = try form.optional("homonyme") == "oui"
        return draft
    }

    private func hire(_ exchange: Exchange) async throws -> Response {
        let structure = try await ownStructure(exchange)
        return try await lookedAtFirst(exchange) { form in
            let draft = try contract(form)
            let preview = try await run(PreviewContract(employer: structure, draft), for: exchange)
            let end = draft.end.map { " au \(French.dateWithoutWeekday($0))" } ?? ", sans date de fin"
            return ConfirmPage(
                title: "Déclarer un contrat",
                question: "\(preview.name) serait sous contrat du \(French.dateWithoutWeekday(draft.start))\(end).",
                lines: DirectoryText.sentences(preview, in: ruleBook.catalogue),
                obstacle: preview.obstacle.map(Problem.init),
                action: "/employeur/contrats",
                fields: ConfirmPage.fields(of: form),
                button: "Déclarer le contrat",
                back: "/employeur/postes",
                doubt: preview.namesakes.isEmpty
                    ? nil
                    : ConfirmPage.Doubt(
                        question: DirectoryText.sentence(namesakes: preview.namesakes),
                        field: "homonyme",
                        label: "Non, c'est quelqu'un d'autre"
                    )
            )
        } apply: { form in
            _ = try await run(DeclareContract(employer: structure, try contract(form)), for: exchange)
            return pages.seeOther("/employeur/postes", .contractDeclared)
        } beside: { problem in
            try await showEmployment(exchange, problem: problem)
        }
    }

    private func show(contract id: String, _ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let view = try await run(ShowContract(id: id), for: exchange)
        return show(
            ContractPage(view, mayDeclare: try await mayDeclare(exchange), problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    /// A form of a contract's page.
    private func declaration(
        _ name: String,
        _ operation: String,
        _ summary: String,
        _ answer: @escaping @Sendable (Exchange) async throws -> Response
    ) -> Endpoint {
        Endpoint(
            Route(.post, "/contrats/{id}/\(name)", operation, summary, access: Self.declarers, body: .form()),
            answer
        )
    }

    private func declareStep(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        do {
            let form = try exchange.form()
            let step = DeclareContractStep(
                contract: id,
                try form.choice("etape", of: ContractStep.self),
                on: try programmeDays.day("le", of: form, .done),
                reason: try form.optional("raison")
            )
            try await run(step, for: exchange)
            return pages.seeOther("/contrats/\(id)", .contractStepDeclared)
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await show(contract: id, exchange, problem: problem)
        }
    }

    /// Where one lands when the contract has no page any more.
    private func home(_ exchange: Exchange) throws -> String {
        try exchange.session().persona == .employer ? "/employeur/postes" : "/annuaire"
    }

    private func cancel(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        return try await lookedAtFirst(exchange) { form in
            let why = try form.required("raison")
            let preview = try await run(PreviewContractCancellation(contract: id, why: why), for: exchange)
            return ConfirmPage(
                title: "Annuler un contrat",
                question: "Le contrat \(French.of(preview.name)) chez « \(preview.employer) », commencé le "
                    + "\(French.dateWithoutWeekday(preview.start)), n'aurait jamais eu lieu.",
                lines: DirectoryText.sentences(preview, in: ruleBook.catalogue),
                obstacle: preview.obstacle.map(Problem.init),
                action: "/contrats/\(id)/annulation",
                fields: ConfirmPage.fields(of: form),
                button: "Annuler le contrat",
                back: "/contrats/\(id)"
            )
        } apply: { form in
            try await run(CancelContract(contract: id, why: try form.required("raison")), for: exchange)
            return pages.seeOther(try home(exchange), .contractCancelled)
        } beside: { problem in
            try await show(contract: id, exchange, problem: problem)
        }
    }

    private func correctEnd(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        return try await lookedAtFirst(exchange) { form in
            let day = try programmeDays.optional("le", of: form, .ends)
            let why = try form.choice("motif", of: EndReason.self)
            let reason = try form.required("raison")
            let preview = try await run(
                PreviewEndCorrection(contract: id, end: day, why: why, correction: reason),
                for: exchange
            )
            let stood = preview.ended.map { " au lieu du \(French.dateWithoutWeekday($0))" } ?? ""
            return ConfirmPage(
                title: "Corriger la fin d'un contrat",
                question: day.map {
                    "Le contrat \(French.of(preview.name)) finirait le \(French.dateWithoutWeekday($0))\(stood)."
                } ?? "Le contrat \(French.of(preview.name)) n'aurait pas pris fin.",
                lines: DirectoryText.sentences(preview, in: ruleBook.catalogue),
                obstacle: preview.obstacle.map(Problem.init),
                action: "/contrats/\(id)/fin/correction",
                fields: ConfirmPage.fields(of: form),
                button: "Corriger",
                back: "/contrats/\(id)"
            )
        } apply: { form in
            let correction = DeclareContractEnd(
                contract: id,
                end: try programmeDays.optional("le", of: form, .ends),
                why: try form.choice("motif", of: EndReason.self),
                correction: try form.required("raison")
            )
            _ = try await run(correction, for: exchange)
            return pages.seeOther("/contrats/\(id)", .contractEndCorrected)
        } beside: { problem in
            try await show(contract: id, exchange, problem: problem)
        }
    }

    private func end(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        return try await lookedAtFirst(exchange) { form in
            let day = try programmeDays.day("le", of: form, .ends)
            let why = try form.choice("motif", of: EndReason.self)
            let preview = try await run(PreviewContractEnd(contract: id, end: day), for: exchange)
            return ConfirmPage(
                title: "Déclarer la fin d'un contrat",
                question:
                    "Le contrat \(French.of(preview.contract.name)) chez « \(preview.contract.employer) » finirait "
                    + "le \(French.dateWithoutWeekday(day)) (\(DirectoryText.name(why).lowercasedFirst)).",
                lines: DirectoryText.sentences(preview.effects, in: ruleBook.catalogue),
                obstacle: nil,
                action: "/contrats/\(id)/fin",
                fields: ConfirmPage.fields(of: form),
                button: "Déclarer cette fin",
                back: "/contrats/\(id)"
            )
        } apply: { form in
            let day = try programmeDays.day("le", of: form, .ends)
            let why = try form.choice("motif", of: EndReason.self)
            _ = try await run(DeclareContractEnd(contract: id, end: day, why: why), for: exchange)
            return pages.seeOther("/contrats/\(id)", .contractEnded)
        } beside: { problem in
            try await show(contract: id, exchange, problem: problem)
        }
    }
}
