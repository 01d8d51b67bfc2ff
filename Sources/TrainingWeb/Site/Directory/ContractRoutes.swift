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
            employment("contrats", "declareContract", "Déclare un contrat.") { structure, form in
                DeclareContract(employer: structure, try Self.contract(form))
            },
            employment("contacts", "addContact", "Ajoute un contact.") { structure, form in
                AddContact(
                    structure: structure,
                    function: try form.required("fonction"),
                    name: try form.required("nom"),
                    email: try form.required("email")
                )
            },
            employment("contacts/fin", "endContact", "Retire un contact.") { structure, form in
                EndContact(structure: structure, contact: try form.number("contact"))
            },
            Endpoint(
                Route(.get, "/contrats/{id}", "showContractPage", "Un contrat.", access: Self.declarers)
            ) { exchange in
                try await show(contract: try exchange.id(), exchange)
            },
            declaration("etape", "declareContractStep", "Déclare une étape d'un contrat.") { id, form in
                DeclareContractStep(
                    contract: id,
                    try form.choice("etape", of: ContractStep.self),
                    on: try form.date("le"),
                    reason: try form.optional("raison")
                )
            },
            declaration("annulation", "cancelContract", "Annule un contrat déclaré par erreur.") { id, form in
                CancelContract(contract: id, why: try form.required("raison"))
            },
            Endpoint(
                Route(
                    .post,
                    "/contrats/{id}/fin",
                    "declareContractEnd",
                    "Déclare la fin d'un contrat, après aperçu de ses effets.",
                    access: Self.declarers,
                    body: .form()
                )
            ) { exchange in
                try await end(exchange)
            },
            declaration("fin/correction", "correctContractEnd", "Corrige ou retire la fin d'un contrat.") { id, form in
                DeclareContractEnd(
                    contract: id,
                    end: try form.optionalDate("le"),
                    why: try form.choice("motif", of: EndReason.self),
                    correction: try form.required("raison")
                )
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
        _ summary: String,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(
            Route(.post, "/employeur/\(name)", operation, summary, access: .personas([.employer]), body: .form())
        ) { exchange in
            do {
                _ = try await run(try read(try await ownStructure(exchange), try exchange.form()), for: exchange)
                return .seeOther("/employeur/postes")
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await showEmployment(exchange, problem: problem)
            }
        }
    }

    private static func contract(_ form: FormFields) throws -> ContractDraft {
        var draft = ContractDraft(start: try form.date("debut"))
        draft.lastName = try form.required("nom")
        draft.firstName = try form.required("prenom")
        draft.email = try form.required("email")
        draft.post = try form.optional("poste")
        draft.end = try form.optionalDate("fin")
        draft.selectedOn = try form.optionalDate("selection")
        draft.signedOn = try form.optionalDate("signature")
        draft.depositedOn = try form.optionalDate("depot")
        return draft
    }

    private func show(contract id: String, _ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let view = try await run(ShowContract(id: id), for: exchange)
        return show(
            ContractPage(view, mayDeclare: try await mayDeclare(exchange), problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    /// A form of a contract's page that is applied at once.
    private func declaration<Case: UseCase>(
        _ name: String,
        _ operation: String,
        _ summary: String,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(
            Route(.post, "/contrats/{id}/\(name)", operation, summary, access: Self.declarers, body: .form())
        ) { exchange in
            let id = try exchange.id()
            do {
                _ = try await run(try read(id, try exchange.form()), for: exchange)
                return .seeOther(name == "annulation" ? "/" : "/contrats/\(id)")
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await show(contract: id, exchange, problem: problem)
            }
        }
    }

    private func end(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        let form = try exchange.form()
        do {
            let day = try form.date("le")
            let why = try form.choice("motif", of: EndReason.self)
            if try form.optional("etape") == "appliquer" {
                _ = try await run(DeclareContractEnd(contract: id, end: day, why: why), for: exchange)
                return .seeOther("/contrats/\(id)")
            }
            let preview = try await run(PreviewContractEnd(contract: id, end: day), for: exchange)
            return show(
                ConfirmPage(
                    title: "Déclarer la fin d'un contrat",
                    question: "Le contrat de \(preview.contract.name) chez « \(preview.contract.employer) » finirait "
                        + "le \(French.dateWithoutWeekday(day)) (\(DirectoryText.name(why).lowercasedFirst)).",
                    lines: DirectoryText.sentences(preview.effects, in: ruleBook.catalogue),
                    obstacle: nil,
                    action: "/contrats/\(id)/fin",
                    fields: ConfirmPage.fields(of: form),
                    button: "Déclarer cette fin",
                    back: "/contrats/\(id)"
                ),
                exchange
            )
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await show(contract: id, exchange, problem: problem)
        }
    }
}
