import TrainingApp

/// One's own account: in whose name one acts, other roles, open sessions, ways in.
struct AccountPage: Page {
    static let template = "account"

    /// One of the roles.
    struct Role: Sendable {
        let id: String
        let label: String
        let scope: String?
        let until: DayView?
        let isDelegated: Bool
        let isCurrent: Bool
    }

    /// One of the open sessions.
    struct OpenSession: Sendable {
        let id: String
        let role: String
        let opened: String
        let seen: String
        let way: String
        let origin: String
        let agent: String
        let isCurrent: Bool
    }

    /// One of the linked identities.
    struct Identity: Sendable {
        let provider: String
        let email: String?
        let linked: String
        let used: String?
    }

    let title = "Mon compte"
    let name: String
    let email: String
    let roles: [Role]
    let hasOtherRoles: Bool
    let sessions: [OpenSession]
    let hasOtherSessions: Bool
    let identities: [Identity]
    let hasIdentities: Bool

    init(_ view: AccountView, of person: SignedIn) {
        name = person.displayName
        email = view.email
        roles = view.roles.map { role in
            Role(
                id: role.id,
                label: role.kind.label,
                scope: role.scope.isEmpty ? nil : role.scope,
                until: role.until.map { DayView($0) },
                isDelegated: role.isDelegated,
                isCurrent: role.isCurrent
            )
        }
        hasOtherRoles = view.roles.contains { !$0.isCurrent }
        sessions = view.sessions.map { session in
            OpenSession(
                id: session.id,
                role: [PageRenderer.label(of: session.persona), session.scope].filter { !$0.isEmpty }
                    .joined(separator: ", "),
                opened: French.moment(session.openedAt),
                seen: French.moment(session.seenAt),
                way: Self.way(of: session.assurance) + (session.hasSecondFactor ? ", puis code à usage unique" : ""),
                origin: session.origin ?? "inconnue",
                agent: session.agent ?? "inconnu",
                isCurrent: session.isCurrent
            )
        }
        hasOtherSessions = view.sessions.contains { !$0.isCurrent }
        identities = view.identities.map { identity in
            Identity(
                provider: identity.provider ?? "ProConnect",
                email: identity.email,
                linked: French.moment(identity.linkedAt),
                used: identity.usedAt.map { French.moment($0) }
            )
        }
        hasIdentities = !identities.isEmpty
    }

    private static func way(of assurance: AccountView.OpenSession.Assurance) -> String {
        switch assurance {
        case .demo: "Compte de démonstration"
        case .email: "Lien reçu par e-mail"
        case .provider: "ProConnect"
        case .strong: "ProConnect, authentification renforcée"
        }
    }
}
