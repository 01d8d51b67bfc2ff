import TrainingRules

/// What is said about the cells of a directory file.
extension RosterIssue.Cell {
    var postalCodeInvalid: RosterIssue {
        issue(
            "postal_code_invalid",
            "\(shown) n'est pas un code postal.",
            "Écrivez ses 5 chiffres, dans une case au format « Texte »."
        )
    }

    var communeInvalid: RosterIssue {
        issue(
            "commune_invalid",
            "\(shown) n'est pas un code INSEE de commune.",
            "Écrivez ses 5 caractères (01004, 2A004), dans une case au format « Texte » ; ce n'est pas le code postal."
        )
    }

    func communeElsewhere(_ department: String, _ territory: String) -> RosterIssue {
        issue(
            "commune_elsewhere",
            "La commune \(shown) est dans le département \(department), pas \(territory).",
            "Corrigez le code INSEE ou le département."
        )
    }

    func unknownWord(_ examples: String) -> RosterIssue {
        issue("word_unknown", "\(shown) n'est pas compris ici.", "Écrivez \(examples).")
    }

    func before(_ start: CivilDate, _ what: String) -> RosterIssue {
        issue(
            "dates_reversed",
            "\(what) le \(value), avant son début le \(start.french).",
            "Corrigez l'une des deux dates."
        )
    }

    var leavesTwice: RosterIssue {
        issue("post_leaves_twice", "Le poste serait rendu et transféré.", "Gardez une seule des deux dates.")
    }

    var endWithoutDay: RosterIssue {
        issue(
            "end_without_day",
            "La fin du contrat a un motif ou une déclaration, mais pas de date.",
            "Remplissez « Fin effective »."
        )
    }

    func beforeThePost(_ from: CivilDate) -> RosterIssue {
        issue(
            "contract_outside_post",
            "Le contrat commencerait le \(value), avant l'attribution du poste le \(from.french).",
            "Corrigez le début du contrat ou l'attribution du poste."
        )
    }

    func afterThePost(_ until: CivilDate) -> RosterIssue {
        issue(
            "contract_outside_post",
            "Le contrat commencerait le \(value), alors que le poste est parti le \(until.french).",
            "Corrigez le début du contrat ou la date à laquelle le poste est rendu ou transféré."
        )
    }

    func occupiesLeftPost(_ until: CivilDate) -> RosterIssue {
        issue(
            "post_left_while_occupied",
            "Le poste part le \(until.french), mais ce contrat n'a pas pris fin avant.",
            "Donnez la fin effective du contrat, ou retirez la date à laquelle le poste est rendu ou transféré."
        )
    }
}
