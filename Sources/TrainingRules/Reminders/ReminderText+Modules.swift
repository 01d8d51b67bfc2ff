extension ReminderText {
    static func credit(_ name: String, _ credit: CreditID, until end: CivilDate) -> String {
        let words = French.credit(credit)
        return "\(name) n'a pas encore utilisé \(words), valable jusqu'au \(end.inFrench) : une session qui commence "
            + "au plus tard ce jour-là doit être demandée."
    }

    static func reserved(_ code: String, in catalogue: ModuleCatalogue, since: CivilDate) -> String {
        "Le module \(French.module(code, in: catalogue)) vous est ouvert depuis le \(since.inFrench) ; il est financé "
            + "en plus du crédit de l'année, et vous n'avez pas encore choisi de session."
    }

    static func sessionDecision(
        _ name: String,
        _ registration: ModuleRegistration,
        isCancelled: Bool,
        in catalogue: ModuleCatalogue
    ) -> String {
        let session =
            "La session de \(French.module(registration.module, in: catalogue)) du "
            + "\(registration.sessionStart.inFrench), demandée pour \(name), est "
        return session
            + (isCancelled
                ? "annulée : le crédit est rendu, une autre session peut être demandée."
                : "confirmée.")
    }

    static func sessionDays(
        _ name: String,
        _ registration: ModuleRegistration,
        on day: CivilDate,
        in catalogue: ModuleCatalogue
    ) -> String {
        let module = French.module(registration.module, in: catalogue)
        return day < registration.sessionStart
            ? "\(name) suit le module \(module) à partir du \(registration.sessionStart.inFrench)."
            : "\(name) suit la dernière journée du module \(module) le \(registration.sessionEnd.inFrench)."
    }

    static func moduleFunding(
        _ name: String,
        _ registration: ModuleRegistration,
        in catalogue: ModuleCatalogue
    ) -> String {
        "La réponse de la Banque des Territoires est attendue depuis le \(registration.requestedOn.inFrench) pour le "
            + "module \(French.module(registration.module, in: catalogue)) du "
            + "\(registration.sessionStart.inFrench), demandé pour \(name)."
    }

    static func moduleCallback(
        _ name: String,
        _ registration: ModuleRegistration,
        in catalogue: ModuleCatalogue
    ) -> String {
        "Le module \(French.module(registration.module, in: catalogue)) du \(registration.sessionStart.inFrench) est "
            + "financé pour \(name), et l'organisme n'a pas encore confirmé l'inscription."
    }

    static func sessionMinimum(_ file: SessionFile, count: Int, in catalogue: ModuleCatalogue) -> String {
        "La session de \(French.module(file.module, in: catalogue)) du \(file.firstDay.inFrench) compte \(count) "
            + "inscription\(count > 1 ? "s" : "") pour \(file.minimum) nécessaires ; elle est décidée trois semaines "
            + "avant son premier jour."
    }

    static func habilitation(_ started: CivilDate) -> String {
        "La demande d'habilitation Aidants Connect est engagée depuis le \(started.inFrench) ; la réponse vient "
            + "d'ordinaire en une à deux semaines."
    }

    static func habilitationValidated(_ validated: CivilDate) -> String {
        "L'habilitation Aidants Connect est validée depuis le \(validated.inFrench) : placez vos conseillers sur une "
            + "session."
    }

    static func contractEnd(_ contract: StructureFile.PostContract, _ end: CivilDate, on day: CivilDate) -> String {
        let person = contract.person.isEmpty ? "" : " \(French.of(contract.person))"
        return day < end
            ? "Le contrat\(person) se termine le \(end.inFrench) : prolongez-le, préparez un recrutement ou rendez le "
                + "poste."
            : "Le contrat\(person) se terminait le \(end.inFrench), et sa fin n'est pas déclarée : déclarez-la."
    }

    static func vacantPost(_ contract: StructureFile.PostContract, _ end: CivilDate) -> String {
        let person = contract.person.isEmpty ? "" : " \(French.of(contract.person))"
        return "Le poste\(person) est vacant depuis le \(end.adding(days: 1).inFrench) : recrutez ou rendez le poste."
    }

    static func conventionEnd(_ name: String, _ convention: StructureFile.Convention) -> String {
        "La convention\(name.isEmpty ? "" : " de « \(name) »") se termine le \(convention.end.inFrench) : décidez de la "
            + "renouveler, de ne pas la renouveler ou de quitter le dispositif."
    }

    static func postAnomaly(_ name: String, _ since: CivilDate) -> String {
        "\(name.isEmpty ? "Cette structure" : "La structure « \(name) »") a plus de postes occupés que de postes attribués depuis le "
            + "\(since.inFrench) : une fin de contrat ou une convention n'est sans doute pas déclarée."
    }
}
