import HTTPTypes
import OpenIDConnect

/// Why somebody is not signed in, as they should read it.
struct SignInRefusal: Sendable {
    /// Whom to ask.
    enum Contact: Sendable {
        /// The provider's own support.
        case provider
        /// The support of the programme.
        case programme
    }

    let status: HTTPResponse.Status
    /// Stable snake_case code.
    let code: String
    let title: String
    let message: String
    let remedy: String
    let contact: Contact
    /// Whether to offer another try.
    let canRetry: Bool
    /// For the log only: a word, without data.
    var cause: String?

    private init(
        _ status: HTTPResponse.Status,
        _ code: String,
        _ title: String,
        _ message: String,
        _ remedy: String,
        contact: Contact,
        canRetry: Bool = true
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.message = message
        self.remedy = remedy
        self.contact = contact
        self.canRetry = canRetry
    }

    /// The refusal for what went wrong with the provider.
    init(_ error: SignInError) {
        switch error {
        case .denied("Y500015"): self = .privateSector
        case .denied(let reference): self = .denied(reference)
        case .signInRequired: self = .askAgain
        case .malformedCallback, .wrongState, .wrongIssuer, .codeRefused: self = .lost
        case .unavailable: self = .away
        case .idToken(.acr): self = .tooWeak
        case .requestRefused(_, let reference): self = .misconfigured(reference)
        case .clientRefused: self = .misconfigured(nil)
        case .unreliableProvider, .idToken, .userInfo: self = .unverified
        }
        cause = "\(error)"
    }

    private static let privateSector = SignInRefusal(
        .forbidden,
        "provider_denied",
        "ProConnect n'a pas ouvert l'accès",
        "ProConnect n'admet ici que les agents du secteur public (code Y500015).",
        "Si votre structure n'est pas publique, demandez à votre interlocuteur du programme une autre façon d'entrer.",
        contact: .programme
    )

    private static func denied(_ reference: String?) -> SignInRefusal {
        SignInRefusal(
            .forbidden,
            "provider_denied",
            "ProConnect n'a pas ouvert l'accès",
            "La connexion a été abandonnée, ou ProConnect n'a pas admis ce compte"
                + (reference.map { " (code \($0))." } ?? "."),
            "Recommencez. Si le refus se répète, écrivez à l'assistance de ProConnect en donnant ce code et l'heure.",
            contact: .provider
        )
    }

    private static let askAgain = SignInRefusal(
        .unauthorized,
        "provider_sign_in_required",
        "Il faut vous identifier à nouveau",
        "ProConnect demande que vous vous identifiiez à nouveau.",
        "Recommencez.",
        contact: .provider
    )

    private static let lost = SignInRefusal(
        .badRequest,
        "sign_in_lost",
        "Cette connexion ne peut pas aboutir",
        "Elle n'a pas commencé dans ce navigateur, elle a déjà servi, ou elle a commencé il y a plus de dix minutes.",
        "Recommencez depuis cette page, sans changer de navigateur, et acceptez les cookies de Parcours.",
        contact: .programme
    )

    private static let away = SignInRefusal(
        .serviceUnavailable,
        "provider_unavailable",
        "ProConnect ne répond pas",
        "ProConnect n'a pas répondu, ou pas à temps. Ce n'est pas de votre fait, et rien n'est perdu.",
        "Réessayez dans quelques minutes.",
        contact: .provider
    )

    private static let tooWeak = SignInRefusal(
        .forbidden,
        "authentication_too_weak",
        "Une identification plus forte est nécessaire",
        "Parcours demande ici une double authentification, que cette connexion n'avait pas.",
        "Activez la double authentification chez votre fournisseur d'identité, puis recommencez.",
        contact: .provider
    )

    private static func misconfigured(_ reference: String?) -> SignInRefusal {
        SignInRefusal(
            .badGateway,
            "provider_settings",
            "La liaison avec ProConnect est mal réglée",
            "ProConnect n'accepte pas la demande de Parcours"
                + (reference.map { " (code \($0))." } ?? ".") + " Ce n'est pas de votre fait.",
            "Prévenez l'assistance du programme en donnant le numéro ci-dessous.",
            contact: .programme
        )
    }

    private static let unverified = SignInRefusal(
        .badGateway,
        "provider_unverified",
        "La réponse de ProConnect n'a pas pu être vérifiée",
        "Par sécurité, personne n'a été connecté.",
        "Recommencez. Si cela se répète, prévenez l'assistance du programme en donnant le numéro ci-dessous.",
        contact: .programme
    )

    /// No account is linked to the identity.
    static let unknown = SignInRefusal(
        .forbidden,
        "identity_unknown",
        "Aucun compte n'est lié à cette identité",
        "ProConnect vous a bien reconnu, mais cette identité n'est liée à aucun compte de Parcours. "
            + "Elle change avec l'employeur et avec le fournisseur d'identité.",
        "Entrez par un lien reçu par e-mail, ou ouvrez votre invitation, dans ce navigateur et d'ici vingt minutes : "
            + "cette identité y sera liée. Sans compte ni invitation, demandez-en une à votre structure, à votre "
            + "organisme de formation ou au programme.",
        contact: .programme,
        canRetry: false
    )

    /// The account has no role in force.
    static let noRole = SignInRefusal(
        .forbidden,
        "no_role",
        "Votre compte n'a plus de rôle",
        "Vous êtes reconnu, mais aucun de vos rôles n'est en cours aujourd'hui : contrat terminé, délégation échue…",
        "Demandez à la personne qui vous avait donné ce rôle de le renouveler.",
        contact: .programme,
        canRetry: false
    )

    /// The account was closed.
    static let disabled = SignInRefusal(
        .forbidden,
        "account_closed",
        "Ce compte est fermé",
        "Votre compte de Parcours a été fermé.",
        "Si c'est une erreur, écrivez à l'assistance du programme.",
        contact: .programme,
        canRetry: false
    )
}
