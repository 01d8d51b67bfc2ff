import Postgres

extension MailWording {
    /// The end of a contract: the reference begins with the public name of the person.
    ///
    /// Neither names nor dates, which the page gives to whoever may read them.
    static func departure(_ kind: String, _ reference: String) -> MailContent? {
        guard let name = reference.split(separator: "/").first, PostgresUUID(String(name)) != nil else { return nil }
        let isCorrected = kind.hasPrefix("departure_corrected_")
        let file = "/conseillers/\(name)"
        switch kind.split(separator: "_").last {
        case "advisor":
            return MailContent(
                subject: isCorrected
                    ? "La fin de votre contrat est corrigée dans Parcours"
                    : "La fin de votre contrat est déclarée dans Parcours",
                [
                    .paragraph("Bonjour,"),
                    .paragraph(
                        isCorrected
                            ? "Votre structure a corrigé la fin de votre contrat. Ce que la première déclaration avait changé "
                                + "dans votre formation est repris à la bonne date."
                            : "La fin de votre contrat est déclarée. Vos heures, vos certificats et vos crédits restent à vous ; "
                                + "la page dit ce qui est suspendu, et ce qu'il faut faire pour continuer ailleurs."
                    ),
                    .link(label: "Voir mon parcours", path: "/mon-parcours"),
                    .paragraph("Ce n'est pas exact ? Demandez à votre structure de corriger, ou voyez la page d'aide."),
                    .link(label: "À qui s'adresser", path: "/aide"),
                ]
            )
        case "employer":
            return MailContent(
                subject: isCorrected ? "Une fin de contrat est corrigée" : "Une fin de contrat est déclarée",
                [
                    .paragraph("Bonjour,"),
                    .paragraph(
                        isCorrected
                            ? "La fin d'un contrat de votre structure est corrigée."
                            : "La fin d'un contrat de votre structure est déclarée. Le poste pourra être pourvu à nouveau dès le "
                                + "lendemain."
                    ),
                    .link(label: "Voir nos postes et nos contrats", path: "/employeur/postes"),
                ]
            )
        case "coordinator", "training":
            return MailContent(
                subject: isCorrected
                    ? "La fin de contrat d'une personne que vous suivez est corrigée"
                    : "La fin de contrat d'une personne que vous suivez est déclarée",
                [
                    .paragraph("Bonjour,"),
                    .paragraph(
                        isCorrected
                            ? "La fin de contrat d'une personne que vous suivez est corrigée : sa formation est reprise à la bonne "
                                + "date."
                            : "Le contrat d'une personne que vous suivez prend fin. Sa page dit ce qui est suspendu ou retiré de sa "
                                + "formation."
                    ),
                    .link(label: "Voir sa page", path: file),
                ]
            )
        default: return nil
        }
    }
}
