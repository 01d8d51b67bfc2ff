/// What a refusal of the database means to the user, by the name of the constraint or unique index that refused.
///
/// Each is one French sentence: what is wrong and, where the user can do something, what.
enum ConstraintMessages {
    /// The sentence for each name.
    static let sentences: [String: String] = parts.reduce(into: recordNumbers) { all, part in
        all.merge(part) { first, _ in first }
    }

    /// The tables the sentences are written in; no name is in two of them.
    static let parts = [
        reference,
        structures,
        contracts,
        people,
        cohorts,
        enrolments,
        enrolmentWay,
        corrections,
        attendance,
        hours,
        exams,
        modules,
        moduleWork,
        accounts,
        identities,
        access,
        waysIn,
        imports,
        journal,
        personalData,
        declarations,
        directory,
        roleCorrections,
        papers,
        titles,
        preparation,
        reminders,
        calendars,
        proofs,
    ]

    /// The numbers the database gives by itself: a clash is never the user's doing.
    static let recordNumbers = Dictionary(
        uniqueKeysWithValues: numberedTables.map {
            ($0 + "_pkey", "Le numéro interne de cette fiche est déjà pris : rechargez la page, puis recommencez.")
        }
    )

    private static let numberedTables = [
        "employer_agreement",
        "module_attendance",
        "outside_participant",
        "registration_decision",
        "session_decision",
        "training_need",
        "waiting_place",
        "account",
        "account_role",
        "api_token",
        "attendance",
        "attendance_sheet",
        "attendance_signature",
        "audit_event",
        "certification",
        "closure",
        "cohort",
        "confirmation_link",
        "contract",
        "convention",
        "enrolment",
        "enrolment_event",
        "exam_attempt",
        "exemption",
        "habilitation",
        "hours_statement",
        "identity",
        "import_job",
        "internship_placement",
        "internship_refusal",
        "proof_file",
        "internship_week",
        "invitation",
        "module_registration",
        "module_session",
        "outgoing_mail",
        "person",
        "post",
        "rectification_answer",
        "rectification_request",
        "registration_status",
        "retention_notice",
        "role_correction",
        "structure",
        "structure_contact",
        "team_member",
        "contract_event",
        "convention_event",
        "coop_listing",
        "departure_effect",
        "person_foreign_id",
        "post_event",
        "structure_application",
        "structure_foreign_id",
        "structure_merge",
        "structure_version",
        "team_delegation",
        "territory_target",
        "training_body",
    ]
}
