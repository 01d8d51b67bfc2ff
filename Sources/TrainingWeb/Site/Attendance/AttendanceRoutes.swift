import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Attendance by half-day: the trainer's sheet, the learner's signature.
extension Front {
    private static let body: Route.Access = .personas([.training])
    private static let learner: Route.Access = .personas([.advisor])

    var attendanceEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/promotions/{id}/presences", "showAttendance", "La feuille d'un jour.", access: Self.body)
            ) { exchange in
                let query = try exchange.query(only: "jour", "fait")
                let sheet = try await run(
                    ShowAttendance(cohort: try exchange.id(), day: try query.optionalDate("jour")),
                    for: exchange
                )
                let done = try query.optional("fait").flatMap { Self.done[$0] }
                return show(AttendancePage(sheet, done: done), exchange)
            },
            Endpoint(form("/promotions/{id}/presences", "noteAttendance", "Note des demi-journées.")) { exchange in
                try await note(exchange)
            },
            Endpoint(
                form("/promotions/{id}/presences/code", "showSigningCode", "Affiche le code d'une demi-journée.")
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "demi")
                let half = try form.choice("demi", of: DayHalf.self)
                return try await sheet(exchange, on: nil) {
                    let code = try await run(ShowSigningCode(cohort: try exchange.id(), half: half), for: exchange)
                    let sheet = try await run(ShowAttendance(cohort: try exchange.id()), for: exchange)
                    return show(AttendancePage(sheet, code: (code, half)), exchange)
                }
            },
            Endpoint(
                form("/promotions/{id}/presences/contresignature", "countersign", "Contresigne une demi-journée.")
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "demi", "jour", "formateur")
                let day = try form.date("jour")
                return try await sheet(exchange, on: day) {
                    let signature = CountersignHalfDay(
                        cohort: try exchange.id(),
                        day: day,
                        half: try form.choice("demi", of: DayHalf.self),
                        trainer: try form.required("formateur")
                    )
                    try await run(signature, for: exchange)
                    return .seeOther("/promotions/\(try exchange.id())/presences?jour=\(day.iso)&fait=contresigne")
                }
            },
            Endpoint(
                form("/promotions/{id}/presences/rattrapage", "noteMadeUpHours", "Note des heures rattrapées.")
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "qui", "debut", "fin", "heures", "jour")
                let day = try form.date("jour")
                return try await sheet(exchange, on: day) {
                    let hours = NoteMadeUpHours(
                        cohort: try exchange.id(),
                        enrolment: try form.required("qui"),
                        from: try form.date("debut"),
                        to: try form.date("fin"),
                        minutes: try form.minutes("heures")
                    )
                    try await run(hours, for: exchange)
                    return .seeOther("/promotions/\(try exchange.id())/presences?jour=\(day.iso)&fait=rattrapage")
                }
            },
            Endpoint(
                Route(
                    .get,
                    "/conseillers/{id}/presences",
                    "showAttendanceHistory",
                    "L'historique des présences d'une personne.",
                    access: .personas([.advisor, .training, .national, .auditor])
                )
            ) { exchange in
                let history = ShowAttendanceHistory(person: try exchange.id())
                return show(AttendanceHistoryPage(try await run(history, for: exchange)), exchange)
            },
            Endpoint(
                Route(.get, "/mon-parcours/emargement", "showSigning", "Signer ma présence.", access: Self.learner)
            ) { exchange in
                _ = try await visits.person(of: exchange)
                return show(SigningPage(), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/mon-parcours/emargement",
                    "signHalfDay",
                    "Signe une demi-journée.",
                    access: Self.learner,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "code")
                if let signed = try await run(SignHalfDay(code: try form.optional("code") ?? ""), for: exchange) {
                    return show(SigningPage(signed: signed), exchange)
                }
                return show(SigningPage(problem: Problem(Self.wrongCode)), exchange, status: .unprocessableContent)
            },
        ]
    }

    private static let done = [
        "note": "Les présences sont enregistrées.",
        "contresigne": "La demi-journée est contresignée.",
        "rattrapage": "Les heures rattrapées sont enregistrées.",
    ]

    private static let wrongCode = WebError(
        .badRequest,
        code: "wrong_signing_code",
        "Ce code ne correspond à aucune demi-journée en cours de votre promotion.",
        remedy: "Recopiez les six chiffres affichés par la formatrice ou le formateur ; un code vaut un quart d'heure."
    )

    private func form(_ path: String, _ operation: String, _ summary: String) -> Route {
        Route(.post, path, operation, summary, access: Self.body, body: .form())
    }

    /// Answers with what was done, or with the sheet of `day` under what is wrong.
    func sheet(
        _ exchange: Exchange,
        on day: CivilDate?,
        typed: AttendanceForm? = nil,
        _ act: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await act()
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            let sheet = try await run(ShowAttendance(cohort: try exchange.id(), day: day), for: exchange)
            return show(AttendancePage(sheet, typed: typed, problem: problem), exchange, status: .unprocessableContent)
        }
    }

    private func note(_ exchange: Exchange) async throws -> Response {
        let form = try AttendanceForm(exchange.form())
        return try await sheet(exchange, on: form.day, typed: form) {
            let note = NoteAttendance(
                cohort: try exchange.id(),
                day: form.day,
                entries: try form.entries(),
                reason: form.reason,
                restIsPresent: form.fillsPresent
            )
            _ = try await run(note, for: exchange)
            return .seeOther("/promotions/\(try exchange.id())/presences?jour=\(form.day.iso)&fait=note")
        }
    }
}

extension FormFields {
    /// A duration typed in hours (« 3,5 », « 3h30 », « 3 »), in minutes.
    /// - Throws: a 400 that names the field.
    func minutes(_ name: String) throws(WebError) -> Int {
        let text = try required(name).lowercased().filter { !$0.isWhitespace }
        let parts = text.split(separator: "h", omittingEmptySubsequences: false)
        if parts.count == 2, let hours = Int(parts[0]), hours >= 0,
            let minutes = parts[1].isEmpty ? 0 : Int(parts[1]), (0..<60).contains(minutes), hours < 10_000
        {
            return hours * 60 + minutes
        }
        if let hours = Double(text.replacing(",", with: ".")), hours >= 0, hours < 10_000 {
            return Int((hours * 60).rounded())
        }
        throw .malformed(
            "« \(text.prefix(20)) » n'est pas une durée (champ « \(name) ») : écrivez par exemple 3,5 ou 3h30.",
            code: "invalid_duration"
        ).about(name)
    }
}
