import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// The exams of a cohort as a whole, for its training body.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var examDayEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/promotions/{id}/examens",
                    "showExamDays",
                    "Les examens d'une promotion.",
                    access: Self.body
                )
            ) { exchange in
                try await showExamDays(exchange)
            },
            examForm("remise", "handOverKit", "Enregistre la remise du kit à chacun.") { id, form, exchange in
                try form.allow(only: "piece")
                let items = form.all("piece").compactMap(TrainingItem.init(rawValue:)).filter(\.isOfTheKit)
                guard !items.isEmpty else {
                    throw WebError.malformed("Cochez au moins un document remis.", code: "missing_field")
                }
                _ = try await run(HandOverKit(cohort: id, items: items), for: exchange)
                return pages.seeOther("/promotions/\(id)/examens", .preparationKept)
            },
            examForm("centre", "addExamCentre", "Ajoute un centre agréé.") { id, form, exchange in
                try form.allow(only: "nom", "commune", "agrement", "debut", "fin")
                let centre = AddExamCentre(
                    name: try form.required("nom"),
                    town: try form.required("commune"),
                    reference: try form.required("agrement"),
                    from: try form.date("debut"),
                    to: try form.date("fin")
                )
                try await run(centre, for: exchange)
                return pages.seeOther("/promotions/\(id)/examens", .preparationKept)
            },
            examForm("pix", "downloadPixSession", "Le fichier d'inscription à Pix.") { id, form, exchange in
                try form.allow(
                    only: "site",
                    "salle",
                    "date",
                    "heure",
                    "surveillants",
                    "destinataire",
                    "tarif",
                    "code"
                )
                let plan = PixSessionPlan(
                    site: try form.required("site"),
                    room: try form.required("salle"),
                    day: try form.date("date"),
                    time: try form.required("heure"),
                    invigilators: try form.required("surveillants"),
                    recipient: try form.required("destinataire"),
                    tariff: try form.choice("tarif", of: PixSessionPlan.Tariff.self),
                    prepaymentCode: try form.optional("code")
                )
                let bytes = try await run(ExportPixSession(cohort: id, plan: plan), for: exchange)
                return .download(bytes, name: "pix-\(plan.day.iso).csv", mediaType: "text/csv; charset=utf-8")
            },
            Endpoint(
                Route(
                    .post,
                    "/promotions/{id}/examens/resultats-pix",
                    "importPixResults",
                    "Enregistre les résultats que Pix envoie.",
                    access: Self.body,
                    body: .upload()
                )
            ) { exchange in
                let id = try exchange.id()
                let upload = try exchange.upload()
                try upload.fields.allow(only: FormToken.field)
                do {
                    let file = try upload.file("fichier")
                    let results = ImportPixResults(cohort: id, fileName: file.name, bytes: file.bytes)
                    return try await showExamDays(exchange, report: try await run(results, for: exchange))
                } catch let failure as AppError where failure.kind == .tooLarge {
                    return try await showExamDays(exchange, problem: Problem(failure))
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await showExamDays(exchange, problem: problem)
                }
            },
        ]
    }

    private func examForm(
        _ name: String,
        _ operation: String,
        _ summary: String,
        _ act: @escaping @Sendable (String, FormFields, Exchange) async throws -> Response
    ) -> Endpoint {
        Endpoint(
            Route(.post, "/promotions/{id}/examens/\(name)", operation, summary, access: Self.body, body: .form())
        ) { exchange in
            do {
                return try await act(try exchange.id(), try exchange.form(), exchange)
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await showExamDays(exchange, typed: try exchange.form(), problem: problem)
            }
        }
    }

    private func showExamDays(
        _ exchange: Exchange,
        typed: FormFields? = nil,
        problem: Problem? = nil,
        report: PixResultReport? = nil
    ) async throws -> Response {
        let exams = try await run(ShowExamDays(cohort: try exchange.id()), for: exchange)
        return show(
            ExamDaysPage(exams, typed: typed, problem: problem, report: report),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }
}
