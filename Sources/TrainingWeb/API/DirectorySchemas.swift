/// Structures, figures and recruitments.
enum DirectorySchemas {
    static let texts: [(name: String, json: String)] = [
        (
            "StructureList",
            """
            {"type": "object", "required": ["on", "known", "structures", "next"], "properties": {
              "on": {"type": "string", "format": "date"}, "known": {"type": "string", "format": "date"},
              "structures": {"type": "array", "items": {"type": "object", "properties": {
                "id": {"type": "string", "format": "uuid"}, "name": {"type": "string"},
                "number": {"type": ["string", "null"], "description": "SIRET ou RIDET."},
                "territory": {"type": "string"}, "commune": {"type": ["string", "null"]},
                "occupied": {"type": "integer"}, "attributed": {"type": "integer"},
                "meaning": {"type": "string", "description": "anomaly : plus de postes occupés que de postes attribués."}}}},
              "next": {"type": ["string", "null"]}}}
            """
        ),
        (
            "DepartmentFigures",
            """
            {"type": "object", "required": ["on", "known", "definitions", "departments"], "properties": {
              "on": {"type": "string", "format": "date"}, "known": {"type": "string", "format": "date"},
              "definitions": {"type": "array", "items": {"type": "object", "properties": {
                "code": {"type": "string"}, "title": {"type": "string"}, "formula": {"type": "string"}}}},
              "departments": {"type": "array", "items": {"type": "object", "properties": {
                "territory": {"type": "string"}, "target": {"type": ["integer", "null"]},
                "attributed": {"type": "integer"}, "occupied": {"type": "integer"}, "vacant": {"type": "integer"},
                "structures": {"type": "integer"}, "anomalies": {"type": "integer"}}}}}}
            """
        ),
        (
            "Recruitment",
            """
            {"type": "object", "required": ["id", "on", "contracts"], "properties": {
              "id": {"type": "string", "format": "uuid"}, "on": {"type": "string", "format": "date"},
              "realSince": {"type": "string", "format": "date"},
              "realMissing": {"type": "array", "items": {"type": "string"}},
              "coopFlaws": {"type": "array", "items": {"type": "string"}},
              "contracts": {"type": "array", "items": {"type": "object", "properties": {
                "id": {"type": "string", "format": "uuid"}, "employer": {"type": "string"},
                "start": {"type": "string", "format": "date"}, "end": {"type": ["string", "null"], "format": "date"},
                "validSince": {"type": ["string", "null"], "format": "date"},
                "conditions": {"type": "array", "items": {"type": "object", "properties": {
                  "condition": {"type": "string"}, "since": {"type": ["string", "null"], "format": "date"},
                  "missing": {"type": "array", "items": {"type": "string"}},
                  "turn": {"type": ["string", "null"]}}}}}}}}}
            """
        ),
    ]
}
