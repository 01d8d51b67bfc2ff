import Testing
import TrainingApp

/// Somebody who sends requests: a kind of user with its scope, and the state of its session.
struct Seat: Sendable, Hashable, CustomTestStringConvertible {
    /// What one is to the programme.
    enum Standing: Sendable, Hashable {
        case nobody
        case advisor(Int)
        case employer(Int)
        case training(Int)
        case coordinator(Int)
        case prefecture(String)
        case national
        case auditor
    }

    /// What is the matter with the session.
    enum Session: Sendable, Hashable {
        /// There is no cookie.
        case none
        case live
        case revoked, expired, idle
        case roleEnded, roleToCome, accountDisabled
        /// The cookie is of the right shape; the database never heard of it.
        case unknown
        /// The cookie claims another persona than the session's.
        case claiming(Persona)
        /// The cookie is none of ours.
        case unreadable
        /// The role asks for a second factor, which has not been shown.
        case halfWay
    }

    let name: String
    /// The role that the account holds.
    let role: Standing
    let session: Session
    /// Key of the account and of its role.
    let account: Int
    /// What one does within the persona; nil where there is one only.
    var function: String?

    var testDescription: String { name }

    /// What the seat is, seen from what it may know: nobody, whatever the account, unless the session is live.
    var standing: Standing { session == .live ? role : .nobody }

    /// The persona whose pages the seat may use; nil for nobody.
    var persona: Persona? { session == .live ? Self.persona(of: role) : nil }

    static func persona(of role: Standing) -> Persona? {
        switch role {
        case .nobody: nil
        case .advisor: .advisor
        case .employer: .employer
        case .training: .training
        case .coordinator: .coordinator
        case .prefecture: .prefecture
        case .national: .national
        case .auditor: .auditor
        }
    }

    private static let roles: [(name: String, role: Standing, function: String?)] = [
        ("Alice", .advisor(World.alice), nil), ("Bruno", .advisor(World.bruno), nil),
        ("employer of Alice, once of Bruno", .employer(1001), "manager"),
        ("employer of Bruno", .employer(1002), "manager"), ("employer of others", .employer(1003), "manager"),
        ("former employer of Alice", .employer(1004), "manager"),
        ("body of Alice", .training(2001), "administrator"), ("body of Bruno", .training(2002), "administrator"),
        ("pilot body", .training(2003), "administrator"),
        ("coordinator of Alice", .coordinator(105), nil), ("coordinator whose team left", .coordinator(106), nil),
        ("prefecture of Alice", .prefecture("13"), nil), ("other prefecture", .prefecture("33"), nil),
        ("national", .national, nil), ("auditor", .auditor, nil),
        ("staff of Alice's employer", .employer(1001), "hr"),
        ("referent of Alice's employer", .employer(1001), "referent"),
        ("trainer of Alice", .training(2001), "trainer"),
        ("jury secretary of Alice", .training(2001), "jury_secretary"),
    ]

    /// Whoever has a live session.
    static let signedIn = roles.enumerated().map { index, role in
        Seat(name: role.name, role: role.role, session: .live, account: 5_001 + index, function: role.function)
    }

    static let anonymous = Seat(name: "nobody", role: .nobody, session: .none, account: 0)

    /// Cookies that open nothing; but for their flaw they are those of somebody who may know everything.
    static let flawed: [Seat] = {
        let flaws: [(String, Session)] = [
            ("revoked session", .revoked), ("expired session", .expired), ("session idle too long", .idle),
            ("role that has ended", .roleEnded), ("role that has not begun", .roleToCome),
            ("disabled account", .accountDisabled), ("unknown session", .unknown), ("unreadable cookie", .unreadable),
            ("second factor not shown", .halfWay),
        ]
        return flaws.enumerated().map { index, flaw in
            Seat(name: flaw.0, role: .national, session: flaw.1, account: 5_101 + index)
        }
    }()

    /// Sessions of one persona that say they are another's.
    static let liars: [Seat] = {
        let lies: [(String, Standing, Persona)] = [
            ("Alice claiming national", .advisor(World.alice), .national),
            ("body claiming advisor", .training(2001), .advisor),
            ("Bruno claiming training", .advisor(World.bruno), .training),
        ]
        return lies.enumerated().map { index, lie in
            let function = lie.1 == .training(2001) ? "administrator" : nil
            return Seat(name: lie.0, role: lie.1, session: .claiming(lie.2), account: 5_201 + index, function: function)
        }
    }()

    static let all = [anonymous] + signedIn + flawed + liars
}
