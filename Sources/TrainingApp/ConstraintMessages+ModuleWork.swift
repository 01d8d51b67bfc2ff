extension ConstraintMessages {
    /// Decisions about sessions and registrations, agreements, attendance of modules, waiting lists, repeated requests.
    static let moduleWork: [String: String] = [
        "session_of_its_body": "Cette session est déjà enregistrée : rechargez la page.",
        "session_decision_is_by_the_body_that_holds_it":
            "Cette session n'existe plus : rechargez la page, puis recommencez.",
        "session_decision_kind_is_known": "Une session se confirme, s'annule ou se déplace : choisissez dans la liste.",
        "session_decision_has_a_reason": "Donnez la raison de cette décision : les participants la liront.",
        "moved_session_keeps_its_former_days":
            "Une session déplacée garde la trace de ses anciens jours : recommencez.",
        "registration_decision_belongs_to_its_registration":
            "Cette décision ne se rapporte pas à cette inscription : rechargez la page, puis recommencez.",
        "registration_verdict_is_known": "Cette réponse n'est pas l'une des quatre possibles : recommencez.",
        "registration_step_is_possible":
            "Cette inscription ne peut pas changer ainsi : rechargez la page pour voir où elle en est.",
        "agreement_given_is_kept":
            "L'accord pour payer ce module est déjà donné : voyez avec l'organisme si la personne ne le suit plus.",
        "funding_is_answered_first":
            "L'opérateur n'a pas encore répondu pour le financement de ce module : la confirmation vient après.",
        "late_session_is_held":
            "Ouverte après le jour où son minimum se décide, une session a lieu par décision : donnez la raison.",
        "late_session_is_cancelled_by_its_body":
            "Ouverte après le jour où son minimum se décide, cette session n'est annulée que par son organisme.",
        "result_follows_the_session":
            "La session n'a pas encore commencé : notez les présences à partir de son premier jour.",
        "withdrawal_precedes_the_session":
            "La session a déjà commencé : une absence se note à la place d'un retrait.",
        "one_line_per_registration_step": "Ce passage d'un état à l'autre est déjà prévu.",
        "employer_agreement_corrects_a_known_row": "L'accord à corriger n'existe plus : rechargez la page.",
        "employer_agreement_is_corrected_by_a_known_row":
            "La correction de cet accord n'existe plus : rechargez la page.",
        "employer_agreement_names_who_agreed": "Indiquez qui a donné l'accord, en 200 caractères au plus.",
        "employer_agreement_belongs_to_its_registration":
            "Cet accord ne se rapporte pas à cette inscription : rechargez la page, puis recommencez.",
        "one_agreement_per_registration": "L'accord de l'employeur est déjà enregistré pour cette inscription.",
        "module_attendance_corrects_a_known_row": "La présence à corriger n'existe plus : rechargez la page.",
        "module_attendance_is_corrected_by_a_known_row":
            "La correction de cette présence n'existe plus : rechargez la page.",
        "module_attendance_half_is_known": "Indiquez le matin ou l'après-midi.",
        "module_attendance_status_is_known": "Indiquez présent, absent avec excuse ou absent sans excuse.",
        "module_attendance_belongs_to_its_registration":
            "Cette présence ne se rapporte pas à cette inscription : rechargez la page, puis recommencez.",
        "one_module_attendance_per_half_day":
            "Cette demi-journée est déjà notée pour cette personne : corrigez-la au lieu de la noter deux fois.",
        "waiting_place_public_id_is_unique": "Cette attente est déjà enregistrée : rechargez la page.",
        "waiting_person_is_known": "Cette personne n'existe plus : rechargez la page.",
        "waiting_session_is_known": "Cette session n'existe plus : rechargez la page.",
        "waiting_offer_has_an_end": "Une place proposée l'est pour un temps limité : recommencez.",
        "waiting_ends_with_an_outcome": "Dites comment l'attente se termine : inscrite, déclinée ou quittée.",
        "waiting_outcome_is_known": "Dites comment l'attente se termine : inscrite, déclinée ou quittée.",
        "one_waiting_place_per_person_and_session": "Vous êtes déjà sur la liste d'attente de cette session.",
        "outside_participant_public_id_is_unique": "Ce participant est déjà enregistré : rechargez la page.",
        "outside_session_is_known": "Cette session n'existe plus : rechargez la page.",
        "outside_participant_is_named": "Donnez le nom du participant, en 200 caractères au plus.",
        "need_person_is_known": "Cette personne n'existe plus : rechargez la page.",
        "need_module_is_known": "Ce module ne figure pas au catalogue : choisissez-le dans la liste.",
        "one_need_per_person_module_and_year": "Ce souhait est déjà enregistré pour cette année.",
        "need_year_is_plausible": "Donnez une année entre 2024 et 2100.",
        "idempotency_account_is_known": "Votre compte n'existe plus : reconnectez-vous.",
        "one_effect_per_key": "Cette demande est déjà en cours : attendez sa réponse.",
        "idempotency_key_is_short": "La clé de la demande doit compter de 1 à 200 caractères.",
        "idempotency_fingerprint_is_sha256": "Cette demande n'a pas pu être reconnue : recommencez.",
    ]
}
