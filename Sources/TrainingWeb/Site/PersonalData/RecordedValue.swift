import JSONText
import TrainingRules

/// A recorded value as a person reads it: days and codes in French, everything else as it is recorded.
enum RecordedValue {
    /// The text of a value of a column; a dash for none.
    static func text(_ value: JSONValue, in column: String) -> String {
        switch value {
        case .null: "–"
        case .bool(let flag): flag ? "oui" : "non"
        case .number(.integer(let number)): String(number)
        case .number(.text(let text)): text
        case .string(let text): RecordedCode.french(text, in: column) ?? moment(text) ?? period(text) ?? text
        case .array(let elements): elements.map { Self.text($0, in: column) }.joined(separator: ", ")
        case .object(let object):
            object.members.map { "\($0.key) : \(Self.text($0.value, in: $0.key))" }.joined(separator: " ; ")
        }
    }

    /// « 18 mai 2026 » or « 18 mai 2026, 14:05 UTC »; nil for what is neither a day nor an instant in ISO 8601.
    private static func moment(_ text: String) -> String? {
        if text == "infinity" { return "sans fin" }
        guard let day = CivilDate(iso: text.prefix(10)) else { return nil }
        guard text.count > 10 else { return French.dateWithoutWeekday(day) }
        guard let match = text.dropFirst(10).wholeMatch(of: /T([0-9]{2}:[0-9]{2})[0-9:.]*[+]00:00/) else { return nil }
        return "\(French.dateWithoutWeekday(day)), \(match.output.1) UTC"
    }

    /// « du 2 janvier au 31 mars 2026 »; nil for what is no period of days as the database writes it, `[from,after)`.
    private static func period(_ text: String) -> String? {
        guard let match = text.wholeMatch(of: /\[([0-9-]{10}),([0-9-]{10}|)\)/),
            let first = CivilDate(iso: match.output.1)
        else { return nil }
        guard let after = CivilDate(iso: match.output.2) else { return "depuis le \(French.dateWithoutWeekday(first))" }
        let last = French.dateWithoutWeekday(after.adding(days: -1))
        return "du \(French.dateWithoutWeekday(first)) au \(last)"
    }
}

/// The codes that the tables hold, in French.
enum RecordedCode {
    /// The columns whose texts are codes of a list; a name in another column is never taken for one.
    private static let columns: Set<String> = [
        "action", "answered_as", "assurance", "basis", "block", "decision", "end_reason", "exemption_reason", "field",
        "function", "funding", "half", "kind", "object_table", "outcome", "persona", "role", "source", "status",
    ]

    /// The French of a code; nil for another column's text and for a code that is a name (`CCP1`).
    static func french(_ code: String, in column: String) -> String? {
        columns.contains(column) ? words[code] : nil
    }

    private static let words = training.merging(journal) { first, _ in first }

    private static let training = [
        "advisor": "conseiller ou conseillère", "coordinator": "coordination", "mediator": "médiateur",
        "am": "matin", "pm": "après-midi", "present": "présent", "absent_excused": "absence excusée",
        "absent_unexcused": "absence non excusée", "teaching": "formation", "internship": "immersion",
        "statement": "déclaration", "declaration": "déclaration", "older_record": "reprise d'un relevé ancien",
        "import": "import d'une liste", "coop": "la Coop", "document": "document", "exam": "examen",
        "full": "titre complet", "pending": "en attente", "passed": "réussi", "failed": "non réussi",
        "refused": "refusé", "file_missing": "dossier manquant", "in_review": "en cours d'examen",
        "requested": "demandé", "funding_accepted": "financement accepté", "funding_refused": "financement refusé",
        "confirmed": "confirmé", "attended": "suivi", "withdrawn": "retiré",
        "cancelled_by_body": "annulé par l'organisme", "programme": "le programme", "opco": "l'OPCO",
        "equivalence": "équivalence", "already_trained": "déjà formé", "interview_booked": "entretien fixé",
        "interview_done": "entretien passé", "convocation_received": "convocation reçue",
        "confirmed_by_advisor": "confirmée par la personne", "confirmed_by_manager": "confirmée par le responsable",
        "planning_changed": "planning changé", "started": "commencée", "suspended": "suspendue",
        "resumed": "reprise", "mock_jury_held": "jury blanc passé", "abandoned": "abandonnée",
        "completed": "terminée", "candidate_selected": "candidature retenue", "signed": "signé",
        "deposited": "déposé", "planned_end": "fin prévue", "ended": "fin réelle", "term": "terme du contrat",
        "resignation": "démission", "dismissal": "licenciement", "agreement": "rupture conventionnelle",
        "transfer": "transfert", "other": "autre", "none": "aucun", "funding_resubmitted": "dossier renvoyé",
        "interview_missed": "entretien manqué", "positioned": "test de positionnement passé",
        "seat_declined": "place déclinée", "seat_released": "place rendue", "employer": "la structure employeuse",
        "body": "l'organisme de formation",
    ]

    private static let journal = [
        "insert": "ajout", "update": "modification", "delete": "suppression", "read": "consultation",
        "export": "export", "erase": "effacement", "accepted": "acceptée", "last_name": "nom",
        "first_name": "prénom", "email": "adresse e-mail", "phone": "téléphone", "employer": "structure employeuse",
        "training": "organisme de formation", "prefecture": "préfecture", "national": "pilotage national",
        "auditor": "contrôle", "worker": "le service", "manager": "responsable", "hr": "ressources humaines",
        "referent": "référent", "administrator": "administration", "trainer": "formateur",
        "jury_secretary": "secrétariat du jury", "demo": "démonstration", "provider": "fournisseur d'identité",
        "strong": "authentification forte", "person": "fiche", "contract": "contrat",
        "contract_event": "étape d'un contrat", "enrolment": "inscription à la formation",
        "enrolment_event": "étape de la formation", "attendance": "présence", "hours_statement": "heures déclarées",
        "exam_attempt": "examen", "certification": "certification", "exemption": "dispense",
        "module_registration": "inscription à un module", "registration_status": "état d'une inscription",
        "person_role": "fonction", "team_member": "rattachement à une équipe", "account": "compte",
        "account_role": "rôle", "identity": "identité chez un fournisseur", "own_data": "export de ses données",
        "rectification_request": "demande de correction", "rectification_answer": "réponse à une correction",
        "retention_notice": "préavis d'anonymisation", "person_erasure": "anonymisation",
        "coop_listing": "présence dans la Coop", "person_foreign_id": "identifiant dans un autre répertoire",
    ]
}
