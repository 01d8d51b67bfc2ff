import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// One's own account: roles, sessions, and nobody else's.
@Suite struct OwnAccountTests {
    /// Somebody with two roles, signed in twice.
    private static func somebody(_ world: AccessWorld) async throws -> (training: SessionToken, employer: SessionToken)
    {
        (
            try await world.admit(
                try world.plan("training:trainer"),
                by: try await world.session(.training),
                as: .training
            ),
            try await world.admit(try world.plan("employer:hr"), by: try await world.session(.employer), as: .employer)
        )
    }

    @Test func oneSeesOnesOwnRolesAndSessions() async throws {
        let world = try await AccessWorld.make()
        let (first, second) = try await Self.somebody(world)
        let view = try await world.training.web.run(ShowAccount(first), as: .signedIn(first))
        #expect(view.email == "nouvelle@acces.example")
        #expect(view.roles.map(\.kind.key) == ["training:trainer", "employer:hr"])
        #expect(
            view.roles.map(\.isCurrent) == [true, false] && view.roles.map(\.scope) == ["Organisme Un", "Mairie Une"]
        )
        #expect(view.sessions.count == 2 && view.sessions.filter(\.isCurrent).map(\.persona) == [.training])
        #expect(view.sessions.allSatisfy { $0.assurance == .email })
        // An administrator sees the colleague's role, and neither sessions nor the other role.
        let boss = try await world.session(.training)
        let members = try await world.training.web.run(ListAccess(), as: boss).members
        #expect(members.filter { $0.email == "nouvelle@acces.example" }.map(\.kind.key) == ["training:trainer"])
        guard case .signedIn(let token, _) = boss else { return }
        #expect(try await world.training.web.run(ShowAccount(token), as: boss).sessions.count == 1)
        _ = second
    }

    @Test func switchingReplacesTheSession() async throws {
        let world = try await AccessWorld.make()
        let (first, _) = try await Self.somebody(world)
        let view = try await world.training.web.run(ShowAccount(first), as: .signedIn(first))
        let other = try #require(view.roles.first { !$0.isCurrent })
        let next = try await world.training.web.run(
            SwitchRole(first, to: other.id, persona: .employer),
            as: .anonymous
        )
        #expect(try await world.identity(next).function == "hr")
        #expect(await world.failure(IdentifyCaller(first), as: .signedIn(first))?.kind == .unauthenticated)
        // Neither somebody else's role nor an ended session switches.
        let foreign = try await world.role(of: try await world.session(.national))
        let stealing = SwitchRole(next, to: foreign, persona: .national)
        #expect(await world.failure(stealing, as: .anonymous)?.kind == .unauthenticated)
        #expect(try await world.identity(next).function == "hr")
        let late = SwitchRole(first, to: other.id, persona: .employer)
        #expect(await world.failure(late, as: .anonymous)?.kind == .unauthenticated)
    }

    @Test func oneEndsOnesOwnSessionsOnly() async throws {
        let world = try await AccessWorld.make()
        let (first, second) = try await Self.somebody(world)
        let caller = Caller.signedIn(first)
        let view = try await world.training.web.run(ShowAccount(first), as: caller)
        let other = try #require(view.sessions.first { !$0.isCurrent })
        let stranger = try await world.session(.national)
        guard case .signedIn(let strange, _) = stranger else { return }
        #expect(await world.failure(EndSessions(other.id, keeping: strange), as: stranger)?.kind == .notFound)
        #expect(await world.failure(EndSessions("x", keeping: first), as: caller)?.kind == .notFound)
        #expect(try await world.training.web.run(EndSessions(nil, keeping: first), as: caller) == 1)
        #expect(await world.failure(IdentifyCaller(second), as: .signedIn(second))?.kind == .unauthenticated)
        #expect(try await world.training.web.run(EndSessions(nil, keeping: first), as: caller) == 0)
        let own = try #require(view.sessions.first { $0.isCurrent })
        #expect(try await world.training.web.run(EndSessions(own.id, keeping: first), as: caller) == 1)
        #expect(await world.failure(IdentifyCaller(first), as: caller)?.kind == .unauthenticated)
        #expect(await world.failure(IdentifyCaller(strange), as: stranger) == nil)
    }

    @Test func rolesAreNamedAndReadBack() {
        #expect(Set(RoleKind.all.map(\.label)).count == 11)
        for kind in RoleKind.all { #expect(RoleKind(key: kind.key) == kind) }
        for key in ["", "boss", "training", "training:", "training:manager", "national:x", "advisor:trainer"] {
            #expect(RoleKind(key: key) == nil, "\(key)")
        }
    }
}
