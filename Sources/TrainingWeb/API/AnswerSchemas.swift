/// What comes out of the rules: decisions and statements (contract §3, §4).
enum AnswerSchemas {
    static let texts: [(name: String, json: String)] = [
        (
            "Decision",
            """
            {"type": "object", "required": ["id", "verdict", "credit", "rulebook", "reading", "reasons", "warnings",
              "changesOn", "otherReadings"], "properties": {
              "id": {"type": ["string", "null"]}, "whatIf": {"$ref": "#/components/schemas/WhatIf"},
              "verdict": {"enum": ["funded", "to_confirm", "unfunded", "refused"]},
              "credit": {"type": ["string", "null"]}, "historyUnknownBefore": {"type": "string", "format": "date",
                "description": "Les modules d'avant ce jour ne sont pas connus ; absent quand tout l'est."},
              "rulebook": {"type": "string"}, "reading": {"type": "string"},
              "reasons": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}},
              "warnings": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}},
              "changesOn": {"type": ["string", "null"], "format": "date",
                "description": "Premier jour de demande où la réponse devient meilleure."},
              "otherReadings": {"type": "array", "items": {"type": "object", "required": ["reading", "verdict",
                "reasons"], "properties": {"reading": {"type": "string"},
                "verdict": {"enum": ["funded", "to_confirm", "unfunded", "refused"]},
                "credit": {"type": ["string", "null"]},
                "reasons": {"type": "array", "items": {"$ref": "#/components/schemas/Reason"}}}}}}}
            """
        ),
        (
            "WhatIf",
            """
            {"type": "object", "description": "Ce que la réponse suppose ; absent quand rien n'est supposé.",
             "properties": {"startedOn": {"type": "string", "format": "date"},
              "completedOn": {"type": "string", "format": "date"}, "contractEnd": {"type": "string", "format": "date"}}}
            """
        ),
        (
            "Reason",
            """
            {"type": "object", "required": ["code", "message", "facts"], "properties": {
              "code": {"type": "string"}, "rule": {"type": ["string", "null"]}, "message": {"type": "string"},
              "remedy": {"type": ["string", "null"]},
              "source": {"type": ["object", "null"], "properties": {"title": {"type": "string"},
                "quote": {"type": "string"}}},
              "facts": {"type": "object"}}}
            """
        ),
        (
            "Statement",
            """
            {"type": "object", "required": ["id", "on", "rulebook", "credits", "available", "uncovered", "obligations",
              "milestones", "next"], "properties": {
              "id": {"type": "string"}, "whatIf": {"$ref": "#/components/schemas/WhatIf"},
              "on": {"type": "string", "format": "date"}, "rulebook": {"type": "string"},
              "credits": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"},
                "from": {"type": "string", "format": "date"}, "until": {"type": ["string", "null"], "format": "date"},
                "state": {"enum": ["consumed", "reserved", "expired", "carried", "available"]},
                "usedBy": {"type": ["string", "null"]}, "uncertain": {"type": "boolean",
                "description": "Accordé avant que le parcours ne soit connu : il a pu servir."}}}},
              "available": {"type": "integer"}, "historyUnknownBefore": {"type": "string", "format": "date",
                "description": "Le parcours d'avant ce jour n'est pas connu ; absent quand tout l'est."},
              "uncertain": {"type": "integer", "description": "Crédits de `available` qui ont pu servir."}, "uncovered": {"type": "array", "items": {"type": "string"}},
              "obligations": {"type": "array", "items": {"type": "object", "properties": {
                "kind": {"enum": ["year", "newcomer"]}, "year": {"type": "integer"}, "required": {"type": "integer"},
                "done": {"type": "integer"}, "planned": {"type": "integer"},
                "dueOn": {"type": "string", "format": "date"},
                "state": {"enum": ["satisfied", "planned", "due", "carried", "lapsed"]}}}},
              "milestones": {"type": "array", "items": {"type": "object", "properties": {"code": {"type": "string"},
                "on": {"type": ["string", "null"], "format": "date"},
                "state": {"enum": ["done", "planned", "possible", "late", "not_needed"]}}}},
              "next": {"type": "array", "items": {"$ref": "#/components/schemas/NextStep"}}}}
            """
        ),
        (
            "NextStep",
            """
            {"type": "object", "properties": {"code": {"type": "string"},
              "by": {"type": ["string", "null"], "format": "date"},
              "who": {"enum": ["advisor", "employer", "training_body"]}, "message": {"type": "string"}}}
            """
        ),
        (
            "Person",
            """
            {"type": "object", "properties": {"id": {"type": "string", "format": "uuid"},
              "lastName": {"type": "string"}, "firstName": {"type": "string"}, "territory": {"type": "string"},
              "on": {"type": "string", "format": "date", "description": "Jour de l'état."},
              "step": {"type": ["string", "null"], "description": "Dernière étape faite."},
              "late": {"type": "array", "items": {"type": "string"}},
              "hours": {"type": "object", "properties": {"teaching": {"type": "number"},
                "internship": {"type": "number"}, "mockJuryHeld": {"type": "boolean"}}},
              "nextOn": {"type": ["string", "null"], "format": "date"}, "available": {"type": "integer"},
              "historyUnknownBefore": {"type": "string", "format": "date",
                "description": "Le parcours d'avant ce jour n'est pas connu ; absent quand tout l'est."},
              "uncertain": {"type": "integer", "description": "Crédits de `available` qui ont pu servir."},
              "next": {"type": "array", "items": {"$ref": "#/components/schemas/NextStep"}}}}
            """
        ),
    ]
}
