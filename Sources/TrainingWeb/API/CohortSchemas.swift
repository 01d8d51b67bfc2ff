/// Lists, cohorts and imports (contract §5, §6).
enum CohortSchemas {
    static let texts: [(name: String, json: String)] = [
        (
            "EmployerProgress",
            """
            {"type": "object", "required": ["id", "name", "on", "advisors", "next"], "properties": {
              "id": {"type": "string", "format": "uuid"}, "name": {"type": "string"},
              "number": {"type": ["string", "null"], "description": "SIRET ou RIDET."},
              "on": {"type": "string", "format": "date"},
              "advisors": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}},
              "former": {"type": "array", "items": {"$ref": "#/components/schemas/Person"},
                "description": "Ceux qui ont quitté la structure, chacun à son dernier jour sous contrat."},
              "next": {"type": ["string", "null"]}}}
            """
        ),
        (
            "CohortSummary",
            """
            {"type": "object", "properties": {"id": {"type": "string", "format": "uuid"}, "code": {"type": "string"},
              "label": {"type": "string"}, "trainingBody": {"type": "string"}, "territory": {"type": "string"},
              "programme": {"type": "string"}, "start": {"type": "string", "format": "date"},
              "cancelledOn": {"type": ["string", "null"], "format": "date"}, "enrolled": {"type": "integer"},
              "minimum": {"type": "integer"}, "maximum": {"type": "integer"}}}
            """
        ),
        (
            "CohortList",
            """
            {"type": "object", "required": ["cohorts", "next"], "properties": {
              "cohorts": {"type": "array", "items": {"$ref": "#/components/schemas/CohortSummary"}},
              "next": {"type": ["string", "null"]}}}
            """
        ),
        (
            "CohortPlan",
            """
            {"type": "object", "additionalProperties": false, "required": ["code", "territory", "start"],
             "properties": {"code": {"type": "string", "minLength": 1, "maxLength": 60},
              "label": {"type": ["string", "null"]}, "territory": {"type": "string"},
              "start": {"type": "string", "format": "date"},
              "pathHours": {"type": ["integer", "null"],
                "description": "Durée du parcours ; sans elle, les 175 heures du programme en vigueur."},
              "weekdays": {"type": ["array", "null"], "items": {"type": "integer", "minimum": 1, "maximum": 5},
                "description": "1 lundi à 5 vendredi ; vide : le jour du début et le suivant."}},
             "example": {"code": "HEX-2026-01", "territory": "13", "start": "2026-01-12", "weekdays": [1, 2]}}
            """
        ),
        (
            "Cohort",
            """
            {"allOf": [{"$ref": "#/components/schemas/CohortSummary"}, {"type": "object", "properties": {
              "calendar": {"oneOf": [{"$ref": "#/components/schemas/Calendar"}, {"type": "null"}]},
              "roster": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}}}}]}
            """
        ),
        (
            "Calendar",
            """
            {"type": "object", "properties": {"start": {"type": "string", "format": "date"},
              "territory": {"type": "string"}, "programme": {"type": "string"},
              "milestones": {"type": "object", "additionalProperties": {"type": "string", "format": "date"}},
              "days": {"type": "array", "items": {"type": "object", "properties": {
                "date": {"type": "string", "format": "date"}, "hours": {"type": "integer"},
                "kind": {"enum": ["teaching", "mock_jury"]}}}},
              "skipped": {"type": "array", "items": {"type": "object", "properties": {
                "date": {"type": "string", "format": "date"}, "why": {"type": "string"}}}},
              "warnings": {"type": "array", "items": {"type": "object"}}}}
            """
        ),
        (
            "Created",
            """
            {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "format": "uuid"}}}
            """
        ),
        (
            "Import",
            """
            {"type": "object", "required": ["id", "state", "underWay", "rowsDone"], "properties": {
              "id": {"type": "string", "format": "uuid"},
              "state": {"enum": ["uploaded", "checking", "checked", "refused", "confirmed", "applying", "applied",
                "failed", "undone"]},
              "underWay": {"type": "boolean"}, "fileName": {"type": "string"}, "sha256": {"type": "string"},
              "handedInOn": {"type": ["string", "null"], "format": "date"},
              "appliedOn": {"type": ["string", "null"], "format": "date"},
              "undone": {"type": ["object", "null"], "properties": {"on": {"type": "string", "format": "date"},
                "reason": {"type": "string"}}},
              "cohort": {"type": ["object", "null"], "properties": {"id": {"type": "string", "format": "uuid"},
                "code": {"type": "string"}}},
              "rowsDone": {"type": "integer"},
              "report": {"oneOf": [{"$ref": "#/components/schemas/RosterReport"}, {"type": "null"}]}}}
            """
        ),
        (
            "RosterReport",
            """
            {"type": "object", "properties": {"rows": {"type": "integer"}, "errors": {"type": "integer"},
              "warnings": {"type": "integer"}, "applied": {"type": "boolean"},
              "appliedBefore": {"type": ["string", "null"], "format": "date"},
              "needsConfirmation": {"type": "boolean"},
              "effect": {"type": ["object", "null"], "additionalProperties": {"type": "integer"}},
              "issues": {"type": "array", "items": {"type": "object", "properties": {"line": {"type": "integer"},
                "column": {"type": ["string", "null"]}, "columnNumber": {"type": ["integer", "null"]},
                "code": {"type": "string"}, "severity": {"enum": ["error", "warning"]}, "value": {"type": "string"},
                "message": {"type": "string"}, "remedy": {"type": "string"}}}}}}
            """
        ),
    ]
}
