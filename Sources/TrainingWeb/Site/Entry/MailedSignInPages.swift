/// After a link was asked for: the same page whatever the address, with a field for the code.
struct MailSentPage: Page {
    static let template = "mail-sent"

    let title = "Consultez votre messagerie"
    /// What was wrong with the code that was typed.
    let codeError: String?
    /// Whether the demonstration shows the mails.
    let hasLetterBox: Bool
}

/// A mailed link that was opened: a button, or why it is worth nothing here.
struct MailLinkPage: Page {
    static let template = "mail-link"

    let title: String
    /// Whether the button is there.
    let isReady: Bool
    /// Where the button leads.
    let path: String
    /// Why there is none.
    let message: String
    /// What to do then.
    let remedy: String

    /// A link that can be taken.
    init(ready link: String) {
        title = "Se connecter à Parcours"
        isReady = true
        path = "/connexion/lien/\(link)"
        message = ""
        remedy = ""
    }

    private init(title: String, message: String, remedy: String) {
        self.title = title
        isReady = false
        path = ""
        self.message = message
        self.remedy = remedy
    }

    /// A link that another browser asked for.
    static let otherBrowser = MailLinkPage(
        title: "Ce lien s'ouvre dans un autre navigateur",
        message: "Ce lien a été demandé depuis un autre navigateur ou un autre appareil : il ne fonctionne que là.",
        remedy: "Ouvrez-le dans ce navigateur-là, ou saisissez-y le code à six chiffres du message. Vous pouvez aussi "
            + "demander un nouveau lien ici."
    )

    /// A link that is worth nothing any more.
    static let gone = MailLinkPage(
        title: "Ce lien ne fonctionne plus",
        message: "Il a déjà servi, il a plus de dix minutes, ou son adresse est incomplète.",
        remedy: "Demandez-en un nouveau : il arrive en quelques secondes."
    )

    /// A proof without an account that may enter.
    static let noRole = MailLinkPage(
        title: "Ce compte n'a plus d'accès",
        message: "Votre adresse est bien la vôtre, mais aucun rôle n'est ouvert pour elle aujourd'hui.",
        remedy: "Demandez un accès à votre employeur, à votre organisme de formation ou à votre coordination."
    )
}
