/// Enrolments and exams.
enum EnrolmentSchemas {
    private static let steps =
        #"["funding_accepted", "funding_refused", "funding_resubmitted", "interview_booked", "interview_missed", "#
        + #""interview_done", "positioned", "convocation_received", "confirmed_by_advisor", "confirmed_by_manager", "#
        + #""planning_changed", "seat_declined", "seat_released", "started", "suspended", "resumed", "#
        + #""mock_jury_held", "abandoned", "completed"]"#
    private static let outcomes =
        #"["pending", "passed", "failed", "absent_excused", "absent_unexcused", "refused", "file_missing"]"#

    static let texts: [(name: String, json: String)] = [
        (
            "EnrolmentRequest",
            """
            {"type": "object", "additionalProperties": false, "required": ["managerName", "managerEmail"], "properties": {
              "managerName": {"type": "string", "description": "Qui confirme pour la structure."},
              "managerEmail": {"type": "string", "format": "email"}}}
            """
        ),
        (
            "NewEnrolment",
            """
            {"type": "object", "required": ["id", "warnings"], "properties": {"id": {"type": "string", "format": "uuid"},
              "warnings": {"type": "array", "items": {"type": "string"}}}}
            """
        ),
        (
            "EnrolmentStep",
            """
            {"type": "object", "additionalProperties": false, "required": ["step"], "properties": {
              "step": {"enum": \(steps)},
              "on": {"type": ["string", "null"], "format": "date", "description": "Aujourd'hui par défaut."},
              "reason": {"type": ["string", "null"], "description": "Exigée par ce qui retire quelque chose."},
              "plannedOn": {"type": ["string", "null"], "format": "date", "description": "Jour de l'entretien fixé."}},
             "example": {"step": "mock_jury_held", "on": "2026-04-30"}}
            """
        ),
        (
            "Seat",
            """
            {"type": "object", "additionalProperties": false, "properties": {
              "cohort": {"type": ["string", "null"], "format": "uuid", "description": "Sans elle, la place est reprise."},
              "overLimit": {"type": ["string", "null"], "maxLength": 500,
                "description": "Pourquoi la promotion complète prend une personne de plus."}}}
            """
        ),
        (
            "Enrolment",
            """
            {"type": "object", "required": ["person", "state", "steps", "possible"], "properties": {
              "person": {"type": "string", "format": "uuid"},
              "state": {"type": "string"}, "cohortCode": {"type": ["string", "null"]},
              "confirmedByAdvisor": {"type": "boolean"}, "confirmedByManager": {"type": "boolean"},
              "waitingRank": {"type": ["integer", "null"]},
              "steps": {"type": "array", "items": {"type": "object", "properties": {"step": {"enum": \(steps)},
                "on": {"type": "string", "format": "date"}, "plannedOn": {"type": ["string", "null"], "format": "date"}}}},
              "possible": {"type": "array", "items": {"enum": \(steps)}}}}
            """
        ),
        (
            "ExamEntry",
            """
            {"type": "object", "additionalProperties": false, "required": ["exam", "on"], "properties": {
              "exam": {"enum": ["CCP1", "CCP2", "PIX"]}, "on": {"type": "string", "format": "date"},
              "centre": {"type": ["string", "null"], "description": "Le centre agréé ; exigé sauf pour Pix."}},
             "example": {"exam": "CCP1", "on": "2026-05-18", "centre": "Centre agréé de Marseille"}}
            """
        ),
        (
            "ExamResult",
            """
            {"type": "object", "additionalProperties": false, "required": ["attempt", "outcome"], "properties": {
              "attempt": {"type": "string", "format": "uuid"}, "outcome": {"enum": \(outcomes)},
              "score": {"type": ["integer", "null"], "description": "Pix obtenus."},
              "comment": {"type": ["string", "null"]},
              "reason": {"type": ["string", "null"], "description": "Exigée pour corriger un résultat."}}}
            """
        ),
        (
            "ExamList",
            """
            {"type": "object", "required": ["person", "attempts", "changes", "titles"], "properties": {
              "person": {"type": "string", "format": "uuid"},
              "attempts": {"type": "array", "items": {"type": "object", "properties": {
                "id": {"type": "string", "format": "uuid"}, "exam": {"enum": ["CCP1", "CCP2", "PIX"]},
                "on": {"type": "string", "format": "date"}, "outcome": {"enum": \(outcomes)},
                "centre": {"type": ["string", "null"]}, "score": {"type": ["integer", "null"]}}}},
              "changes": {"type": "array", "items": {"type": "object", "properties": {
                "exam": {"enum": ["CCP1", "CCP2", "PIX"]}, "onBefore": {"type": ["string", "null"], "format": "date"},
                "before": {"type": ["string", "null"]}, "onAfter": {"type": ["string", "null"], "format": "date"},
                "after": {"type": ["string", "null"]}, "reason": {"type": ["string", "null"]}}}},
              "titles": {"type": "array", "items": {"type": "object", "properties": {"title": {"type": "string"},
                "block": {"type": ["string", "null"]}, "awardedOn": {"type": "string", "format": "date"}}}}}}
            """
        ),
    ]
}
