import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// The exams of a person for programs (rules D-15, D-17): entered, settled, corrected by a new writing.
extension Front {
    private static let recorders: Route.Access = .personas([.training])

    var examAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/advisors/{id}/exams",
                    "listExams",
                    "Les passages d'examen d'une personne, ce qui les a modifiés, et ses titres.",
                    access: .personas([.training, .national, .auditor]),
                    answers: [.init(200, "Les passages.", schema: "ExamList")]
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                return try await tellExams(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/api/advisors/{id}/exams",
                    "createExam",
                    "Inscrit une personne à un examen ; le résultat vient après.",
                    access: Self.recorders,
                    body: .json(),
                    bodySchema: "ExamEntry",
                    answers: [
                        .init(201, "Les passages de la personne.", schema: "ExamList"),
                        Self.problem(409, "La personne est déjà inscrite à cet examen ce jour-là."),
                        Self.problem(422, "La date vient trop tôt, ou le centre manque."),
                    ]
                )
            ) { exchange in
                let id = try exchange.id()
                _ = try await once(exchange) { reader throws(JSONDecodingError) in
                    Acknowledged(
                        EnterExam(
                            person: id,
                            exam: try reader.converted("exam", "CCP1, CCP2 ou PIX") { ExamAttempt.Exam(rawValue: $0) },
                            day: try reader.required("on").date(),
                            centre: try reader.optionalString("centre")
                        )
                    )
                }
                return try await tellExams(exchange, status: .created)
            },
            Endpoint(
                Route(
                    .post,
                    "/api/advisors/{id}/exams/result",
                    "createExamResult",
                    "Enregistre le résultat d'un passage, ou le corrige avec une raison.",
                    access: Self.recorders,
                    body: .json(),
                    bodySchema: "ExamResult",
                    answers: [
                        .init(200, "Les passages de la personne.", schema: "ExamList"),
                        Self.problem(409, "Le passage a été modifié entre-temps."),
                        Self.problem(422, "L'examen n'a pas encore eu lieu, ou la raison de la correction manque."),
                    ]
                )
            ) { exchange in
                let id = try exchange.id()
                _ = try await once(exchange) { reader throws(JSONDecodingError) in
                    let attempt = try reader.string("attempt")
                    let outcome = try reader.converted("outcome", "un résultat de la liste") {
                        ExamAttempt.Outcome(rawValue: $0)
                    }
                    return Acknowledged(
                        SettleExam(
                            person: id,
                            attempt: attempt,
                            .outcome(
                                outcome,
                                score: try reader.optionalInt("score"),
                                comment: try reader.optionalString("comment")
                            ),
                            reason: try reader.optionalString("reason")
                        )
                    )
                }
                return try await tellExams(exchange)
            },
        ]
    }

    private func tellExams(_ exchange: Exchange, status: HTTPResponse.Status = .ok) async throws -> Response {
        let file = try await run(ShowExams(person: try exchange.id()), for: exchange)
        return Self.answer(status) { json in
            json.object { json in
                json.field("person", file.person)
                json.field("attempts", array: file.attempts) { json, attempt in
                    json.object { json in
                        json.field("id", attempt.id)
                        json.field("exam", attempt.exam.rawValue)
                        json.field("on", attempt.on.iso)
                        json.field("outcome", attempt.outcome.rawValue)
                        json.field("centre", attempt.centre)
                        json.field("score", attempt.score)
                    }
                }
                json.field("changes", array: file.changes) { json, change in
                    json.object { json in
                        json.field("exam", change.exam.rawValue)
                        json.field("onBefore", change.before?.on.iso)
                        json.field("before", change.before?.outcome.rawValue)
                        json.field("onAfter", change.after?.on.iso)
                        json.field("after", change.after?.outcome.rawValue)
                        json.field("reason", change.reason)
                    }
                }
                json.field("titles", array: file.awards) { json, award in
                    json.object { json in
                        json.field("title", award.title.rawValue)
                        json.field("block", award.block?.rawValue)
                        json.field("awardedOn", award.awardedOn.iso)
                    }
                }
            }
        }
    }
}
