public import Postgres
public import TrainingRules

/// Somebody's role, as whoever manages access sees it.
public struct MemberRow: Sendable {
    /// `account_role.id`, for the next page.
    public let key: Int
    /// `account_role.public_id`.
    public let id: PostgresUUID
    /// The account's public name.
    public let account: PostgresUUID
    /// The account's name.
    public let name: String
    /// The account's address.
    public let email: String
    /// The persona.
    public let persona: String
    /// The function within it.
    public let function: String?
    /// Where the role acts; empty for the whole programme.
    public let scope: String
    /// First day.
    public let from: CivilDate
    /// Last day.
    public let until: CivilDate?
    /// Whether it stands in for another role.
    public let isDelegated: Bool
    /// Whether it is one of the account acting.
    public let isOwn: Bool
}

/// An invitation that is still open.
public struct OpenInvitationRow: Sendable {
    /// `invitation.public_id`.
    public let id: PostgresUUID
    /// The address.
    public let email: String
    /// Name for display.
    public let name: String
    /// The persona offered.
    public let persona: String
    /// The function offered.
    public let function: String?
    /// Where the role acts.
    public let scope: String
    /// Last day of the role.
    public let until: CivilDate?
    /// Whether it delegates.
    public let isDelegation: Bool
    /// When it was sent, and until when it can be accepted.
    public let sentAt: PostgresInstant
    /// Until when it can be accepted.
    public let expiresAt: PostgresInstant
}

/// An account that was closed.
public struct ClosedAccountRow: Sendable {
    /// `account.public_id`.
    public let id: PostgresUUID
    /// Name for display.
    public let name: String
    /// The address.
    public let email: String
    /// When it was closed.
    public let closedAt: PostgresInstant?
}

/// An advisor without access.
public struct UninvitedRow: Sendable {
    /// `person.public_id`.
    public let person: PostgresUUID?
    /// Given name, then family name.
    public let name: String
    /// The address on record.
    public let email: String
}
