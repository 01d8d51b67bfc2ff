import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Files that prove an absence or an exemption: sent, taken out, withdrawn.
extension Front {
    private static let own: Route.Access = .personas([.advisor])
    private static let readers: Route.Access = .personas([.training, .national, .auditor])
    private static let keepers: Route.Access = .personas([.training, .national])

    var proofEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/mon-parcours/justificatifs", "showOwnProofs", "Mes justificatifs.", access: Self.own)
            ) {
                exchange in
                try await showProofs(of: try await ownPerson(exchange), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/justificatifs",
                    "showProofs",
                    "Les justificatifs d'une personne.",
                    access: Self.readers
                )
            ) { exchange in
                try await showProofs(of: try exchange.id(), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/mon-parcours/justificatifs",
                    "sendOwnProof",
                    "Envoie un justificatif d'absence.",
                    access: Self.own,
                    body: .upload(limit: Self.proofLimit)
                )
            ) { exchange in
                try await send(proofOf: try await ownPerson(exchange), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/conseillers/{id}/justificatifs",
                    "sendProof",
                    "Joint un justificatif au dossier d'une personne.",
                    access: Self.keepers,
                    body: .upload(limit: Self.proofLimit)
                )
            ) { exchange in
                try await send(proofOf: try exchange.id(), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/justificatifs/{id}",
                    "downloadProof",
                    "Un justificatif, tel qu'il a été envoyé.",
                    access: .personas([.advisor, .training, .national, .auditor])
                )
            ) { exchange in
                let file = try await run(DownloadProof(proof: try exchange.id()), for: exchange)
                return .download(file.bytes, name: file.name, mediaType: file.mediaType)
            },
            Endpoint(
                Route(
                    .post,
                    "/justificatifs/{id}/retrait",
                    "withdrawProof",
                    "Retire un justificatif.",
                    access: .personas([.advisor, .training, .national]),
                    body: .form()
                )
            ) { exchange in
                try await withdraw(exchange)
            },
        ]
    }

    /// A little more than what is taken, so that a file slightly too large is refused on its page.
    private static let proofLimit = ProofType.largest + (1 << 20)

    private func send(proofOf person: String, _ exchange: Exchange) async throws -> Response {
        let upload = try exchange.upload()
        do {
            try upload.fields.allow(only: FormToken.field, "objet", "du", "au")
            let file = try upload.file("fichier")
            let subject: SendProof.Subject
            switch try upload.fields.choice("objet", of: ProofKind.self) {
            case .exemption: subject = .exemption
            case .absence:
                let from = try upload.fields.date("du")
                subject = .absence(from: from, to: try upload.fields.optionalDate("au") ?? from)
            }
            try await run(SendProof(person: person, subject, name: file.name, bytes: file.bytes), for: exchange)
            let isOwn = exchange.route.path.hasPrefix("/mon-parcours")
            return pages.seeOther(
                isOwn ? "/mon-parcours/justificatifs" : "/conseillers/\(person)/justificatifs",
                .proofSent
            )
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await showProofs(of: person, exchange, typed: upload.fields, problem: problem)
        }
    }

    private func withdraw(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        let form = try exchange.form()
        try form.allow(only: "personne", "raison")
        let isOwn = try exchange.session().persona == .advisor
        let person = isOwn ? try await ownPerson(exchange) : try form.required("personne")
        do {
            try await run(WithdrawProof(proof: id, reason: try form.required("raison")), for: exchange)
            return pages.seeOther(
                isOwn ? "/mon-parcours/justificatifs" : "/conseillers/\(person)/justificatifs",
                .proofWithdrawn
            )
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await showProofs(of: person, exchange, problem: problem)
        }
    }

    private func showProofs(
        of person: String,
        _ exchange: Exchange,
        typed: FormFields? = nil,
        problem: Problem? = nil
    ) async throws -> Response {
        let list = try await run(ShowProofs(person: person), for: exchange)
        return show(
            ProofPage(list, typed: typed, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }
}

/// What a file sent is to prove, as the form says it.
enum ProofKind: String, CaseIterable {
    case absence = "absence"
    case exemption = "dispense"
}
