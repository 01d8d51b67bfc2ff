import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// What a body does at the desk of a session: participants, answers, attendance, people from outside.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var deskEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/sessions/{id}/participants",
                    "showSessionDesk",
                    "Les participants d'une session.",
                    access: Self.body
                )
            ) { exchange in
                let query = try exchange.query(only: "qui", "remplace")
                let search = DeskSearch(text: try query.optional("qui"), replaced: try query.optional("remplace"))
                return try await desk(exchange, search: search)
            },
            deskForm("etape", "stepRegistration", "Répond à une inscription.") { _, form in
                let step = try form.choice("etape", of: RegistrationStep.self)
                let use = StepRegistration(try form.registration, step, reason: try form.optional("raison"))
                return (.registrationAnswered, { exchange in _ = try await run(use, for: exchange) })
            },
            deskForm("accord", "noteEmployerAgreement", "Note l'accord de l'employeur.") { _, form in
                let use = RecordEmployerAgreement(
                    registration: try form.registration,
                    givenBy: try form.required("accord")
                )
                return (.agreementNoted, { exchange in try await run(use, for: exchange) })
            },
            deskForm("remplacement", "replaceParticipant", "Donne la place d'une personne à une autre.") { _, form in
                let use = ReplaceParticipant(try form.registration, by: try form.required("par"))
                return (.participantReplaced, { exchange in _ = try await run(use, for: exchange) })
            },
            deskForm("exterieurs", "addOutsideParticipant", "Ajoute un participant hors dispositif.") { id, form in
                let use = AddOutsideParticipant(
                    session: id,
                    name: try form.required("nom"),
                    organisation: try form.optional("organisation") ?? ""
                )
                return (.participantAdded, { exchange in try await run(use, for: exchange) })
            },
            deskForm("exterieurs/retrait", "withdrawOutsideParticipant", "Retire un participant hors dispositif.") {
                _,
                form in
                let use = WithdrawOutsideParticipant(try form.required("participant"))
                return (.participantRemoved, { exchange in try await run(use, for: exchange) })
            },
            deskForm("presences", "takeModuleAttendance", "Note les présences à une session.") { id, form in
                let use = TakeSessionAttendance(
                    id,
                    try form.halfDays(),
                    othersPresent: try form.optional("reste") == "present",
                    reason: try form.optional("raison")
                )
                return (.attendanceNoted, { exchange in _ = try await run(use, for: exchange) })
            },
        ]
    }

    /// What one may do at the desk.
    func deskRights(of exchange: Exchange) async throws -> DeskRights {
        DeskRights(function: try await visits.person(of: exchange).function)
    }

    private func desk(
        _ exchange: Exchange,
        search: DeskSearch = DeskSearch(),
        typed: FormFields = FormFields(),
        problem: Problem? = nil
    ) async throws -> Response {
        let id = try exchange.id()
        var search = search
        let shown = try await run(ShowSessionDesk(id), for: exchange)
        if let text = search.text {
            search.found = try await run(FindCandidates(session: id, text: text), for: exchange)
        }
        let rights = try await deskRights(of: exchange)
        let page = DeskPage(shown, rights, search: search, typed: typed, problem: problem, ruleBook)
        return show(page, exchange, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// A form of the desk: what it does, then the desk again; what is refused is told there, beside what was typed.
    private func deskForm(
        _ name: String,
        _ operation: String,
        _ summary: String,
        _ read:
            @escaping @Sendable (_ session: String, _ form: FormFields) throws -> (
                Notice.Deed, (Exchange) async throws -> Void
            )
    ) -> Endpoint {
        Endpoint(
            Route(.post, "/sessions/{id}/\(name)", operation, summary, access: Self.body, body: .form())
        ) { exchange in
            let id = try exchange.id()
            let form = try exchange.form()
            do {
                let (deed, act) = try read(id, form)
                try await act(exchange)
                return pages.seeOther("/sessions/\(id)/participants", deed)
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await desk(exchange, typed: form, problem: problem)
            }
        }
    }
}

extension FormFields {
    /// The registration that a form of the desk is about.
    fileprivate var registration: String {
        get throws { try required("inscription") }
    }

    /// Half-days by registration: fields `p.REGISTRATION.DAY.HALF`.
    /// - Throws: a 400 for a field of that kind that says something else.
    fileprivate func halfDays() throws -> [String: [NotedHalfDay]] {
        var noted: [String: [NotedHalfDay]] = [:]
        for field in fields where field.name.hasPrefix("p.") && !field.value.isEmpty {
            let parts = field.name.split(separator: ".").map(String.init)
            guard parts.count == 4, let day = CivilDate(iso: parts[2]), let half = HalfDay(rawValue: parts[3]),
                let presence = Presence(rawValue: field.value)
            else {
                throw WebError.malformed(
                    "Le champ « \(field.name.prefix(80)) » n'est pas une demi-journée.",
                    code: "invalid_half_day"
                )
            }
            noted[parts[1], default: []].append(NotedHalfDay(day: day, half: half, presence: presence))
        }
        return noted
    }
}
