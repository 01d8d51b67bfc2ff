import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// Pages about personal data: one's own, corrections, the register, and what everybody may know.
extension Front {
    private static let people: Route.Access = .personas([.advisor, .coordinator])
    private static let desk: Route.Access = .personas([.training, .national])
    private static let supervisors: Route.Access = .personas([.national, .auditor])

    var personalDataEndpoints: [Endpoint] { ownDataEndpoints + correctionEndpoints + registerEndpoints }

    private var ownDataEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/mon-parcours/mes-donnees", "showOwnData", "Mes données.", access: .signedIn)
            ) { exchange in
                _ = try exchange.query(only: [])
                let persona = try exchange.session().persona
                let data = try await run(ExportOwnData(), for: exchange)
                return show(OwnDataPage(data, for: persona), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/mon-parcours/mes-donnees/fichier",
                    "downloadOwnData",
                    "Mes données en un fichier.",
                    access: .signedIn
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                let data = try await run(ExportOwnData(), for: exchange)
                var json = JSONWriter(capacity: 16_384)
                OwnDataDocument.encode(data, to: &json)
                return .download(json.bytes, name: "mes-donnees-\(data.on.iso).json", mediaType: "application/json")
            },
            Endpoint(
                Route(
                    .get,
                    "/api/me/data",
                    "exportOwnData",
                    "Tout ce qui est enregistré sur l'appelant.",
                    access: .signedIn,
                    answers: [.init(200, "Les données, par table.", schema: "OwnData")]
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                let data = try await run(ExportOwnData(), for: exchange)
                return Self.answer { OwnDataDocument.encode(data, to: &$0) }
            },
        ]
    }

    private var correctionEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/mon-parcours/corrections",
                    "showOwnCorrections",
                    "Les corrections que j'ai demandées.",
                    access: Self.people
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                let requests = try await run(ListOwnRectifications(), for: exchange)
                return show(CorrectionPage(requests, CorrectionDraft()), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/mon-parcours/corrections",
                    "askCorrection",
                    "Demande une correction.",
                    access: Self.people,
                    body: .form()
                )
            ) { exchange in
                try await ask(exchange)
            },
            Endpoint(
                Route(.get, "/corrections", "showCorrections", "Les corrections à traiter.", access: Self.desk)
            ) { exchange in
                _ = try exchange.query(only: [])
                return show(CorrectionDeskPage(try await run(ListRectifications(), for: exchange)), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/corrections/{id}",
                    "answerCorrection",
                    "Répond à une demande de correction.",
                    access: Self.desk,
                    body: .form()
                )
            ) { exchange in
                try await answer(exchange)
            },
        ]
    }

    private var registerEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/registre", "showRegister", "Le registre des traitements.", access: Self.supervisors)
            ) { exchange in
                _ = try exchange.query(only: [])
                return show(RegisterPage(try await run(ReadRegister(), for: exchange)), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/api/register",
                    "readRegister",
                    "Le registre des traitements.",
                    access: Self.supervisors,
                    answers: [.init(200, "Le registre.", schema: "Register")]
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                let register = try await run(ReadRegister(), for: exchange)
                return Self.answer { RegisterDocument.encode(register, to: &$0) }
            },
            Endpoint(
                Route(.get, "/donnees-personnelles", "showPersonalData", "Ce que Parcours enregistre, et pourquoi.")
            ) { exchange in
                _ = try exchange.query(only: [])
                return show(PersonalDataPage(try await app.run(ReadRegister(), as: .anonymous)), exchange)
            },
        ]
    }

    private func ask(_ exchange: Exchange) async throws -> Response {
        var draft = try CorrectionDraft(exchange.form())
        if let request = draft.request() {
            do {
                _ = try await run(request, for: exchange)
                return pages.seeOther("/mon-parcours/corrections", .correctionAsked)
            } catch let failure as AppError where [.conflict, .refused, .invalid].contains(failure.kind) {
                draft.add(failure)
            }
        }
        let requests = try await run(ListOwnRectifications(), for: exchange)
        return show(CorrectionPage(requests, draft), exchange, status: .unprocessableContent)
    }

    private func answer(_ exchange: Exchange) async throws -> Response {
        let form = try exchange.form()
        try form.allow(only: "reponse", "motif")
        let id = try exchange.id()
        let verdict = try form.required("reponse")
        guard ["accepter", "refuser"].contains(verdict) else {
            throw WebError.malformed("Le champ « reponse » vaut « accepter » ou « refuser ».", code: "invalid_field")
        }
        let reason = try form.optional("motif") ?? ""
        do {
            _ = try await run(AnswerRectification(id, isAccepted: verdict == "accepter", reason: reason), for: exchange)
            return pages.seeOther("/corrections", .correctionAnswered)
        } catch let failure as AppError where [.conflict, .refused, .invalid].contains(failure.kind) {
            let message = [failure.message, failure.remedy].compactMap { $0 }.joined(separator: " ")
            let page = CorrectionDeskPage(try await run(ListRectifications(), for: exchange), refused: (id, message))
            return show(page, exchange, status: failure.kind == .conflict ? .conflict : .unprocessableContent)
        }
    }
}
