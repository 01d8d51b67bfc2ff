import TrainingApp

/// Tokens of programs, and the form for a new one.
struct TokensPage: Page {
    static let template = "tokens"

    /// One token.
    struct Token: Sendable {
        let id: String
        let name: String
        let powers: String
        let maker: String
        let created: String
        let expires: String
        let used: String
        let state: BadgeView
        let isLive: Bool
    }

    /// One check box.
    struct Power: Sendable {
        let value: String
        let label: String
    }

    let title = "Jetons d'accès pour logiciels"
    /// Public name of the token the form makes.
    let id = FormID.fresh()
    let tokens: [Token]
    let hasTokens: Bool
    let powers: [Power]
    let hasPowers: Bool
    /// The secret that was just made; shown this once.
    let secret: String?
    let error: String?
    let name: String

    init(_ list: TokenList, secret: String? = nil, error: String? = nil, name: String = "") {
        tokens = list.tokens.map { token in
            Token(
                id: token.id,
                name: token.name,
                powers: token.powers.isEmpty
                    ? "lire" : "lire, " + token.powers.map(Self.label).joined(separator: ", "),
                maker: token.maker,
                created: French.moment(token.createdAt),
                expires: French.moment(token.expiresAt),
                used: token.usedAt.map { "\(French.moment($0)) (\(token.usedFrom ?? "adresse inconnue"))" } ?? "jamais",
                state: token.isLive ? BadgeView(look: "good", word: "valable") : BadgeView(look: "", word: "terminé"),
                isLive: token.isLive
            )
        }
        hasTokens = !tokens.isEmpty
        powers = list.powers.map { Power(value: $0, label: Self.label($0).capitalizedFirst) }
        hasPowers = !powers.isEmpty
        self.secret = secret
        self.error = error
        self.name = name
    }

    private static func label(_ power: String) -> String {
        switch power {
        case "cohorts": "ouvrir des promotions"
        case "rosters": "envoyer des listes d'inscrits"
        case "attendance": "saisir les présences"
        case "juries": "tenir les jurys"
        case "sessions": "ouvrir des sessions de module"
        case "registrations": "gérer les inscriptions aux modules"
        case "people": "tenir les fiches des personnes"
        case "funding": "décider des financements"
        case "directory": "tenir l'annuaire"
        case "rulebook": "publier les règles"
        default: power
        }
    }
}
