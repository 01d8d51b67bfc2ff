import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// What a training body does with the planning of a cohort.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var cohortPlanEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/promotions/{id}/planning",
                    "showCohortPlan",
                    "Le planning d'une promotion.",
                    access: Self.body
                )
            ) { exchange in
                try await show(plan: try exchange.id(), exchange)
            },
            planForm("dates", "fixCohortDates", "Fixe le jury blanc et l'examen.") { id, form in
                FixCohortDates(
                    cohort: id,
                    mockJury: try form.optionalDate("jury"),
                    exam: try form.optionalDate("examen")
                )
            },
            planForm("fermeture", "closeCohortDays", "Retire des jours de formation.") { id, form in
                let from = try form.date("du")
                return ChangeCohortDays(
                    cohort: id,
                    .close(from: from, to: try form.optionalDate("au") ?? from, label: try form.optional("motif") ?? "")
                )
            },
            planForm("ouverture", "openCohortDays", "Rend des jours retirés.") { id, form in
                ChangeCohortDays(cohort: id, .open(from: try form.date("du")))
            },
            Endpoint(
                Route(
                    .post,
                    "/promotions/{id}/planning/debut",
                    "moveCohort",
                    "Déplace une promotion, après aperçu.",
                    access: Self.body,
                    body: .form()
                )
            ) { exchange in
                try await move(exchange)
            },
            planForm("annulation", "cancelCohort", "Annule une promotion.") { id, form in
                CancelCohort(cohort: id, why: try form.required("raison"))
            },
            planForm("cloture", "closeCohort", "Clôt une promotion.") { id, _ in CloseCohort(cohort: id) },
        ]
    }

    private func show(plan id: String, _ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let plan = try await run(ShowCohortPlan(id: id), for: exchange)
        return show(
            CohortPlanPage(plan, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    private func planForm<Case: UseCase>(
        _ name: String,
        _ operation: String,
        _ summary: String,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(
            Route(.post, "/promotions/{id}/planning/\(name)", operation, summary, access: Self.body, body: .form())
        ) { exchange in
            let id = try exchange.id()
            do {
                _ = try await run(try read(id, try exchange.form()), for: exchange)
                return .seeOther("/promotions/\(id)/planning")
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await show(plan: id, exchange, problem: problem)
            }
        }
    }

    private func move(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        do {
            let form = try exchange.form()
            let start = try form.date("debut")
            let weekdays = form.all("jours").compactMap(Int.init).filter { (1...5).contains($0) }
            let why = try form.required("raison")
            if try form.optional("etape") == "appliquer" {
                _ = try await run(MoveCohort(cohort: id, to: start, weekdays: weekdays, why: why), for: exchange)
                return .seeOther("/promotions/\(id)/planning")
            }
            let preview = try await run(PreviewCohortMove(cohort: id, to: start, weekdays: weekdays), for: exchange)
            return show(
                ConfirmPage(
                    title: "Déplacer la promotion \(preview.plan.summary.code)",
                    question: "La promotion commencerait le \(French.date(start)).",
                    lines: Self.lines(of: preview),
                    obstacle: nil,
                    action: "/promotions/\(id)/planning/debut",
                    fields: ConfirmPage.fields(of: form),
                    button: "Déplacer la promotion",
                    back: "/promotions/\(id)/planning"
                ),
                exchange
            )
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await show(plan: id, exchange, problem: problem)
        }
    }

    /// What moves, and who is touched.
    private static func lines(of preview: CohortMovePreview) -> [String] {
        var lines: [String] = []
        if let calendar = preview.calendar {
            let days = calendar.weekdays.map { French.weekdays[$0 - 1] }
            lines.append("Jours de formation : \(CreditText.joined(days)).")
            lines.append("Jury blanc : à partir du \(French.date(calendar[.mockJuryFrom])).")
            lines.append(
                "Examen : jamais avant le \(French.date(calendar[.examNotBefore])), "
                    + "proposé le \(French.date(calendar[.examSuggested]))."
            )
            lines += calendar.warnings.map(CalendarText.sentence)
        }
        if preview.plan.mockJury != nil || preview.plan.exam != nil {
            lines.append("Le jury blanc et l'examen déjà fixés seraient à fixer de nouveau.")
        }
        let convoked = preview.plan.convoked.map(\.name)
        lines.append(
            convoked.isEmpty
                ? "Personne n'a encore reçu de convocation : aucune confirmation n'est à refaire."
                : "Convocation à confirmer de nouveau, avec un nouveau lien, pour \(CreditText.joined(convoked)) "
                    + "et leurs responsables."
        )
        return lines
    }
}
