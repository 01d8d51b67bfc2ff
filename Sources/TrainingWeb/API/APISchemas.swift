/// JSON Schemas of the bodies of the interface (contract §1, §3–§5).
enum APISchemas {
    /// Names and texts, in the order of the description.
    static let texts: [(name: String, json: String)] =
        FactSchemas.texts
        + AnswerSchemas.texts
        + CohortSchemas.texts
        + AttendanceSchemas.texts
        + DirectorySchemas.texts
        + EnrolmentSchemas.texts
        + HistorySchemas.texts
        + PersonalDataSchemas.texts
        + SessionSchemas.texts

    /// The schemas; a test checks that every text is one.
    static let all: [OpenAPIDocument.Schema] = texts.compactMap { try? OpenAPIDocument.Schema($0.name, $0.json) }
}

/// What goes in: the facts and the question.
enum FactSchemas {
    static let texts: [(name: String, json: String)] = [
        (
            "EligibilityQuestion",
            """
            {"type": "object", "additionalProperties": false, "required": ["dossier", "query"], "properties": {
              "id": {"type": ["string", "null"], "description": "Nom de la question, rendu tel quel."},
              "dossier": {"$ref": "#/components/schemas/Dossier"},
              "query": {"$ref": "#/components/schemas/ModuleQuery"}},
             "example": {"dossier": {"id": "AC-33", "territory": "13",
               "roles": [{"role": "advisor", "from": "2025-09-01"}],
               "contracts": [{"siret": "13002526500013", "start": "2025-09-01"}],
               "initialTraining": {"startedOn": "2025-11-17"}},
              "query": {"module": "HANDICAP", "registeredOn": "2026-01-10", "sessionStart": "2026-05-11"}}}
            """
        ),
        (
            "ModuleQuery",
            """
            {"type": "object", "additionalProperties": false, "required": ["module", "registeredOn", "sessionStart"],
             "properties": {"module": {"type": "string"}, "registeredOn": {"type": "string", "format": "date"},
              "sessionStart": {"type": "string", "format": "date"},
              "sessionEnd": {"type": ["string", "null"], "format": "date"}}}
            """
        ),
        (
            "Dossier",
            """
            {"type": "object", "additionalProperties": false, "required": ["territory"], "properties": {
              "id": {"type": ["string", "null"]},
              "territory": {"type": "string", "description": "Code de département ou de collectivité."},
              "roles": {"type": ["array", "null"], "items": {"type": "object", "additionalProperties": false,
                "required": ["role", "from"], "properties": {"role": {"enum": ["advisor", "coordinator"]},
                "from": {"type": "string", "format": "date"}}}},
              "contracts": {"type": ["array", "null"], "items": {"type": "object", "additionalProperties": false,
                "required": ["start"], "properties": {"siret": {"type": ["string", "null"]},
                "start": {"type": "string", "format": "date"}, "end": {"type": ["string", "null"], "format": "date"}}}},
              "initialTraining": {"oneOf": [{"$ref": "#/components/schemas/InitialTraining"}, {"type": "null"}]},
              "exemption": {"type": ["object", "null"], "additionalProperties": false, "required": ["reason", "on"],
                "properties": {"reason": {"enum": ["equivalence", "already_trained", "coordinator"]},
                "on": {"type": "string", "format": "date"}}},
              "postAnomaly": {"type": ["boolean", "null"]},
              "certifications": {"type": ["array", "null"], "items": {"type": "object", "additionalProperties": false,
                "required": ["title", "awardedOn"], "properties": {"title": {"enum": ["REMN", "MN", "PIX"]},
                "block": {"enum": ["CCP1", "CCP2", "CCP3", "full", null]},
                "awardedOn": {"type": "string", "format": "date"}}}},
              "examAttempts": {"type": ["array", "null"], "items": {"type": "object", "additionalProperties": false,
                "required": ["exam", "on", "outcome"], "properties": {"exam": {"enum": ["CCP1", "CCP2", "PIX"]},
                "on": {"type": "string", "format": "date"}, "outcome": {"enum": ["passed", "failed", "refused",
                "pending", "absent_excused", "absent_unexcused", "file_missing"]}}}},
              "aidantsConnectHabilitation": {"type": ["object", "null"], "additionalProperties": false, "properties": {
                "startedOn": {"type": ["string", "null"], "format": "date"},
                "validatedOn": {"type": ["string", "null"], "format": "date"}}},
              "moduleRegistrations": {"type": ["array", "null"],
                "items": {"$ref": "#/components/schemas/ModuleRegistration"}}}}
            """
        ),
        (
            "InitialTraining",
            """
            {"type": "object", "additionalProperties": false, "properties": {
              "registeredOn": {"type": ["string", "null"], "format": "date"},
              "interviewOn": {"type": ["string", "null"], "format": "date"},
              "convocationReceivedOn": {"type": ["string", "null"], "format": "date"},
              "confirmedByAdvisorOn": {"type": ["string", "null"], "format": "date"},
              "confirmedByManagerOn": {"type": ["string", "null"], "format": "date"},
              "startedOn": {"type": ["string", "null"], "format": "date"},
              "abandonedOn": {"type": ["string", "null"], "format": "date"},
              "completedOn": {"type": ["string", "null"], "format": "date"},
              "teachingHours": {"type": ["number", "null"], "description": "Heures suivies, sur 168."},
              "internshipHours": {"type": ["number", "null"], "description": "Heures de stage, sur 210."},
              "mockJuryOn": {"type": ["string", "null"], "format": "date"}}}
            """
        ),
        (
            "ModuleRegistration",
            """
            {"type": "object", "additionalProperties": false,
             "required": ["id", "module", "requestedOn", "sessionStart", "status"], "properties": {
              "id": {"type": "string"}, "module": {"type": "string"},
              "requestedOn": {"type": "string", "format": "date"},
              "sessionStart": {"type": "string", "format": "date"},
              "sessionEnd": {"type": ["string", "null"], "format": "date"},
              "status": {"enum": ["in_review", "refused", "requested", "funding_accepted", "confirmed", "attended",
                "absent_excused", "absent_unexcused", "withdrawn", "cancelled_by_body", "funding_refused"]},
              "statusOn": {"type": ["string", "null"], "format": "date"},
              "funding": {"enum": ["programme", "employer", "opco", "other", null]},
              "acceptedAfterReview": {"type": ["boolean", "null"]}}}
            """
        ),
    ]
}
