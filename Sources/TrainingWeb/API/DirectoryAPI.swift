import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// The directory for programs: structures, figures, recruitments.
extension Front {
    private static let days: [Route.Query] = [
        .init("on", "Jour décrit ; aujourd'hui par défaut.", format: "date"),
        .init("known", "Tel que connu ce jour-là ; aujourd'hui par défaut.", format: "date"),
    ]
    private static let readers: Route.Access = .personas([.national, .auditor, .prefecture])

    var directoryAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/structures",
                    "listStructures",
                    "Les structures et leurs postes, par nom.",
                    access: Self.readers,
                    query: [
                        .init("text", "Partie du nom, ou début du numéro."), .init("territory", "Code du département."),
                        .init("after", "Repère donné par `next` de la page précédente."),
                    ] + Self.days,
                    answers: [.init(200, "Une page de la liste.", schema: "StructureList")]
                )
            ) { exchange in
                try await listStructures(exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/api/figures/departments",
                    "showDepartmentFigures",
                    "Postes visés, attribués et occupés par département, avec la définition de chaque chiffre.",
                    access: Self.readers,
                    query: Self.days,
                    answers: [.init(200, "Les chiffres.", schema: "DepartmentFigures")]
                )
            ) { exchange in
                let query = try exchange.query(only: "on", "known")
                let question = ShowFigures(on: try query.optionalDate("on"), known: try query.optionalDate("known"))
                let view = try await run(question, for: exchange)
                return Self.answer { json in Self.encode(view, to: &json) }
            },
            Endpoint(
                Route(
                    .get,
                    "/api/advisors/{id}/recruitment",
                    "showRecruitment",
                    "Le recrutement d'une personne est-il en règle ?",
                    access: .signedIn,
                    query: [.init("on", "Jour décrit ; aujourd'hui par défaut.", format: "date")],
                    answers: [.init(200, "Les quatre conditions, contrat par contrat.", schema: "Recruitment")]
                )
            ) { exchange in
                let query = try exchange.query(only: "on")
                let question = ShowRecruitment(id: try exchange.id(), on: try query.optionalDate("on"))
                let view = try await run(question, for: exchange)
                return Self.answer { json in Self.encode(view, to: &json) }
            },
        ]
    }

    private func listStructures(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query(only: "text", "territory", "after", "on", "known")
        let text = try query.optional("after")
        let after = text.flatMap { StructureMark(text: $0) }
        guard (text == nil) == (after == nil) else { throw WebError.badMark("after") }
        var filter = StructureFilter()
        filter.text = try query.optional("text")
        filter.territory = try query.territory("territory")
        let list = try await run(
            ListStructures(
                filter,
                on: try query.optionalDate("on"),
                known: try query.optionalDate("known"),
                after: after
            ),
            for: exchange
        )
        return Self.answer { json in
            json.object { json in
                json.field("on", list.day.on.iso)
                json.field("known", list.day.known.iso)
                json.field("structures", array: list.structures) { json, row in
                    json.object { json in
                        json.field("id", row.id)
                        json.field("name", row.name)
                        json.field("number", row.number)
                        json.field("territory", row.territory.code)
                        json.field("commune", row.commune)
                        json.field("occupied", row.count.occupied)
                        json.field("attributed", row.count.attributed)
                        json.field("meaning", row.count.meaning.rawValue)
                    }
                }
                json.field("next", list.next?.text)
            }
        }
    }

    private static func encode(_ view: FiguresView, to json: inout JSONWriter) {
        json.object { json in
            json.field("on", view.day.on.iso)
            json.field("known", view.day.known.iso)
            json.field("definitions", array: view.definitions) { json, definition in
                json.object { json in
                    json.field("code", definition.code)
                    json.field("title", definition.title)
                    json.field("formula", definition.formula)
                }
            }
            json.field("departments", array: view.departments) { json, row in
                json.object { json in
                    json.field("territory", row.territory.code)
                    json.field("target", row.target)
                    json.field("attributed", row.attributed)
                    json.field("occupied", row.occupied)
                    json.field("vacant", row.vacant)
                    json.field("structures", row.structures)
                    json.field("anomalies", row.anomalies)
                }
            }
        }
    }

    private static func encode(_ view: RecruitmentView, to json: inout JSONWriter) {
        json.object { json in
            json.field("id", view.id)
            json.field("on", view.on.iso)
            switch view.real {
            case .yes(let since), .exempt(let since): json.field("realSince", since.iso)
            case .no(let missing):
                json.field("realMissing", array: missing) { json, gap in json.string(gap.rawValue) }
            }
            json.field("coopFlaws", array: view.flaws ?? []) { json, flaw in json.string(flaw.rawValue) }
            json.field("contracts", array: view.items) { json, item in
                json.object { json in
                    json.field("id", item.contract)
                    json.field("employer", item.employer)
                    json.field("start", item.start.iso)
                    json.field("end", item.end?.iso)
                    json.field("validSince", item.check.validSince?.iso)
                    json.field("conditions", array: item.check.lines) { json, line in
                        json.object { json in
                            json.field("condition", line.condition.rawValue)
                            json.field("since", line.since?.iso)
                            json.field("missing", array: line.gaps) { json, gap in json.string(gap.rawValue) }
                            json.field("turn", line.turn?.rawValue)
                        }
                    }
                }
            }
        }
    }
}
