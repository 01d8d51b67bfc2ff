import TrainingApp
import TrainingRules

/// One's own account, who has access, invitations, tokens.
extension Rules {
    private static let givers: Rule.Who = .only([.employer, .training, .coordinator, .national])

    /// A name of the right shape that nothing has.
    private static let missing = "ca00000f-0000-4000-8000-000000000000"

    private static func isManager(_ seat: Seat) -> Bool {
        [nil, "manager", "administrator"].contains(seat.function)
    }

    /// A name for what the request makes, another one each time.
    private static func fresh(_ number: Int) -> String {
        let digits = String(number)
        return "ca0000ff-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// A form that names one thing, which nobody has: whose it would be is tried by the tests of the use-cases.
    private static func naming(_ operation: String, _ who: Rule.Who, _ fields: [(name: String, value: String)]) -> Rule
    {
        Rule(operation: operation, who: who, body: { _ in .form(fields) }, success: { _ in 404 })
    }

    static let accounts = [
        Rule(operation: "showAccount", who: .signedIn),
        naming("switchRole", .signedIn, [("role", missing)]), naming("endSession", .signedIn, [("session", missing)]),
        Rule(
            operation: "endOtherSessions",
            who: .signedIn,
            body: { _ in .form([]) },
            success: { _ in 303 }
        ),
        Rule(operation: "showInvitation", who: .everybody, query: "?secret=x", success: { _ in 404 }),
        naming("acceptInvitation", .everybody, [("secret", "x")]),
    ]

    static let access = [
        Rule(operation: "showAccess", who: .only([.employer, .training, .coordinator, .national, .auditor])),
        Rule(operation: "showInvite", who: givers, success: { isManager($0) ? 200 : 403 }),
        Rule(
            operation: "invite",
            who: givers,
            body: { number in
                .form([
                    ("invitation", fresh(number)), ("role", "delegation"), ("nom", "Remplaçante"),
                    ("adresse", "r\(number)@canari.example"), ("pour", ""),
                    ("jusquau", WallClock.system.todayInParis.adding(days: 30).iso),
                ])
            },
            success: { isManager($0) ? 303 : 403 },
            writes: true
        ),
        // Whom it invites depends on who was invited before; nobody is told who.
        Rule(
            operation: "inviteAdvisors",
            who: .only([.employer, .training, .national]),
            body: { _ in .form([]) },
            success: { _ in 303 }
        ),
        naming("withdrawInvitation", givers, [("invitation", missing)]),
        naming("endRole", .signedIn, [("role", missing)]),
        naming("setAccountClosed", .only([.national]), [("compte", missing), ("etat", "ferme")]),
        Rule(operation: "showTokens", who: .only([.training, .national])),
        Rule(
            operation: "createToken",
            who: .only([.training, .national]),
            body: { .form([("jeton", fresh($0)), ("nom", "Logiciel"), ("jours", "30")]) },
            success: { isManager($0) ? 200 : 403 },
            writes: true
        ),
        naming("revokeToken", .only([.training, .national]), [("jeton", missing)]),
    ]
}
