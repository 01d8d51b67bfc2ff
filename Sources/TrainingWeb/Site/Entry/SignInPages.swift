/// Why nobody was signed in, what to do, and whom to ask.
struct SignInRefusalPage: Page {
    static let template = "connexion-refusee"

    let title: String
    let message: String
    let remedy: String
    let who: String
    let email: String?
    let canRetry: Bool
    /// Where to go after another try; nil for the first page.
    let next: String?
    /// The page with all ways in, which leads there too.
    let signInPath: String
    let requestID: String
    let code: String
    /// What the provider said, shown to the person it is about.
    let identity: Identity?

    /// What the provider said of an identity that is linked to no account.
    struct Identity: Sendable {
        let name: String?
        let email: String?
        let organization: String?
        let siret: String?
    }

    init(_ refusal: SignInRefusal, requestID: String, next: String?, identity: Identity? = nil) {
        title = refusal.title
        message = refusal.message
        remedy = refusal.remedy
        code = refusal.code
        canRetry = refusal.canRetry
        self.requestID = requestID
        self.next = next
        signInPath = "/connexion" + (next.map { "?retour=" + PercentCoding.encode($0) } ?? "")
        let contact =
            switch refusal.contact {
            case .provider: HelpPage.providerSupport
            case .programme: HelpPage.programmeSupport
            }
        who = contact.who
        email = contact.email
        self.identity = identity
    }
}

/// The end of a session here and at the provider.
struct SignedOutPage: Page {
    static let template = "deconnexion"

    let title = "Vous êtes déconnecté"
}
