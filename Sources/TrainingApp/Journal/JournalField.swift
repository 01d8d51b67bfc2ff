import JSONText
import TrainingRules

/// How the journal names a column and writes what is in it.
enum JournalField {
    /// The French name of a column; nil for columns that tell a user nothing.
    static func label(_ column: String) -> String? { labels[column] }

    /// A value as a user reads it; nil for none.
    static func text(_ value: JSONValue?, of column: String) -> String? {
        guard let value else { return nil }
        return switch value {
        case .null: nil
        case .bool(let flag): flag ? "oui" : "non"
        case .number(.integer(let number)): String(number)
        case .number(.text(let number)): number
        case .string(let text): CivilDate(iso: text)?.inFrench ?? words["\(column) \(text)"] ?? words[text] ?? text
        case .array, .object: String(decoding: value.jsonBytes, as: UTF8.self)
        }
    }

    static let labels = [
        "last_name": "nom", "first_name": "prénom", "email": "adresse e-mail", "phone": "téléphone",
        "territory": "territoire", "display_name": "nom affiché", "persona": "rôle", "function": "fonction",
        "valid_from": "valable du", "valid_to": "valable jusqu'au", "from_on": "du", "to_on": "au", "role": "fonction",
        "start_on": "début", "planned_end_on": "fin prévue", "ended_on": "fin", "end_declared_on": "fin déclarée le",
        "end_reason": "motif de la fin", "candidate_selected_on": "candidature retenue le", "signed_on": "signé le",
        "deposited_on": "déposé le", "registered_on": "inscription le", "closed_on": "close le", "kind": "nature",
        "on_date": "date", "day": "jour", "half": "demi-journée", "minutes": "durée en minutes", "status": "état",
        "status_on": "état du", "reason": "raison", "void": "annulé", "exam": "examen", "outcome": "résultat",
        "centre": "centre d'examen", "score": "note", "jury_comment": "observation du jury", "title": "titre",
        "block": "bloc", "awarded_on": "obtenu le", "basis": "d'après", "evidence": "justificatif",
        "exemption_reason": "motif de la dispense", "module_code": "module", "requested_on": "demandé le",
        "funding": "financement", "accepted_after_review": "accepté après examen", "source": "origine",
        "provider": "fournisseur d'identité", "attributed_on": "attribué le", "returned_on": "rendu le",
        "transferred_on": "transféré le", "name": "nom", "siret": "SIRET", "ridet": "RIDET", "code": "code",
        "label": "intitulé", "started_on": "demandée le", "validated_on": "validée le", "refused_on": "refusée le",
        "declared_on": "déclaré le", "cancelled": "annulé", "reference": "référence", "scheme": "référentiel",
        "value": "valeur", "siren": "SIREN", "street": "adresse", "postal_code": "code postal",
        "commune_name": "commune", "posts": "postes", "first_day": "premier jour", "last_day": "dernier jour",
        "place": "lieu", "version": "version",
        "people": "personnes, par numéro", "accounts": "comptes, par numéro", "erased_at": "effacé le",
    ]

    /// What the codes of the database mean; those of one column only are written after its name.
    private static let words = [
        "advisor": "conseiller numérique", "coordinator": "coordination", "employer": "structure employeuse",
        "training": "organisme de formation", "prefecture": "préfecture", "national": "pilotage national",
        "auditor": "contrôle", "am": "matin", "pm": "après-midi", "present": "présent",
        "absent_excused": "absence excusée", "absent_unexcused": "absence non excusée", "pending": "en attente",
        "passed": "réussi", "failed": "échoué", "refused": "refusé", "file_missing": "dossier manquant",
        "funding_accepted": "financement accepté", "funding_refused": "financement refusé",
        "interview_booked": "entretien fixé", "interview_done": "entretien fait",
        "convocation_received": "convocation reçue", "confirmed_by_advisor": "confirmée par le conseiller",
        "confirmed_by_manager": "confirmée par l'employeur", "planning_changed": "planning modifié",
        "started": "commencée", "suspended": "suspendue", "resumed": "reprise", "mock_jury_held": "jury blanc passé",
        "abandoned": "abandonnée", "completed": "terminée", "in_review": "à l'étude", "requested": "demandée",
        "confirmed": "confirmée", "attended": "suivie", "withdrawn": "retirée",
        "cancelled_by_body": "annulée par l'organisme", "teaching": "heures de formation", "internship": "stage",
        "term": "fin du contrat", "resignation": "démission", "dismissal": "licenciement",
        "agreement": "rupture d'un commun accord", "transfer": "transfert", "other": "autre",
        "equivalence": "équivalence", "already_trained": "déjà formé", "exemption_reason coordinator": "coordination",
        "programme": "dispositif", "opco": "opérateur de compétences", "full": "titre complet",
        "declaration": "déclaration", "document": "document", "import": "import", "basis exam": "examen",
        "statement": "relevé", "older_record": "dossier ancien", "funding_resubmitted": "dossier renvoyé",
        "interview_missed": "entretien manqué", "positioned": "test de positionnement passé",
        "seat_declined": "place déclinée", "seat_released": "place rendue", "body": "organisme de formation",
    ]
}
