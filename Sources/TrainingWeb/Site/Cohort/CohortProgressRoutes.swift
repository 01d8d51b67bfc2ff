import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// What a training body records for several people of a cohort at once.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var cohortProgressEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/promotions/{id}/suivi",
                    "showCohortProgress",
                    "Le suivi d'une promotion.",
                    access: Self.body
                )
            ) { exchange in
                try await showProgress(exchange)
            },
            batch("etape", "recordSteps", "Enregistre une étape pour plusieurs personnes.") { id, form in
                let step = try form.choice("etape", of: EnrolmentStep.self)
                let (day, appointment) = (try form.optionalDate("le"), try form.optionalDate("prevu"))
                let reason = try form.optional("raison")
                return RecordSteps(cohort: id, Self.ticked(form).map(\.enrolment)) { enrolment in
                    RecordStep(enrolment: enrolment, step, on: day, reason: reason, appointment: appointment)
                }
            },
            batch("examen", "enterExams", "Inscrit plusieurs personnes à un examen.") { id, form in
                let exam = try form.choice("examen", of: ExamAttempt.Exam.self)
                let (day, centre) = (try form.date("date"), try form.optional("centre"))
                return RecordExams(
                    cohort: id,
                    Self.ticked(form).map {
                        ($0.person, .entered(EnterExam(person: $0.person, exam: exam, day: day, centre: centre)))
                    }
                )
            },
            batch("resultats", "settleExams", "Enregistre plusieurs résultats.") { id, form in
                RecordExams(cohort: id, try Self.results(form))
            },
            batch("certificat", "recordAwards", "Enregistre un certificat pour plusieurs personnes.") { id, form in
                let (title, block) = try Self.award(try form.required("titre"))
                let (day, evidence) = (try form.date("date"), try form.optional("reference"))
                return RecordExams(
                    cohort: id,
                    Self.ticked(form).map { ticked in
                        let award = RecordAward(
                            person: ticked.person,
                            title: title,
                            block: block,
                            day: day,
                            evidence: evidence
                        )
                        return (ticked.person, .awarded(award))
                    }
                )
            },
        ]
    }

    /// Whom the boxes name: enrolment and person.
    private static func ticked(_ form: FormFields) -> [(enrolment: String, person: String)] {
        form.all("qui").map { value in
            let parts = value.split(separator: "_", maxSplits: 1).map(String.init)
            return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
        }
    }

    /// The results that were chosen; a row left as it was says nothing.
    private static func results(
        _ form: FormFields
    ) throws(WebError) -> [(person: String, deed: RecordExams.Deed)] {
        var deeds: [(person: String, deed: RecordExams.Deed)] = []
        for field in form.fields where field.name.hasPrefix("resultat-") && !field.value.isEmpty {
            let parts = field.name.dropFirst(9).split(separator: "_", maxSplits: 1).map(String.init)
            guard parts.count == 2, let outcome = ExamAttempt.Outcome(rawValue: field.value) else {
                throw .malformed(
                    "« \(field.value.prefix(20)) » n'est pas un résultat de la liste.",
                    code: "invalid_choice"
                )
            }
            let use = SettleExam(person: parts[0], attempt: parts[1], .outcome(outcome, score: nil, comment: nil))
            deeds.append((parts[0], .settled(use)))
        }
        return deeds
    }

    /// A form of the page: when everybody got it the page says so once, else it tells who did not and why.
    ///
    /// With the field `apercu` it tells what it would do, and nothing is done.
    private func batch<Case: UseCase>(
        _ name: String,
        _ operation: String,
        _ summary: String,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint where Case.Output == BatchOutcome {
        Endpoint(
            Route(.post, "/promotions/{id}/suivi/\(name)", operation, summary, access: Self.body, body: .form())
        ) { exchange in
            let id = try exchange.id()
            let form = try exchange.form()
            do {
                let deed = try read(id, form)
                if try form.optional("apercu") == "oui" {
                    let outcome = try await run(TryBatch(deed), for: exchange)
                    return try await showProgress(exchange, typed: form, preview: outcome)
                }
                let outcome = try await run(deed, for: exchange)
                guard outcome.refusals.isEmpty else {
                    return try await showProgress(exchange, typed: form, outcome: outcome)
                }
                return pages.seeOther("/promotions/\(id)/suivi", .batchRecorded, outcome.done)
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await showProgress(exchange, typed: form, problem: problem)
            }
        }
    }

    private func showProgress(
        _ exchange: Exchange,
        typed: FormFields? = nil,
        outcome: BatchOutcome? = nil,
        preview: BatchOutcome? = nil,
        problem: Problem? = nil
    ) async throws -> Response {
        let progress = try await run(ShowCohortProgress(id: try exchange.id()), for: exchange)
        return show(
            CohortProgressPage(progress, typed: typed, outcome: outcome, preview: preview, problem: problem),
            exchange,
            status: problem == nil && outcome == nil ? .ok : .unprocessableContent
        )
    }
}
