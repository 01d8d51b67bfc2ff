import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// What learners say of their training: to their body by name, to the operator in figures.
extension Front {
    private static let learner: Route.Access = .personas([.advisor])

    var satisfactionEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/mon-parcours/avis", "showOwnSatisfaction", "Mon avis.", access: Self.learner)
            ) { exchange in
                show(OwnSatisfactionPage(try await run(ShowOwnSatisfaction(), for: exchange)), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/mon-parcours/avis",
                    "answerSatisfaction",
                    "Donne son avis.",
                    access: Self.learner,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                do {
                    try form.allow(
                        only: "questionnaire",
                        "contenu",
                        "rythme",
                        "accompagnement",
                        "utilite",
                        "recommande",
                        "remarque"
                    )
                    let answer = AnswerSatisfaction(
                        try form.choice("questionnaire", of: SatisfactionMoment.self),
                        marks: try SatisfactionText.questions.map { try form.number($0.0) },
                        recommends: try form.required("recommande") == "oui",
                        remark: try form.optional("remarque")
                    )
                    try await run(answer, for: exchange)
                    return pages.seeOther("/mon-parcours/avis", .opinionGiven)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    let own = try await run(ShowOwnSatisfaction(), for: exchange)
                    let page = OwnSatisfactionPage(own, typed: form, problem: problem)
                    return show(page, exchange, status: .unprocessableContent)
                }
            },
            Endpoint(
                Route(
                    .get,
                    "/promotions/{id}/avis",
                    "showCohortSatisfaction",
                    "Les avis d'une promotion.",
                    access: .personas([.training])
                )
            ) { exchange in
                let satisfaction = ShowCohortSatisfaction(cohort: try exchange.id())
                return show(CohortSatisfactionPage(try await run(satisfaction, for: exchange)), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/annuaire/avis",
                    "showSatisfactionFigures",
                    "Les avis sur la formation, en chiffres.",
                    access: .personas([.national, .auditor])
                )
            ) { exchange in
                show(SatisfactionFiguresPage(try await run(ShowSatisfactionFigures(), for: exchange)), exchange)
            },
        ]
    }
}
