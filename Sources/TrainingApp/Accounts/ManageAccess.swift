public import Postgres
public import TrainingRules
import TrainingStore

/// Who has access, as whoever gives it sees it.
public struct AccessView: Sendable {
    /// Somebody's role.
    public struct Member: Sendable {
        /// Public name of the role, for ending it.
        public let id: String
        /// Public name of the account.
        public let account: String
        /// Name of the account.
        public let name: String
        /// Address of the account.
        public let email: String
        /// What it is.
        public let kind: RoleKind
        /// Where it acts; empty for the whole programme.
        public let scope: String
        /// First day.
        public let from: CivilDate
        /// Last day; nil when none is set.
        public let until: CivilDate?
        /// Whether it stands in for somebody else's.
        public let isDelegated: Bool
        /// Whether it is one of the caller's own.
        public let isOwn: Bool
    }

    /// An invitation that can still be accepted.
    public struct Invitation: Sendable {
        /// Public name, for taking it back.
        public let id: String
        /// The address.
        public let email: String
        /// The name.
        public let name: String
        /// What is offered.
        public let kind: RoleKind
        /// Where the role acts.
        public let scope: String
        /// Last day of the role.
        public let until: CivilDate?
        /// Whether the giver's role is delegated.
        public let isDelegation: Bool
        /// When it was sent.
        public let sentAt: ParisTime
        /// Until when it can be accepted.
        public let expiresAt: ParisTime
    }

    /// An account that was closed.
    public struct Closed: Sendable {
        /// Public name, for opening it again.
        public let id: String
        /// Its name.
        public let name: String
        /// Its address.
        public let email: String
        /// When it was closed.
        public let at: ParisTime
    }

    /// Roles in force or to come, by name.
    public let members: [Member]
    /// Where the next page begins; nil when this is the last.
    public let next: AccessMark?
    /// Open invitations, the latest first.
    public let invitations: [Invitation]
    /// Whether there are open invitations besides those.
    public let hasMoreInvitations: Bool
    /// Advisors whom the caller may invite and who have neither access nor an open invitation; counted to
    /// `InviteAdvisors.most` at most.
    public let uninvited: Int
    /// Closed accounts, the latest first; for the operator and the auditor, who alone see which are.
    public let closed: [Closed]
}

/// Where a page of the list of roles begins: after a name and a role.
public struct AccessMark: Hashable, Sendable {
    let key: Int
    let name: String

    init(key: Int, name: String) {
        self.key = key
        self.name = name
    }

    /// A mark from its text; nil when it is none.
    public init?(text: String) {
        let parts = text.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let key = Int(parts[0]), parts[1].utf8.count <= 1000 else { return nil }
        self.init(key: key, name: String(parts[1]))
    }

    /// The text for an address: to be percent-encoded there.
    public var text: String { "\(key)_\(name)" }
}

/// Lists who has access and who is invited, as far as the caller sees.
public struct ListAccess: UseCase {
    /// Reads names and addresses of accounts, not people's files.
    public static let access = Access.reads
    /// Roles a page.
    public static let pageSize = 100
    /// Open invitations on the first page.
    public static let invitationsShown = 50

    private let search: String?
    private let after: AccessMark?

    /// Asks for those whose name or address holds `search`, after a mark.
    public init(search: String? = nil, after: AccessMark? = nil) {
        self.search = search
        self.after = after
    }

    /// A page of the list; invitations come with the first.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AccessView {
        let (rows, invitations, viewers) = try session.fetchAll(
            wanted: AccessSQL.members(search, after?.name ?? "", after?.key ?? 0, Self.pageSize + 1),
            after == nil ? AccessSQL.invitations(search, Self.invitationsShown + 1) : nil,
            PersonSQL.viewer()
        )
        let shown = rows.prefix(Self.pageSize)
        let viewer = viewers.first.flatMap { $0 }.flatMap(Persona.init)
        let seesClosed = after == nil && [.national, .auditor].contains(viewer)
        let invites = after == nil && [.employer, .training, .national].contains(viewer)
        let (uninvited, closed) = try session.fetchAll(
            wanted: invites ? AccessSQL.uninvited(InviteAdvisors.most) : nil,
            seesClosed ? AccessSQL.closed() : nil
        )
        return AccessView(
            members: shown.compactMap { row in
                Persona(rawValue: row.persona).flatMap { RoleKind($0, row.function) }.map { kind in
                    AccessView.Member(
                        id: row.id.description,
                        account: row.account.description,
                        name: row.name,
                        email: row.email,
                        kind: kind,
                        scope: row.scope,
                        from: row.from,
                        until: row.until,
                        isDelegated: row.isDelegated,
                        isOwn: row.isOwn
                    )
                }
            },
            next: rows.count > Self.pageSize ? shown.last.map { AccessMark(key: $0.key, name: $0.name) } : nil,
            invitations: invitations.prefix(Self.invitationsShown).compactMap { row in
                Persona(rawValue: row.persona).flatMap { RoleKind($0, row.function) }.map { kind in
                    AccessView.Invitation(
                        id: row.id.description,
                        email: row.email,
                        name: row.name,
                        kind: kind,
                        scope: row.scope,
                        until: row.until,
                        isDelegation: row.isDelegation,
                        sentAt: ParisTime(row.sentAt),
                        expiresAt: ParisTime(row.expiresAt)
                    )
                }
            },
            hasMoreInvitations: invitations.count > Self.invitationsShown,
            uninvited: uninvited.count,
            closed: closed.compactMap { row in
                row.closedAt.map { closedAt in
                    AccessView.Closed(
                        id: row.id.description,
                        name: row.name,
                        email: row.email,
                        at: ParisTime(closedAt)
                    )
                }
            }
        )
    }
}

/// Ends a role at once: with it end its sessions, what was delegated from it, and the tokens made in it.
public struct EndRole: UseCase {
    /// Writes the end.
    public static let access = Access.writes

    private let id: String

    /// Asks to end the role of that public name.
    public init(_ id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` when there is none that the caller may end; `.refused` when nobody would be left
    ///   who gives access there.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id) else { throw AppError.notFound }
        switch try session.fetchOne(AccessSQL.endRole(name)) {
        case "ended": return
        case "last":
            throw AppError(
                .refused,
                code: "last_manager",
                message: "Plus personne ne pourrait donner accès : c'est le dernier compte qui le peut.",
                remedy: "Invitez d'abord quelqu'un dans le même rôle ; quand l'invitation est acceptée, recommencez."
            )
        default: throw AppError.notFound
        }
    }
}

/// Closes an account, or opens it again; for the operator.
public struct SetAccountClosed: UseCase {
    /// Writes the closing.
    public static let access = Access.writes

    private let id: String
    private let isClosed: Bool

    /// Asks to close the account of that public name, or to open it again.
    public init(_ id: String, _ isClosed: Bool) {
        self.id = id
        self.isClosed = isClosed
    }

    /// - Throws: `AppError.notFound` when there is none, it is the caller's own, or it is so already.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id), try session.fetchOne(AccessSQL.setDisabled(name, isClosed)) == true else {
            throw AppError.notFound
        }
    }
}
