import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp

/// Who read or changed one's own file.
extension Front {
    var historyAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/me/history",
                    "showOwnHistory",
                    "Qui a consulté ou modifié mon dossier, du plus récent au plus ancien.",
                    access: .personas([.advisor]),
                    query: [.init("before", "Repère donné par `next` de la page précédente.")],
                    answers: [.init(200, "Une page de l'historique.", schema: "History")]
                )
            ) { exchange in
                let mark = try Self.historyMark(exchange, "before")
                let history = try await run(ShowHistory(before: mark), for: exchange)
                return Self.answer { json in
                    json.object { json in
                        json.field("entries", array: history.entries) { json, entry in
                            json.object { Self.write(entry, to: &$0) }
                        }
                        json.field("next", history.next?.text)
                    }
                }
            }
        ]
    }

    private static func write(_ entry: HistoryEntry, to json: inout JSONWriter) {
        json.field("at", entry.at.utc)
        json.field("who", entry.who)
        json.field("what", entry.what)
        json.field("changes", array: entry.changes) { json, change in
            json.object { json in
                json.field("label", change.label)
                json.field("before", change.before)
                json.field("after", change.after)
            }
        }
        json.field("erased", entry.isErased)
    }
}

/// Its schema.
enum HistorySchemas {
    static let texts: [(name: String, json: String)] = [
        (
            "History",
            """
            {"type": "object", "required": ["entries", "next"], "properties": {
              "entries": {"type": "array", "items": {"type": "object", "properties": {
                "at": {"type": "string", "format": "date-time"},
                "who": {"type": "string", "description": "Le compte et au nom de qui il agissait."},
                "what": {"type": "string"},
                "changes": {"type": "array", "items": {"type": "object", "properties": {"label": {"type": "string"},
                  "before": {"type": ["string", "null"]}, "after": {"type": ["string", "null"]}}}},
                "erased": {"type": "boolean", "description": "Le contenu de la ligne a été effacé depuis."}}}},
              "next": {"type": ["string", "null"]}}}
            """
        )
    ]
}
