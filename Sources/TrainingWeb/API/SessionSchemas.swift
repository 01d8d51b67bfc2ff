/// Sessions of modules and registrations.
enum SessionSchemas {
    static let texts: [(name: String, json: String)] = [
        (
            "Session",
            """
            {"type": "object", "properties": {"id": {"type": "string", "format": "uuid"}, "module": {"type": "string"},
              "title": {"type": "string"}, "hours": {"type": "integer"}, "trainingBody": {"type": "string"},
              "territory": {"type": ["string", "null"], "description": "null : à distance, pour tous."},
              "firstDay": {"type": "string", "format": "date"}, "lastDay": {"type": "string", "format": "date"},
              "format": {"enum": ["remote", "on_site", "mixed"]}, "place": {"type": ["string", "null"]},
              "minimum": {"type": "integer"}, "maximum": {"type": "integer"}, "left": {"type": "integer"},
              "decidedBy": {"type": "string", "format": "date"},
              "state": {"enum": ["open", "confirmed", "cancelled", "over"]},
              "verdict": {"type": ["string", "null"], "enum": ["funded", "to_confirm", "unfunded", "refused", null]},
              "credit": {"type": ["string", "null"]}}}
            """
        ),
        (
            "SessionList",
            """
            {"type": "object", "required": ["sessions", "next"], "properties": {
              "sessions": {"type": "array", "items": {"$ref": "#/components/schemas/Session"}},
              "next": {"type": ["string", "null"]}}}
            """
        ),
        (
            "SessionPlan",
            """
            {"type": "object", "additionalProperties": false, "required": ["module", "firstDay", "format"],
             "properties": {"module": {"type": "string"}, "territory": {"type": ["string", "null"]},
              "firstDay": {"type": "string", "format": "date"},
              "secondDay": {"type": ["string", "null"], "format": "date"},
              "format": {"enum": ["remote", "on_site", "mixed"]}, "remoteFirst": {"type": ["boolean", "null"]},
              "place": {"type": ["string", "null"]}, "minimum": {"type": ["integer", "null"]},
              "maximum": {"type": ["integer", "null"]}, "lateReason": {"type": ["string", "null"],
                "description": "Pourquoi elle aura lieu, ouverte après le jour où son minimum se décide."}},
             "example": {"module": "SENIORS", "territory": "13", "firstDay": "2026-09-14", "secondDay": "2026-09-21",
               "format": "mixed", "place": "Marseille"}}
            """
        ),
        (
            "RegistrationRequest",
            """
            {"type": "object", "additionalProperties": false, "properties": {
              "advisor": {"type": ["string", "null"], "format": "uuid", "description": "Soi-même pour un conseiller."},
              "funding": {"type": ["string", "null"], "enum": ["programme", "employer", "opco", "other", null]},
              "agreedBy": {"type": ["string", "null"], "description": "Qui a donné l'accord chez l'employeur."}},
             "example": {"funding": "programme"}}
            """
        ),
        (
            "Registration",
            """
            {"type": "object", "required": ["id", "status", "verdict"], "properties": {
              "id": {"type": "string", "format": "uuid"}, "status": {"enum": ["requested", "in_review"]},
              "verdict": {"enum": ["funded", "to_confirm", "unfunded"]}, "credit": {"type": ["string", "null"]}}}
            """
        ),
        (
            "RegistrationList",
            """
            {"type": "object", "required": ["session", "registrations", "next"], "properties": {
              "session": {"type": "string", "format": "uuid"}, "minimum": {"type": "integer"},
              "maximum": {"type": "integer"},
              "participants": {"type": "integer", "description": "Comptés pour le minimum."},
              "outside": {"type": "integer", "description": "Participants hors dispositif."},
              "waiting": {"type": "integer", "description": "Personnes en liste d'attente."},
              "registrations": {"type": "array", "items": {"type": "object", "required": ["id", "advisor", "status"],
                "properties": {"id": {"type": "string", "format": "uuid"},
                  "advisor": {"type": "string", "format": "uuid"}, "name": {"type": "string"},
                  "requestedOn": {"type": "string", "format": "date"}, "status": {"type": "string"},
                  "funding": {"enum": ["programme", "employer", "opco", "other"]},
                  "verdict": {"type": ["string", "null"],
                    "enum": ["funded", "to_confirm", "unfunded", "refused", null]},
                  "credit": {"type": ["string", "null"]},
                  "reasons": {"type": "array", "items": {"type": "string"}}}}},
              "next": {"type": ["string", "null"]}}}
            """
        ),
    ]
}
