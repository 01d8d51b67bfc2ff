import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// Imports of rosters.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var importAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/imports/{id}",
                    "showImport",
                    "Où en est un import, et ce que le fichier contient.",
                    access: Self.body,
                    answers: [.init(200, "L'import.", schema: "Import")]
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                let view = try await run(ShowImport(id: try exchange.id()), for: exchange)
                return Self.answer { Self.write(view, to: &$0) }
            },
            Endpoint(
                Route(
                    .post,
                    "/api/imports/{id}/apply",
                    "applyImport",
                    "Enregistre un fichier contrôlé sans erreur ; sans effet s'il l'est déjà.",
                    access: Self.body,
                    answers: [
                        .init(202, "L'enregistrement est demandé.", schema: "Import"),
                        Self.problem(422, "Le fichier n'a pas été contrôlé sans erreur."),
                    ]
                )
            ) { exchange in
                let id = try exchange.id()
                try await run(ConfirmImport(id: id), for: exchange)
                let view = try await run(ShowImport(id: id), for: exchange)
                return Self.answer(.accepted, location: "/api/imports/\(id)") { Self.write(view, to: &$0) }
            },
        ]
    }

    private static func write(_ view: ImportView, to json: inout JSONWriter) {
        json.object { json in
            json.field("id", view.id)
            json.field("state", view.state.rawValue)
            json.field("underWay", view.isUnderWay)
            json.field("fileName", view.fileName)
            json.field("sha256", view.digest)
            json.field("handedInOn", view.handedInOn?.iso)
            json.field("appliedOn", view.appliedOn?.iso)
            json.key("undone")
            if let undoing = view.undoing {
                json.object { json in
                    json.field("on", undoing.on.iso)
                    json.field("reason", undoing.reason)
                }
            } else {
                json.null()
            }
            json.key("cohort")
            if let cohort = view.cohort {
                json.object { json in
                    json.field("id", cohort.id)
                    json.field("code", cohort.code)
                }
            } else {
                json.null()
            }
            json.field("rowsDone", view.rowsDone)
            json.key("report")
            if let report = view.report {
                RosterReportDocument.encode(report, to: &json)
            } else {
                json.null()
            }
        }
    }
}
