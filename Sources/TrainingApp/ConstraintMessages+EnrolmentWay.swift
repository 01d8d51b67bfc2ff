extension ConstraintMessages {
    /// The way of an enrolment (source-rules 3.1), its seats, and who registers.
    static let enrolmentWay: [String: String] = [
        "enrolment_source_is_known":
            "Une inscription vient de la personne, de son employeur, de l'organisme ou d'un fichier.",
        "enrolment_override_has_a_reason": "Donnez la raison du dépassement de l'effectif, en 500 caractères au plus.",
        "only_a_booking_has_its_day": "Seul un entretien fixé a un jour prévu.",
        "interview_is_planned_after_its_booking":
            "L'entretien ne peut pas être prévu avant le jour où il est fixé : corrigez l'une des deux dates.",
        "step_follows_the_registration":
            "Cette étape serait antérieure à l'inscription : vérifiez la date.",
        "step_is_not_recorded_ahead":
            "Cette étape n'a pas encore eu lieu : enregistrez-la le jour venu, ou corrigez la date.",
        "nothing_follows_the_end":
            "Cette formation est terminée ou abandonnée : ouvrez une nouvelle inscription pour la reprendre.",
        "suspended_enrolment_waits":
            "La formation est suspendue : enregistrez d'abord sa reprise.",
        "funding_answer_is_awaited":
            "La réponse sur le financement est déjà là : après un refus, enregistrez d'abord le renvoi du dossier.",
        "only_a_refused_file_is_sent_again": "Seul un dossier refusé peut être renvoyé.",
        "interview_follows_the_funding":
            "L'entretien d'entrée vient après l'accord de financement, et une seule fois.",
        "interview_follows_its_booking": "Fixez d'abord l'entretien : il n'y en a pas de prévu.",
        "positioning_is_of_older_programmes":
            "Depuis 2025, un entretien remplace le test de positionnement : enregistrez l'entretien.",
        "convocation_follows_the_interview":
            "La convocation part au plus tôt le lendemain de l'entretien, vers quelqu'un qui attend une place.",
        "convocation_needs_a_seat": "Choisissez d'abord la promotion dans laquelle la personne a sa place.",
        "convocation_precedes_the_start":
            "La convocation part avant le premier jour de la promotion : choisissez une autre promotion.",
        "confirmation_follows_the_convocation":
            "Il n'y a rien à confirmer : la convocation n'est pas envoyée, ou la place a été rendue.",
        "confirmation_is_given_once": "Cette confirmation est déjà enregistrée : il n'y a rien à refaire.",
        "confirmation_is_personal":
            "Chacun confirme pour soi : la personne convoquée d'un côté, son responsable de l'autre.",
        "only_an_offered_seat_is_given_back":
            "Aucune place n'est réservée par une convocation : il n'y a rien à rendre.",
        "start_needs_both_confirmations":
            "La formation commence quand la personne et son responsable ont confirmé la convocation.",
        "start_is_not_before_the_cohort":
            "La formation ne peut pas commencer avant le premier jour de la promotion.",
        "suspension_is_of_a_running_enrolment": "Cette formation est déjà suspendue.",
        "resumption_follows_a_suspension": "Cette formation n'est pas suspendue : il n'y a rien à reprendre.",
        "mock_jury_is_of_a_running_training": "Le jury blanc est réservé aux personnes en cours de formation.",
        "mock_jury_needs_its_teaching_hours":
            "Le jury blanc vient après toutes les heures de formation : il en manque à cette date.",
        "mock_jury_needs_its_internship_hours":
            "Le jury blanc vient après les 210 h de stage : il en manque à cette date.",
        "completion_needs_the_mock_jury":
            "La formation est complète avec le jury blanc, 175 h en tout : enregistrez-le d'abord.",
        "confirmation_link_is_secret": "Ce lien de confirmation existe déjà : recommencez l'envoi.",
        "confirmation_link_enrolment_is_known": "L'inscription à confirmer n'existe pas : rechargez la page.",
        "confirmation_link_round_is_known": "La convocation à confirmer n'existe pas : envoyez-la d'abord.",
        "confirmation_link_digest_is_sha256":
            "Le lien de confirmation n'est pas de la bonne forme : recommencez l'envoi.",
        "confirmation_link_party_is_known": "Une confirmation est celle de la personne ou celle de son responsable.",
        "confirmation_link_expires": "Un lien de confirmation vaut trente jours au plus.",
        "begun_cohort_stays": "La promotion a commencé, est close ou annulée : son calendrier ne change plus.",
        "cohort_closes_after_its_exam": "Une promotion se clôt après son examen : fixez-en la date, ou attendez-la.",
        "mock_jury_waits_for_its_week": "Le jury blanc est trop tôt : le programme le place après la seizième semaine.",
        "exam_follows_a_fixed_mock_jury": "Fixez d'abord le jury blanc : l'examen vient après lui.",
        "exam_waits_two_weeks": "L'examen est trop tôt : il vient au moins quatorze jours après le jury blanc.",
        "step_needs_a_reason": "Donnez la raison de cette étape.",
        "cohort_is_full":
            "La promotion est complète : choisissez-en une autre, ou donnez la raison du dépassement.",
        "cancelled_cohort_takes_nobody": "Cette promotion est annulée : choisissez-en une autre.",
        "cohort_keeps_its_programme":
            "La promotion a déjà des inscrits : son programme et sa durée ne changent plus.",
        "seat_is_given_to_who_waits":
            "Une place ne change plus après la convocation : rendez d'abord la place réservée.",
        "registration_names_the_manager":
            "Donnez le nom et l'adresse e-mail du responsable : c'est lui qui confirmera.",
        "exempt_person_does_not_register":
            "Cette personne est dispensée de formation initiale : il n'y a pas lieu de l'inscrire.",
        "coordinator_does_not_register":
            "Les coordinatrices et coordinateurs ne suivent pas la formation initiale.",
        "trained_person_does_not_register":
            "Cette personne a déjà suivi la formation initiale, qui n'est financée qu'une fois.",
    ]
}
