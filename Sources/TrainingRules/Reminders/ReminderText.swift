/// The sentences of reminders: what is to be done, by when, with the facts.
enum ReminderText {
    static func recruitment(_ name: String, _ recruitment: Recruitment, on day: CivilDate) -> String {
        let missing = recruitmentCheck(recruitment, on: day).missing.map { condition in
            switch condition {
            case .convention: "la convention signée et déposée, en cours au début du contrat"
            case .previousContract: "la déclaration de la fin du contrat précédent sur le poste"
            case .candidate: "la sélection du candidat sur le tableau de pilotage"
            case .contract: "le contrat signé et déposé"
            }
        }
        return "Recrutement \(French.of(name)), contrat à partir du \(recruitment.start.inFrench). Il manque : "
            + missing.joined(separator: " ; ") + "."
    }

    static func coopAccount(_ flaws: [CoopFlaw], by: CivilDate) -> String {
        let what = flaws.map { flaw in
            switch flaw {
            case .emailMissing: "aucune adresse n'y est connue"
            case .emailUnreadable: "l'adresse n'est pas lisible"
            case .emailDomainDead: "le domaine de l'adresse n'existe plus"
            case .emailPersonal: "l'adresse est personnelle, il en faut une professionnelle"
            case .emailShared: "l'adresse est partagée, il en faut une à votre nom"
            case .siretMissing: "le SIRET de l'employeur manque"
            case .siretOfAnother: "le SIRET n'est pas celui de l'employeur"
            case .roleNotAdvisor: "le rôle n'y est pas « conseiller numérique »"
            }
        }
        return "Votre compte sur la Coop est à compléter avant le \(by.inFrench) : \(what.joined(separator: " ; "))."
    }

    static func coopTeam(_ name: String, _ listed: CivilDate) -> String {
        "La Coop montre \(name) comme conseiller numérique depuis le \(listed.inFrench) : invitez cette personne dans "
            + "votre équipe."
    }

    static func registration(_ name: String, by: CivilDate) -> String {
        "L'inscription \(French.of(name)) en formation initiale n'est pas enregistrée ; elle est attendue avant le "
            + "\(by.inFrench), avec le nom et l'adresse du responsable."
    }

    static func interviewLate(_ name: String, days: Int) -> String {
        "\(name) est en poste depuis \(days) jours sans entretien d'entrée en formation initiale."
    }

    static func trainingFunding(_ name: String, _ registered: CivilDate) -> String {
        "\(name) est en attente de la réponse de la Banque des Territoires depuis l'inscription du "
            + "\(registered.inFrench)."
    }

    static func interview(_ booked: CivilDate, on day: CivilDate) -> String {
        day <= booked
            ? "Votre entretien d'entrée en formation initiale est fixé au \(booked.inFrench)."
            : "Votre entretien d'entrée était fixé au \(booked.inFrench), et il n'est pas enregistré comme fait. "
                + "S'il a eu lieu, signalez-le à l'organisme de formation ; sinon, demandez-lui une autre date."
    }

    static func recruitmentReport(_ name: String, _ first: CivilDate) -> String {
        "La formation initiale \(French.of(name)) commence le \(first.inFrench) : l'employeur communique le recrutement à "
            + "l'organisme de formation au plus tard quatre semaines avant."
    }

    static func convocation(_ first: CivilDate) -> String {
        "Votre formation initiale commence le \(first.inFrench). Confirmez la convocation et le planning reçus."
    }

    static func convocationOfManager(_ name: String, _ first: CivilDate) -> String {
        "La formation initiale \(French.of(name)) commence le \(first.inFrench). Confirmez, comme responsable, la convocation "
            + "et le planning reçus."
    }

    static func convocationUnconfirmed(
        _ name: String,
        _ first: CivilDate,
        isPersonMissing: Bool,
        isManagerMissing: Bool
    ) -> String {
        let who =
            isPersonMissing && isManagerMissing
            ? "ni cette personne ni son responsable n'ont confirmé"
            : isPersonMissing ? "cette personne n'a pas confirmé" : "le responsable n'a pas confirmé"
        return "La formation initiale \(French.of(name)) commence le \(first.inFrench) ; \(who) la convocation."
    }

    static func planning(_ first: CivilDate) -> String {
        "Votre formation initiale commence le \(first.inFrench) : votre planning peut être consulté."
    }

    static func videoCall(_ name: String, _ day: CivilDate) -> String {
        "Formation initiale \(French.of(name)) : la visioconférence avec l'employeur et le formateur référent est attendue le "
            + "\(day.inFrench), avec le planning définitif."
    }

    static func start(_ name: String, _ first: CivilDate) -> String {
        "La formation initiale \(French.of(name)) commence le \(first.inFrench)."
    }

    static func internship(_ name: String, done: Int, of required: Int, jury: CivilDate) -> String {
        "Stage \(French.of(name)) : \(French.hours(Double(done) / 60)) déclarées sur \(French.hours(Double(required) / 60)). "
            + "À ce rythme, le stage ne sera pas complet au jury blanc du \(jury.inFrench)."
    }

    static func mockJury(_ name: String, _ jury: CivilDate) -> String {
        "Le jury blanc \(French.of(name)) a lieu le \(jury.inFrench) et dure sept heures."
    }

    static func questionnaire(_ first: CivilDate) -> String {
        "Votre formation initiale, commencée le \(first.inFrench), s'achève : répondez au questionnaire de "
            + "satisfaction de l'organisme."
    }

    static func pix(_ date: CivilDate, on day: CivilDate) -> String {
        day <= date
            ? "Le test Pix, en salle, est prévu à partir du \(date.inFrench)."
            : "Le test Pix était prévu à partir du \(date.inFrench), et aucun passage n'est enregistré."
    }

    static func examFile(_ exam: CivilDate) -> String {
        "L'examen du CCP1 est prévu le \(exam.inFrench) : préparez le dossier professionnel, le diaporama et les trois "
            + "fiches de séance, et donnez votre adresse postale pour le certificat."
    }

    static func exam(_ name: String, _ exam: CivilDate) -> String {
        "L'examen du CCP1 \(French.of(name)) est prévu le \(exam.inFrench) ; le lieu et l'heure sont sur la convocation."
    }

    static func certificates(_ name: String, _ exam: CivilDate) -> String {
        "Le certificat CCP1 \(French.of(name)), après l'examen du \(exam.inFrench), n'est pas enregistré."
    }

    static func certificatesOfPerson(_ exam: CivilDate) -> String {
        "Votre certificat CCP1, après l'examen du \(exam.inFrench), n'est pas enregistré : si vous l'avez reçu, "
            + "dites-le à l'organisme de formation ; sinon, demandez-le-lui."
    }
}
