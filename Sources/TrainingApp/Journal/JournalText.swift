import JSONText
import Postgres

/// What changed in one column.
public struct JournalChange: Hashable, Sendable {
    /// Name of the column, in French where it has one.
    public let label: String
    /// What was there; nil for nothing.
    public let before: String?
    /// What is there since; nil for nothing.
    public let after: String?
}

/// Lines of the journal in words.
enum JournalText {
    /// Who: the account and in whose name, or what of the service itself.
    static func who(name: String?, scope: String?, persona: String, actor: String) -> String {
        guard let name else { return service(persona: persona, actor: actor) }
        let acted =
            switch persona {
            case "advisor": ""
            case "employer": "structure employeuse"
            case "training": "organisme de formation"
            case "coordinator": "coordination"
            case "prefecture": "préfecture"
            case "national": "pilotage national"
            case "auditor": "contrôle"
            default: persona
            }
        let parts = [acted, scope ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        return parts.isEmpty ? name : "\(name) (\(parts))"
    }

    private static func service(persona: String, actor: String) -> String {
        switch persona {
        case "worker" where actor.hasPrefix("import"): "Parcours, à l'import d'un fichier"
        case "worker" where actor.hasPrefix("seed"): "Parcours, au chargement des données"
        case "worker": "Parcours, tâche automatique"
        case "anon": "Une personne non connectée"
        default: "L'exploitant de la base de données"
        }
    }

    /// What, about the reader's own file.
    static func own(action: String, table: String) -> String {
        switch action {
        case "read" where table == "training_paper": "Vérification d'un de vos documents de formation"
        case "read": "Consultation de votre dossier"
        case "export": "Téléchargement de données sur vous"
        case "erase": "Effacement du contenu de l'historique"
        case "import": "Import d'un fichier qui contient des informations sur vous"
        default: JournalNoun.of(table).sentence(action)
        }
    }

    /// What, about anybody.
    static func what(action: String, table: String, rows: Int, isAboutOne: Bool) -> String {
        switch action {
        case "read" where isAboutOne && table == "training_paper": "Vérification d'un document de formation"
        case "read" where isAboutOne: "Consultation d'un dossier"
        case "read": "Consultation de la liste « \(lists[table] ?? table) »"
        case "export": "Téléchargement de « \(lists[table] ?? table) »"
        case "erase": "Effacement du contenu de l'historique d'une personne"
        default: JournalNoun.of(table).sentence(action)
        }
    }

    /// The lists and files that are read or taken away.
    static let lists = [
        "cohort": "inscrits d'une promotion", "employer": "conseillers d'une structure", "team": "équipe",
        "person": "personnes de l'annuaire",
        "figure": "personnes derrière un chiffre",
        "training_paper": "documents d'une promotion",
        "exam_attempt": "examens d'une promotion",
        "pix_candidate": "fichier d'inscription à Pix",
        "satisfaction_answer": "questionnaires d'une promotion",
        "session": "participants d'une session", "candidate": "personnes à inscrire à une session",
        "funding": "financements à décider", "agreement": "modules aux frais de l'employeur",
        "statement": "situation de toutes les personnes",
        "credits": "compte des crédits", "absence": "absences des conseillers",
        "audit_event": "journal", "own_data": "toutes ses données", "import_errors": "fichier d'erreurs d'un import",
    ]

    /// What changed, column by column in the order of their names; without columns that tell nothing unless `all`.
    static func changes(before: PostgresJSON?, after: PostgresJSON?, all: Bool = false) -> [JournalChange] {
        let old = members(before)
        let new = members(after)
        return Set(old.keys).union(new.keys).sorted().compactMap { column in
            guard let label = JournalField.label(column) ?? (all ? column : nil) else { return nil }
            let change = JournalChange(
                label: label,
                before: JournalField.text(old[column], of: column),
                after: JournalField.text(new[column], of: column)
            )
            return change.before == change.after ? nil : change
        }
    }

    private static func members(_ json: PostgresJSON?) -> [String: JSONValue] {
        guard let json, case .object(let object)? = try? JSONValue(parsing: json.text) else { return [:] }
        return Dictionary(object.members.map { ($0.key, $0.value) }) { first, _ in first }
    }
}
