extension ProgrammeFigure {
    /// Its title and how it is counted, for every page, file and answer that shows it.
    public var definition: FigureDefinition {
        FigureDefinition(code: rawValue, title: title, formula: formula)
    }

    private var title: String {
        switch self {
        case .inPost: "Conseillers en poste"
        case .trained: "Formés"
        case .exempt: "Dispensés de formation"
        case .inTraining: "En formation initiale"
        case .untrained: "Formation pas encore commencée"
        case .certified: "Certifiés (CCP1)"
        case .pix: "Certifiés Pix"
        case .resultsDue: "Résultats d'examen attendus"
        case .interviewWait: "En attente de l'entretien d'entrée"
        case .interviewLate: "Entretien attendu depuis plus de 60 jours"
        case .startDelay: "Du contrat au premier jour de formation"
        case .creditsUsed: "Crédits utilisés"
        case .creditsReserved: "Crédits réservés"
        case .creditsLeft: "Crédits à utiliser"
        case .creditsExpired: "Crédits terminés sans être utilisés"
        case .uncovered: "Modules qu'aucun crédit ne couvre"
        case .cohortsAhead: "Promotions à venir"
        case .cohortsRunning: "Promotions en cours"
        case .postsAttributed: FigureDefinition.attributed.title
        case .postsOccupied: FigureDefinition.occupied.title
        case .anomalies: FigureDefinition.anomalies.title
        }
    }

    private var formula: String {
        switch self {
        case .inPost: "Personnes dans la fonction de conseiller dont un contrat couvre la date."
        case .trained: "Conseillers en poste dont la formation initiale est terminée à la date."
        case .exempt: "Conseillers en poste, non formés, dont la dispense est décidée à la date (règle D-14)."
        case .inTraining:
            "Conseillers en poste, ni formés ni dispensés, dont la formation initiale est commencée à la date "
                + "et n'est pas abandonnée."
        case .untrained:
            "Tous les autres conseillers en poste : avec ceux qui sont formés, dispensés ou en formation, "
                + "ils font le nombre des conseillers en poste."
        case .certified:
            "Conseillers en poste qui tiennent le CCP1 à la date : certificat MN, examen réussi, ou CCP1 du titre "
                + "REMN par équivalence (règle D-14)."
        case .pix: "Conseillers en poste dont la certification Pix est obtenue à la date."
        case .resultsDue: "Examens passés avant la date par un conseiller en poste, et dont le résultat manque encore."
        case .interviewWait:
            "Conseillers en poste dont la formation n'est pas commencée et qui n'ont pas eu l'entretien d'entrée ; "
                + "l'attente est comptée depuis le début du contrat en cours."
        case .interviewLate:
            "Parmi eux, ceux qui attendent depuis plus de \(Self.longWait) jours."
        case .startDelay:
            "Conseillers en poste dont la formation a commencé dans les douze mois avant la date ; le délai va du début "
                + "du contrat qui couvrait ce premier jour jusqu'à lui."
        case .creditsUsed:
            "Crédits des personnes en poste pris par un module suivi, ou par une absence non excusée (règle D-9)."
        case .creditsReserved: "Crédits des personnes en poste pris par une inscription en cours (règle D-9)."
        case .creditsLeft:
            "Crédits des personnes en poste ouverts à la date et que rien ne prend, y compris ceux reportés de "
                + "l'année précédente (règle D-8)."
        case .creditsExpired:
            "Crédits des personnes en poste dont la fin est passée et que rien n'avait pris (règle D-8)."
        case .uncovered:
            "Inscriptions à la charge du programme, de personnes en poste, pour lesquelles il ne restait aucun "
                + "crédit (règle D-9)."
        case .cohortsAhead:
            "Promotions non annulées qui commencent après la date, avec leurs places prises et offertes."
        case .cohortsRunning:
            "Promotions commencées à la date et dont le jury blanc n'est pas passé ; sans jury fixé, on compte le "
                + "premier jour où il peut se tenir (règle D-15)."
        case .postsAttributed: FigureDefinition.attributed.formula
        case .postsOccupied: FigureDefinition.occupied.formula
        case .anomalies: FigureDefinition.anomalies.formula
        }
    }
}
