import TrainingApp

/// Where one signs in: the ways in that are open, and the accounts of the demonstration, one button each.
struct SignInPage: Page {
    static let template = "signin"

    /// The accounts of one kind of user.
    struct Group: Sendable {
        let heading: String
        let purpose: String
        let accounts: [Account]
    }

    /// One account.
    struct Account: Sendable {
        let id: String
        let persona: String
        let name: String
        /// What it acts for, when the name does not say it already.
        let scope: String?
    }

    let title: String
    /// Whether the accounts of the demonstration are shown.
    let isDemonstration: Bool
    let groups: [Group]
    let isEmpty: Bool
    /// Where to go afterwards; nil for the persona's first page.
    let next: String?
    /// Whether the provider's sign-in is offered.
    let byProvider: Bool
    /// What the provider says of itself.
    let aboutProvider = "https://www.proconnect.gouv.fr/"
    /// Whether a link can be asked for by mail.
    let byMail: Bool
    /// Whether the demonstration shows the mails.
    let hasLetterBox: Bool
    /// The address as it was typed, when it must be corrected.
    let address: String
    /// What is wrong with it.
    let addressError: String?

    /// The page; `accounts`: those of the demonstration, nil outside it.
    init(
        _ accounts: [DemoAccount]?,
        next: String?,
        ways: WaysIn = WaysIn(),
        address: String = "",
        addressError: String? = nil
    ) {
        title = accounts == nil ? "Se connecter" : "Choisir un compte de démonstration"
        isDemonstration = accounts != nil
        groups = Persona.allCases.compactMap { persona in
            let mine = (accounts ?? []).filter { $0.persona == persona }.map { account in
                Account(
                    id: account.id,
                    persona: persona.rawValue,
                    name: account.displayName,
                    scope: account.scopeName.isEmpty || account.displayName.contains(account.scopeName)
                        ? nil : account.scopeName
                )
            }
            guard !mine.isEmpty else { return nil }
            return Group(
                heading: PageRenderer.label(of: persona),
                purpose: Self.purpose(of: persona),
                accounts: mine
            )
        }
        isEmpty = groups.isEmpty && accounts != nil
        self.next = next
        byProvider = ways.provider != nil
        byMail = ways.byMail
        hasLetterBox = ways.letters != nil
        self.address = address
        self.addressError = addressError
    }

    private static func purpose(of persona: Persona) -> String {
        switch persona {
        case .advisor: "Voir son parcours, ses crédits, ce qui vient ensuite."
        case .employer: "Voir où en sont ses conseillers et ce qu'il faut faire pour eux."
        case .training: "Ouvrir des promotions, importer les inscrits, voir où en est chacun."
        case .coordinator: "Voir qui appeler dans son équipe."
        case .prefecture: "Suivre un département."
        case .national: "Suivre l'ensemble du programme."
        case .auditor: "Contrôler, sans rien modifier."
        }
    }
}
