import TrainingApp
import TrainingRules

/// What a declaration does, one sentence each.
extension DirectoryText {
    /// What changes in somebody's rights.
    static func sentences(_ change: DossierChange, in catalogue: ModuleCatalogue) -> [String] {
        var lines: [String] = []
        if change.wasInPost != change.isInPost {
            lines.append(
                change.isInPost
                    ? "La personne est en poste aujourd'hui." : "La personne n'est plus en poste aujourd'hui."
            )
        }
        func session(_ registration: ModuleRegistration) -> String {
            "« \(CreditText.module(registration.module, in: catalogue)) » du "
                + French.dateWithoutWeekday(registration.sessionStart)
        }
        lines += change.withdrawn.map { "L'inscription à \(session($0)) est retirée." }
        lines += change.reinstated.map { "L'inscription à \(session($0)) est rétablie." }
        if !change.gained.isEmpty {
            lines.append("Crédits obtenus : " + CreditText.joined(change.gained.map(CreditText.name)) + ".")
        }
        if !change.lost.isEmpty {
            lines.append(
                "Crédits qui n'ont plus lieu d'être : " + CreditText.joined(change.lost.map(CreditText.name)) + "."
            )
        }
        if !change.released.isEmpty {
            lines.append("Crédits libérés : " + CreditText.joined(change.released.map(CreditText.name)) + ".")
        }
        return lines
    }

    /// What a declaration about a contract does.
    static func sentences(_ preview: ContractPreview, in catalogue: ModuleCatalogue) -> [String] {
        guard let change = preview.change else { return [] }
        var lines: [String] = []
        if preview.suspends { lines.append("La formation initiale est suspendue ; les heures faites sont gardées.") }
        if preview.resumes { lines.append("La formation initiale suspendue reprend comme avant.") }
        lines += sentences(change, in: catalogue)
        if lines.isEmpty { lines.append("Rien ne change dans la formation ni dans les crédits.") }
        lines.append("Certificats, Pix et équivalences restent acquis.")
        lines.append("À prévenir : la personne, la structure et la coordination.")
        return lines
    }

    /// What declaring a contract does.
    static func sentences(_ preview: HiringPreview, in catalogue: ModuleCatalogue) -> [String] {
        guard let change = preview.change else { return [] }
        var lines = [
            preview.isNew
                ? "\(preview.name) entre dans l'annuaire : sa fiche est créée."
                : "Le contrat s'ajoute à la fiche \(French.of(preview.name)), déjà dans l'annuaire sous cette adresse."
        ]
        if preview.resumes { lines.append("La formation initiale suspendue reprend au premier jour du contrat.") }
        lines += sentences(change, in: catalogue)
        lines.append("La structure suit sa formation dès maintenant. Un contrat déclaré par erreur peut être annulé.")
        return lines
    }

    /// Who bears the same name, and what to do about it.
    static func sentence(namesakes: [String?]) -> String {
        let known = namesakes.compactMap { $0 }
        let who =
            namesakes.count == 1
            ? "Une personne du même nom est déjà dans l'annuaire"
            : "Des personnes du même nom sont déjà dans l'annuaire"
        let address = known.isEmpty ? "" : ", avec l'adresse \(CreditText.joined(known))"
        return "\(who)\(address). Est-ce la même personne ? Si oui, revenez et donnez l'adresse sous laquelle elle est "
            + "connue, pour qu'elle garde ses heures et ses crédits."
    }

    /// A step of a convention.
    static func name(_ step: ConventionStep) -> String {
        switch step {
        case .signed: "Convention signée"
        case .deposited: "Convention déposée"
        case .ends: "Fin de la convention"
        }
    }

    /// What declaring a step of a convention does.
    static func sentences(_ preview: ConventionPreview, _ step: ConventionStep, on day: CivilDate) -> [String] {
        let posts = French.count(preview.convention.posts, "poste")
        var lines: [String] = []
        if let standing = preview.standing {
            lines.append(
                "La date déclarée jusqu'ici, le \(French.dateWithoutWeekday(standing)), reste dans l'historique."
            )
        }
        switch step {
        case .signed, .deposited:
            let other = step == .signed ? preview.convention.depositedOn : preview.convention.signedOn
            lines.append(
                other == nil
                    ? "Il manquera encore \(step == .signed ? "le dépôt" : "la signature") de la convention pour la première "
                        + "condition du recrutement."
                    : "La première condition du recrutement est remplie pour les contrats sur \(posts) de cette convention."
            )
        case .ends:
            let counts = preview.convention.posts < 2 ? "compte comme attribué" : "comptent comme attribués"
            lines.append("\(posts) de cette convention \(counts) jusqu'à ce jour compris.")
            if preview.contractsAfter > 0 {
                let contracts = French.count(
                    preview.contractsAfter,
                    "contrat commencerait",
                    "contrats commenceraient"
                )
                lines.append("\(contracts) après ce jour : le recrutement n'y serait plus en règle.")
            }
        }
        lines.append("Une date déclarée par erreur se corrige de la même façon, avec la raison.")
        return lines
    }

    /// What taking back the last declaration of a post does.
    static func sentences(_ preview: PostTakeBackPreview) -> [String] {
        switch preview.kind {
        case .returned:
            ["Le poste compte de nouveau parmi les postes attribués \(French.of("« \(preview.structure.name) »"))."]
        case .transferred:
            [
                "Le poste revient à « \(preview.structure.name) ».",
                "Le poste né du transfert dans l'autre structure est annulé avec lui.",
            ]
        case .attributed:
            ["Le poste n'aura jamais été attribué à « \(preview.structure.name) » : il ne compte plus nulle part."]
        }
    }

    /// What was declared of a post, with its article.
    static func name(_ kind: PostTakeBackPreview.Kind) -> String {
        switch kind {
        case .returned: "Le retour"
        case .transferred: "Le transfert"
        case .attributed: "L'attribution"
        }
    }

    /// What attributing posts does.
    static func sentences(_ preview: AttributionPreview, _ draft: ConventionDraft) -> [String] {
        var lines = [
            "Postes attribués aujourd'hui à « \(preview.structure.name) » : \(French.number(preview.before.attributed)), puis "
                + "\(French.number(preview.after.attributed))."
        ]
        if draft.signedOn == nil || draft.depositedOn == nil {
            lines.append(
                "Tant que la convention n'est pas signée et déposée, un recrutement sur ces postes n'est pas en règle."
            )
        }
        lines.append("Une attribution déclarée par erreur peut être annulée, tant que personne n'est sur le poste.")
        return lines
    }
}
