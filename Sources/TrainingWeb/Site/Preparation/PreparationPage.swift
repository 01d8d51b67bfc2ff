import TrainingApp
import TrainingRules

/// The kit and what the exams ask for, of one person.
struct PreparationPage: Page {
    static let template = "preparation"

    /// An item with what was done.
    struct Item: Sendable {
        let value: String
        let name: String
        let facts: String
        let state: BadgeView
        /// What the reader can tick now; nil for nothing.
        let action: String?
        let step: String
        /// What the reader can take back.
        let undo: String?
    }

    let title: String
    let name: String
    let personPath: String
    let path: String
    let isOwn: Bool
    let isBody: Bool
    let isEnrolled: Bool
    let kit: [Item]
    let deliverables: [Item]
    let street: String
    let postalCode: String
    let town: String
    let hasAddress: Bool
    let hasPix: Bool
    let pix: [FactLine]
    /// What was typed or given for Pix.
    let form: PixForm
    let problem: Problem?

    init(_ preparation: Preparation, form: PixForm? = nil, address: [String]? = nil, problem: Problem? = nil) {
        isOwn = preparation.viewer == .advisor
        isBody = preparation.viewer == .training
        title = isOwn ? "Préparer les examens" : "Kit et examens \(French.of(preparation.name))"
        name = preparation.name
        personPath = isOwn ? "/mon-parcours" : "/conseillers/\(preparation.person)"
        path = isOwn ? "/mon-parcours/preparation" : "/conseillers/\(preparation.person)/preparation"
        isEnrolled = preparation.isEnrolled
        let isOwn = isOwn
        let mayTick = isOwn || isBody
        kit = preparation.kit.map { Self.kit($0, isOwn: isOwn, mayTick: mayTick) }
        deliverables = preparation.deliverables.map { Self.deliverable($0, mayTick: mayTick) }
        street = address?[0] ?? preparation.address?.street ?? ""
        postalCode = address?[1] ?? preparation.address?.postalCode ?? ""
        town = address?[2] ?? preparation.address?.town ?? ""
        hasAddress = preparation.address != nil
        hasPix = preparation.pix != nil
        pix =
            preparation.pix.map { data in
                let commune =
                    data.communeINSEE.map { "INSEE \($0)" }
                    ?? [data.postalCode, data.commune]
                    .compactMap(\.self).joined(separator: " ")
                return [
                    FactLine(label: "Nom de naissance", value: data.birthName),
                    FactLine(label: "Prénom", value: data.givenName),
                    FactLine(label: "Né ou née le", value: French.dateWithoutWeekday(data.bornOn)),
                    FactLine(label: "Sexe", value: data.sex), FactLine(label: "Commune", value: commune),
                    FactLine(label: "Pays", value: data.country),
                    FactLine(label: "Temps majoré", value: data.extraTime.map { "\($0)\u{A0}%" } ?? "non"),
                ]
            } ?? []
        self.form = form ?? PixForm(preparation.pix)
        self.problem = problem
    }

    private static func kit(_ state: TrainingItemState, isOwn: Bool, mayTick: Bool) -> Item {
        let handed = state.days[.handed]
        let received = state.days[.received]
        let facts = [
            handed.map { "remis le \(French.dateWithoutWeekday($0))" },
            received.map { "reçu le \(French.dateWithoutWeekday($0))" },
        ]
        let badge =
            received != nil
            ? BadgeView(look: "good", word: "reçu")
            : handed != nil
                ? BadgeView(look: "warn", word: "à confirmer") : BadgeView(look: "", word: "pas encore remis")
        let action: String? =
            isOwn
            ? (handed != nil && received == nil ? "Je l'ai reçu" : nil)
            : mayTick && handed == nil ? "Enregistrer la remise" : nil
        return Item(
            value: state.item.rawValue,
            name: PreparationText.name(state.item),
            facts: facts.compactMap(\.self).joined(separator: ", "),
            state: badge,
            action: action,
            step: isOwn ? "received" : "handed",
            undo: nil
        )
    }

    private static func deliverable(_ state: TrainingItemState, mayTick: Bool) -> Item {
        let deposited = state.days[.deposited]
        return Item(
            value: state.item.rawValue,
            name: PreparationText.name(state.item),
            facts: deposited.map { "déposé le \(French.dateWithoutWeekday($0))" } ?? "",
            state: deposited != nil ? BadgeView(look: "good", word: "prêt") : BadgeView(look: "warn", word: "manque"),
            action: mayTick && deposited == nil ? "Enregistrer le dépôt" : nil,
            step: "deposited",
            undo: mayTick && deposited != nil ? "Annuler le dépôt" : nil
        )
    }
}

/// The birth data as typed.
struct PixForm: Sendable {
    var birthName = ""
    var givenName = ""
    var bornOn = ""
    var isM = false
    var isF = false
    var country = "FRANCE"
    var insee = ""
    var postalCode = ""
    var commune = ""
    var extraTime = ""

    init(_ data: PixCandidate?) {
        guard let data else { return }
        birthName = data.birthName
        givenName = data.givenName
        bornOn = data.bornOn.iso
        isM = data.sex == "M"
        isF = data.sex == "F"
        country = data.country
        insee = data.communeINSEE ?? ""
        postalCode = data.postalCode ?? ""
        commune = data.commune ?? ""
        extraTime = data.extraTime.map { "\($0)" } ?? ""
    }

    init(_ form: FormFields) throws(WebError) {
        birthName = try form.optional("nom") ?? ""
        givenName = try form.optional("prenom") ?? ""
        bornOn = try form.optional("naissance") ?? ""
        isM = try form.optional("sexe") == "M"
        isF = try form.optional("sexe") == "F"
        country = try form.optional("pays") ?? ""
        insee = try form.optional("insee") ?? ""
        postalCode = try form.optional("codepostal") ?? ""
        commune = try form.optional("commune") ?? ""
        extraTime = try form.optional("majoration") ?? ""
    }
}

/// Items of a training in plain French.
enum PreparationText {
    /// « livret du stagiaire ».
    static func name(_ item: TrainingItem) -> String {
        switch item {
        case .booklet: "Livret du stagiaire"
        case .professionalFile: "Dossier professionnel à remplir"
        case .internalRules: "Règlement intérieur"
        case .disabilityCharter: "Charte handicap"
        case .platformAccess: "Accès aux plateformes"
        case .examFile: "Dossier professionnel"
        case .examSlides: "Diaporama"
        case .examSheet1: "Fiche de séance n° 1"
        case .examSheet2: "Fiche de séance n° 2"
        case .examSheet3: "Fiche de séance n° 3"
        }
    }
}
