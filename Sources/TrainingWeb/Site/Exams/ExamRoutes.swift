import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// The exams of a person: entered, settled and corrected by the training body, read by the person.
extension Front {
    private static let recorders: Route.Access = .personas([.training])
    private static let markReaders: Route.Access = .personas([.training, .national, .auditor])

    var examEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/mon-parcours/examens", "showOwnExams", "Mes examens.", access: .personas([.advisor]))
            ) { exchange in
                try await showExams(of: try await ownPerson(exchange), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/examens",
                    "showExams",
                    "Les examens d'une personne.",
                    access: Self.markReaders
                )
            ) { exchange in
                try await showExams(of: try exchange.id(), exchange)
            },
            exam("/conseillers/{id}/examens", "enterExam", "Inscrit à un examen.", "inscription") { id, form in
                try form.allow(only: "examen", "date", "centre")
                return EnterExam(
                    person: id,
                    exam: try form.choice("examen", of: ExamAttempt.Exam.self),
                    day: try form.date("date"),
                    centre: try form.optional("centre")
                )
            },
            exam("/conseillers/{id}/examens/resultat", "settleExam", "Enregistre un résultat.", "resultat") {
                id,
                form in
                try form.allow(only: "passage", "resultat", "score", "commentaire", "raison")
                return SettleExam(
                    person: id,
                    attempt: try form.required("passage"),
                    .outcome(
                        try form.choice("resultat", of: ExamAttempt.Outcome.self),
                        score: try form.optional("score") == nil ? nil : try form.number("score"),
                        comment: try form.optional("commentaire")
                    ),
                    reason: try form.optional("raison")
                )
            },
            exam("/conseillers/{id}/examens/correction", "correctExam", "Déplace ou annule un passage.", "correction") {
                id,
                form in
                try form.allow(only: "passage", "date", "raison")
                let day = try form.optionalDate("date")
                return SettleExam(
                    person: id,
                    attempt: try form.required("passage"),
                    day.map(SettleExam.Change.moved) ?? .takenBack,
                    reason: try form.optional("raison")
                )
            },
            exam("/conseillers/{id}/examens/certificat", "recordAward", "Enregistre un certificat reçu.", "certificat")
            {
                id,
                form in
                try form.allow(only: "titre", "date", "reference", "code")
                let (title, block) = try Self.award(try form.required("titre"))
                return RecordAward(
                    person: id,
                    title: title,
                    block: block,
                    day: try form.date("date"),
                    evidence: try Self.evidence(form, of: title)
                )
            },
        ]
    }

    /// `MN-CCP1`, `MN-CCP2`, `MN-full`, `PIX`.
    static func award(_ text: String) throws(WebError) -> (Certification.Title, Certification.Block?) {
        let parts = text.split(separator: "-").map(String.init)
        guard let title = parts.first.flatMap({ Certification.Title(rawValue: $0) }) else {
            throw .malformed("« \(text.prefix(20)) » n'est pas un titre de la liste.", code: "invalid_choice")
        }
        return (title, parts.count > 1 ? Certification.Block(rawValue: parts[1]) : nil)
    }

    /// The reference of a certificate; of Pix, the code by which anybody checks it on the site of Pix.
    static func evidence(_ form: FormFields, of title: Certification.Title) throws(WebError) -> String? {
        let reference = try form.optional("reference")
        guard let typed = try form.optional("code") else { return reference }
        guard title == .pix else {
            throw WebError(
                .badRequest,
                code: "code_is_of_pix",
                "Seul un certificat Pix porte un code de vérification.",
                remedy: "Choisissez le certificat Pix, ou videz le champ du code."
            )
        }
        let code = typed.uppercased().filter { !$0.isWhitespace }
        guard code.wholeMatch(of: #/P-[0-9A-Z]{8}/#) != nil else {
            throw WebError(
                .badRequest,
                code: "pix_code_invalid",
                "« \(typed.prefix(20)) » n'est pas un code de vérification Pix.",
                remedy: "Recopiez-le du certificat : P, un tiret, puis huit lettres ou chiffres."
            )
        }
        return ["code de vérification \(code)", reference].compactMap(\.self).joined(separator: ", ")
    }

    private static let doneExams = [
        "inscription": "L'inscription à l'examen est enregistrée.",
        "resultat": "Le résultat est enregistré.",
        "correction": "La correction est enregistrée ; l'historique garde l'ancienne version.",
        "certificat": "Le certificat est enregistré.",
    ]

    private func exam<Case: UseCase>(
        _ path: String,
        _ operation: String,
        _ summary: String,
        _ done: String,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(Route(.post, path, operation, summary, access: Self.recorders, body: .form())) { exchange in
            let id = try exchange.id()
            do {
                _ = try await run(try read(id, try exchange.form()), for: exchange)
                return .seeOther("/conseillers/\(id)/examens?fait=\(done)")
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await showExams(of: id, exchange, problem: problem)
            }
        }
    }

    private func showExams(of person: String, _ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let isReading = exchange.route.method == .get
        let done = isReading ? try exchange.query(only: "fait").optional("fait").flatMap { Self.doneExams[$0] } : nil
        let file = try await run(ShowExams(person: person), for: exchange)
        return show(
            ExamPage(file, problem: problem, done: done),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }
}
