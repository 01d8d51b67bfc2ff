import TrainingRules

/// In plain French, what the documents' own rules say that reasons quote beside the articles of the rule book.
enum RuleNotes {
    /// A heading and what it says, by the rule's number.
    static let all: [String: (heading: String, text: String)] = [
        "F-1": (
            "Être entré en formation initiale",
            "Selon l'aide en ligne du dispositif, il faut être entré en formation initiale, ou en être dispensé, avant "
                + "de suivre un module."
        ),
        "F-2": (
            "Les deux modules de la première année, selon l'aide en ligne",
            "Deux modules dans l'année qui suit l'entrée en formation initiale, puis un par année civile."
        ),
        "F-3": (
            "Un module financé par année civile, selon l'aide en ligne",
            "Pour toutes les autres personnes : un module financé par année civile, sans report."
        ),
        "R-043": (
            "L'ordre des épreuves",
            "Formation, stage, jury blanc, Pix puis examen se suivent dans cet ordre, sauf changement décidé par "
                + "l'organisme ; l'examen ne vient jamais moins de deux semaines après le jury blanc."
        ),
        "R-071": (
            "Les deux modules des coordinateurs",
            "Deux modules sont réservés aux coordinateurs, une fois chacun. Les documents ne disent pas si un "
                + "coordinateur a droit aussi à un module par an : une telle demande est à confirmer."
        ),
        "R-082": (
            "Le report d'un crédit",
            "Le crédit d'une année qui n'a pas servi peut servir l'année suivante, jusqu'au 31 décembre, sans "
                + "justification."
        ),
        "R-083": (
            "Le crédit supplémentaire de la première année",
            "Le premier jour effectif de la formation initiale ouvre un crédit de plus, utilisable pendant douze mois."
        ),
        "R-084": (
            "Une date de fin impossible dans un document",
            "Un document donne au crédit supplémentaire une fin au 31 juin, qui n'existe pas. Nous retenons douze mois "
                + "après le début de la formation ; pour le mois qui suit, la demande est à confirmer."
        ),
        "R-100": (
            "À partir de quand on peut s'inscrire à un module",
            "D'abord la convocation en formation initiale ; l'entretien d'entrée suffit depuis le 13 juillet 2025 en "
                + "métropole et depuis le 4 novembre 2025 en Outre-mer."
        ),
    ]
}
