import TrainingApp

/// Who has access, and who is invited.
struct AccessPage: Page {
    static let template = "access"

    /// Somebody's role.
    struct Member: Sendable {
        let id: String
        let account: String
        let name: String
        let email: String
        let role: String
        let from: DayView
        let until: DayView?
        let isDelegated: Bool
        let isOwn: Bool
        let mayEnd: Bool
        let mayClose: Bool
    }

    /// An open invitation.
    struct Invitation: Sendable {
        let id: String
        let email: String
        let name: String
        let role: String
        let isDelegation: Bool
        let sent: String
        let expires: String
    }

    /// A closed account.
    struct Closed: Sendable {
        let id: String
        let name: String
        let email: String
        let since: String
    }

    let title = "Accès"
    let members: [Member]
    let hasMembers: Bool
    let invitations: [Invitation]
    let hasInvitations: Bool
    let closed: [Closed]
    let hasClosed: Bool
    let mayReopen: Bool
    let mayInvite: Bool
    let hasTokens: Bool
    let search: String?
    let nextPath: String?
    let isFirst: Bool

    init(_ view: AccessView, for person: SignedIn, search: String?, isFirst: Bool) {
        let isOperator = person.persona == .national
        let manages = !(person.kind?.given.isEmpty ?? true) && !person.isDelegated
        members = view.members.map { member in
            Member(
                id: member.id,
                account: member.account,
                name: member.name,
                email: member.email,
                role: [member.kind.label, member.scope].filter { !$0.isEmpty }.joined(separator: " – "),
                from: DayView(member.from),
                until: member.until.map { DayView($0) },
                isDelegated: member.isDelegated,
                isOwn: member.isOwn,
                mayEnd: manages || member.isOwn || member.isDelegated && person.persona == .coordinator,
                mayClose: isOperator && !member.isOwn
            )
        }
        hasMembers = !members.isEmpty
        invitations = view.invitations.map { invitation in
            Invitation(
                id: invitation.id,
                email: invitation.email,
                name: invitation.name,
                role: [invitation.kind.label, invitation.scope].filter { !$0.isEmpty }.joined(separator: " – "),
                isDelegation: invitation.isDelegation,
                sent: French.moment(invitation.sentAt),
                expires: French.moment(invitation.expiresAt)
            )
        }
        hasInvitations = !invitations.isEmpty
        closed = view.closed.map { account in
            Closed(id: account.id, name: account.name, email: account.email, since: French.moment(account.at))
        }
        hasClosed = !closed.isEmpty
        mayReopen = isOperator
        mayInvite = manages || person.persona == .coordinator && !person.isDelegated
        hasTokens = manages && [.training, .national].contains(person.persona)
        self.search = search
        let kept = search.map { "recherche=\(PercentCoding.encode($0))&" } ?? ""
        nextPath = view.next.map { "/acces?\(kept)apres=\(PercentCoding.encode($0.text))" }
        self.isFirst = isFirst
    }
}
