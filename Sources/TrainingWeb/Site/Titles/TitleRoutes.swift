import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Exemptions and titles: decided by the training body and the operator, read by the person.
extension Front {
    private static let deciders: Route.Access = .personas([.training, .national])

    var titleEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/mon-parcours/titres", "showOwnTitles", "Mes titres.", access: .personas([.advisor]))
            ) { exchange in
                try await showTitles(of: try await ownPerson(exchange), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/titres",
                    "showTitles",
                    "Les titres d'une personne, et sa dispense.",
                    access: .personas([.training, .national, .auditor])
                )
            ) { exchange in
                try await showTitles(of: try exchange.id(), exchange)
            },
            title("dispense", "decideExemption", "Prononce ou remplace une dispense.", .exemptionDecided) { id, form in
                try form.allow(only: "motif", "date", "preuve", "raison")
                return DecideExemption(
                    person: id,
                    .exempt(
                        try form.choice("motif", of: Exemption.Reason.self),
                        on: try form.date("date"),
                        proof: try form.required("preuve")
                    ),
                    reason: try form.optional("raison")
                )
            },
            title("dispense/annulation", "takeBackExemption", "Annule une dispense.", .exemptionTakenBack) { id, form in
                try form.allow(only: "raison")
                return DecideExemption(person: id, .takeBack, reason: try form.optional("raison"))
            },
            title("ancien", "recordFormerTitle", "Enregistre un titre déjà obtenu.", .formerTitleRecorded) { id, form in
                try form.allow(only: "titre", "date", "preuve")
                let (title, block) = try Self.titleAndBlock(try form.required("titre"))
                return RecordFormerTitle(
                    person: id,
                    title: title,
                    block: block,
                    day: try form.date("date"),
                    proof: try form.required("preuve")
                )
            },
            title("inscription", "registerForTitle", "Enregistre une inscription à un titre.", .titleRegistered) {
                id,
                form in
                try form.allow(only: "titre", "date", "financement", "accord", "examen", "organisme", "raison")
                let (title, block) = try Self.titleAndBlock(try form.required("titre"))
                return RegisterForTitle(
                    person: id,
                    TitleRegistration(
                        title: title,
                        block: block,
                        registeredOn: try form.date("date"),
                        funding: try form.choice("financement", of: TitleRegistration.Funding.self),
                        agreedOn: try form.optionalDate("accord"),
                        examOn: try form.optionalDate("examen")
                    ),
                    provider: try form.optional("organisme"),
                    reason: try form.optional("raison")
                )
            },
        ]
    }

    /// `REMN-CCP1`, `MN-full`.
    private static func titleAndBlock(_ text: String) throws(WebError) -> (Certification.Title, Certification.Block) {
        let parts = text.split(separator: "-").map(String.init)
        guard parts.count == 2, let title = Certification.Title(rawValue: parts[0]),
            let block = Certification.Block(rawValue: parts[1])
        else { throw .malformed("« \(text.prefix(20)) » n'est pas un titre de la liste.", code: "invalid_choice") }
        return (title, block)
    }

    private func title<Case: UseCase>(
        _ path: String,
        _ operation: String,
        _ summary: String,
        _ deed: Notice.Deed,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        let name = path
        let path = "/conseillers/{id}/titres/\(name)"
        return Endpoint(Route(.post, path, operation, summary, access: Self.deciders, body: .form())) { exchange in
            let id = try exchange.id()
            do {
                _ = try await run(try read(id, try exchange.form()), for: exchange)
                return pages.seeOther("/conseillers/\(id)/titres", deed)
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await showTitles(of: id, exchange, typed: try exchange.form(), in: name, problem: problem)
            }
        }
    }

    private func showTitles(
        of person: String,
        _ exchange: Exchange,
        typed: FormFields? = nil,
        in form: String = "",
        problem: Problem? = nil
    ) async throws -> Response {
        let file = try await run(ShowTitles(person: person), for: exchange)
        return show(
            TitlePage(file, under: ruleBook, typed: typed, in: form, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }
}
