import Testing
import TrainingRules

@testable import TrainingApp
@testable import TrainingWeb

/// Accounts, invitations and tokens for the tests of pages.
extension SiteSample {
    private static let id = "6f1c1b9e-0000-4000-8000-000000000011"

    private static func moment() throws -> ParisTime { ParisTime(try day("2026-03-01"), hour: 9, minute: 5) }

    static func account() throws -> AccountView {
        AccountView(
            email: "a@b.example",
            roles: try [("training:trainer", true), ("national", false)].map { key, isCurrent in
                AccountView.Role(
                    id: id,
                    kind: try #require(RoleKind(key: key)),
                    scope: isCurrent ? "Organisme <b>" : "",
                    until: try day("2026-12-31"),
                    isDelegated: !isCurrent,
                    isCurrent: isCurrent
                )
            },
            sessions: try [true, false].map { isCurrent in
                AccountView.OpenSession(
                    id: id,
                    persona: .training,
                    scope: "Organisme",
                    openedAt: try moment(),
                    seenAt: try moment(),
                    assurance: isCurrent ? .strong : .email,
                    hasSecondFactor: true,
                    origin: "192.0.2.1",
                    agent: "<script>",
                    isCurrent: isCurrent
                )
            },
            identities: [
                LinkedIdentity(provider: nil, email: "a@b.example", linkedAt: try moment(), usedAt: try moment())
            ]
        )
    }

    static func access() throws -> AccessView {
        let trainer = try #require(RoleKind(key: "training:trainer"))
        return AccessView(
            members: [
                AccessView.Member(
                    id: id,
                    account: id,
                    name: "Élise <b>",
                    email: "a@b.example",
                    kind: trainer,
                    scope: "Organisme",
                    from: try day("2026-01-01"),
                    until: nil,
                    isDelegated: true,
                    isOwn: false
                )
            ],
            next: AccessMark(text: "7_Élise & Zoé"),
            invitations: [
                AccessView.Invitation(
                    id: id,
                    email: "a@b.example",
                    name: "Zoé",
                    kind: trainer,
                    scope: "Organisme",
                    until: nil,
                    isDelegation: false,
                    sentAt: try moment(),
                    expiresAt: try moment()
                )
            ],
            closed: [AccessView.Closed(id: id, name: "Parti <b>", email: "p@b.example", at: try moment())]
        )
    }

    /// A draft with everything wrong.
    static func invitation() throws -> InvitationDraft {
        var draft = InvitationDraft()
        draft.kind = InvitationDraft.delegation
        draft.until = "2026-06-31"
        _ = draft.plan()
        draft.add(AppError(.invalid, code: "unknown_scope", message: "Aucune structure.", remedy: "Vérifiez."))
        return draft
    }

    static func tokens() throws -> TokenList {
        TokenList(
            tokens: try [true, false].map { isLive in
                TokenView(
                    id: id,
                    name: "Logiciel <b>",
                    powers: isLive ? ["cohorts", "rosters"] : [],
                    maker: "Élise",
                    createdAt: try moment(),
                    expiresAt: try moment(),
                    usedAt: isLive ? try moment() : nil,
                    usedFrom: nil,
                    isLive: isLive
                )
            },
            powers: ["cohorts", "rosters"]
        )
    }

    static func offer() throws -> OfferView {
        OfferView(
            email: "a@b.example",
            name: "Élise <b>",
            kind: try #require(RoleKind(key: "employer:hr")),
            scope: "Mairie",
            giver: "Claire",
            isDelegation: false,
            until: try day("2026-12-31"),
            acceptableUntil: try day("2026-03-15")
        )
    }
}
