/// What is recorded about people, and why.
enum PersonalDataSchemas {
    static let texts: [(name: String, json: String)] = [
        (
            "OwnData",
            """
            {"type": "object", "required": ["on", "sections"], "properties": {
              "on": {"type": "string", "format": "date"},
              "sections": {"type": "array", "items": {"type": "object", "required": ["table", "link", "title",
                "columns", "rows"], "properties": {"table": {"type": "string"}, "link": {"type": "string",
                "description": "Colonne par laquelle ces lignes sont celles de l'appelant."},
                "title": {"type": "string"},
                "columns": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"},
                  "title": {"type": "string"}}}},
                "rows": {"type": "array", "items": {"type": "object", "description": "Valeurs par colonne."}}}}}}}
            """
        ),
        (
            "Register",
            """
            {"type": "object", "required": ["offices", "activities", "retention", "security", "transfers"],
             "properties": {
              "offices": {"type": "array", "items": {"type": "object", "properties": {
                "role": {"enum": ["controller", "contact", "authority"]}, "name": {"type": "string"},
                "contact": {"type": "string"}, "source": {"type": "string"}}}},
              "activities": {"type": "array", "items": {"type": "object", "required": ["code", "title", "legalBasis",
                "subjects", "recipients", "categories", "retention"], "properties": {"code": {"type": "string"},
                "title": {"type": "string"}, "description": {"type": "string"},
                "legalBasis": {"type": ["string", "null"]}, "subjects": {"type": "string"},
                "recipients": {"type": "array", "items": {"type": "string"}},
                "retention": {"type": "array", "items": {"type": "string"}},
                "categories": {"type": "array", "items": {"type": "object", "properties": {
                  "code": {"type": "string"}, "title": {"type": "string"}, "isPersonal": {"type": "boolean"},
                  "columns": {"type": "array", "items": {"type": "object", "properties": {
                    "name": {"type": "string"}, "title": {"type": ["string", "null"]},
                    "subject": {"enum": ["person", "account", "contact", "third", "author", "file", "none"]},
                    "erasure": {"enum": ["keep", "null", "value", "email", "renew", "journal"]},
                    "recipients": {"type": "array", "items": {"type": "string"}}}}}}}}}}},
              "retention": {"type": "array", "items": {"type": "object", "properties": {"code": {"type": "string"},
                "title": {"type": "string"}, "months": {"type": ["integer", "null"]},
                "description": {"type": "string"}}}},
              "security": {"type": "array", "items": {"type": "string"}}, "transfers": {"type": "string"}}}
            """
        ),
    ]
}
