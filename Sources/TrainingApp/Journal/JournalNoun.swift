/// How the journal names what a line is about.
struct JournalNoun {
    /// « contrat », without article.
    let name: String
    let isFeminine: Bool

    /// « Contrat enregistré », « Fiche modifiée ».
    func sentence(_ action: String) -> String {
        let participle =
            switch action {
            case "insert": "enregistré"
            case "update": "modifié"
            case "delete": "supprimé"
            default: "touché"
            }
        return name.prefix(1).uppercased() + name.dropFirst() + " " + participle + (isFeminine ? "e" : "")
    }

    private init(_ name: String, feminine: Bool = false) {
        self.name = name
        isFeminine = feminine
    }

    /// The noun for a table; a general word for one that has none.
    static func of(_ table: String) -> JournalNoun { all[table] ?? JournalNoun("information", feminine: true) }

    /// The tables with a noun.
    static let all: [String: JournalNoun] = [
        "person": JournalNoun("fiche d'identité", feminine: true),
        "person_role": JournalNoun("fonction", feminine: true),
        "role_correction": JournalNoun("annulation d'une fonction", feminine: true),
        "team_member": JournalNoun("rattachement à une équipe"),
        "contract": JournalNoun("contrat"),
        "enrolment": JournalNoun("inscription à la formation initiale", feminine: true),
        "enrolment_event": JournalNoun("étape de la formation initiale", feminine: true),
        "attendance": JournalNoun("présence à une demi-journée", feminine: true),
        "attendance_sheet": JournalNoun("feuille d'émargement contresignée", feminine: true),
        "attendance_signature": JournalNoun("signature de présence", feminine: true),
        "hours_statement": JournalNoun("relevé d'heures"),
        "internship_placement": JournalNoun("lieu de stage"),
        "internship_week": JournalNoun("semaine de stage", feminine: true),
        "internship_refusal": JournalNoun("refus d'une semaine de stage"),
        "proof_file": JournalNoun("justificatif"),
        "exam_attempt": JournalNoun("passage d'examen"),
        "certification": JournalNoun("certification", feminine: true),
        "exemption": JournalNoun("dispense", feminine: true),
        "training_paper": JournalNoun("document de formation"),
        "pix_candidate": JournalNoun("données de naissance pour Pix", feminine: true),
        "postal_address": JournalNoun("adresse postale", feminine: true),
        "exam_centre": JournalNoun("centre d'examen"),
        "training_check": JournalNoun("remise d'un document", feminine: true),
        "satisfaction_answer": JournalNoun("réponse à un questionnaire", feminine: true),
        "title_registration": JournalNoun("inscription à un autre titre", feminine: true),
        "module_registration": JournalNoun("inscription à un module", feminine: true),
        "registration_status": JournalNoun("état d'une inscription à un module"),
        "registration_decision": JournalNoun("réponse à une demande de module", feminine: true),
        "employer_agreement": JournalNoun("accord de l'employeur"),
        "module_attendance": JournalNoun("présence à un module", feminine: true),
        "session_decision": JournalNoun("décision sur une session", feminine: true),
        "waiting_place": JournalNoun("place en liste d'attente", feminine: true),
        "outside_participant": JournalNoun("participant hors dispositif"),
        "training_need": JournalNoun("souhait de module"),
        "account": JournalNoun("compte"),
        "account_role": JournalNoun("rôle du compte"),
        "identity": JournalNoun("identité de connexion", feminine: true),
        "structure": JournalNoun("structure", feminine: true),
        "structure_contact": JournalNoun("contact d'une structure"),
        "convention": JournalNoun("convention", feminine: true),
        "post": JournalNoun("poste"),
        "habilitation": JournalNoun("habilitation Aidants Connect", feminine: true),
        "cohort": JournalNoun("promotion", feminine: true),
        "cohort_closure": JournalNoun("jours sans formation d'une promotion"),
        "module_session": JournalNoun("session de module", feminine: true),
        "convention_event": JournalNoun("événement d'une convention"),
        "post_event": JournalNoun("événement d'un poste"),
        "contract_event": JournalNoun("événement d'un contrat"),
        "structure_version": JournalNoun("fiche d'une structure", feminine: true),
        "structure_application": JournalNoun("candidature d'une structure", feminine: true),
        "structure_merge": JournalNoun("réunion de deux structures", feminine: true),
        "structure_foreign_id": JournalNoun("identifiant d'une structure ailleurs"),
        "coop_listing": JournalNoun("inscription sur la Coop", feminine: true),
        "territory_target": JournalNoun("objectif d'un territoire"),
        "person_foreign_id": JournalNoun("identifiant d'une personne ailleurs"),
        "team_delegation": JournalNoun("délégation d'une équipe", feminine: true),
        "departure_effect": JournalNoun("effet d'un départ"),
        "invitation": JournalNoun("invitation", feminine: true),
        "api_token": JournalNoun("jeton d'accès"),
        "calendar_feed": JournalNoun("adresse de calendrier", feminine: true),
        "rectification_request": JournalNoun("demande de correction", feminine: true),
        "rectification_answer": JournalNoun("réponse à une demande de correction", feminine: true),
        "retention_notice": JournalNoun("avis de fin de conservation"),
        "person_erasure": JournalNoun("anonymisation", feminine: true),
        "import_job": JournalNoun("import d'un fichier"),
        "rulebook": JournalNoun("version des règles", feminine: true),
    ]
}
