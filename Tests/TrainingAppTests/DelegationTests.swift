import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Standing in for somebody until a day, and the end of roles.
@Suite struct DelegationTests {
    @Test func aDelegateActsInTheSameScopeUntilTheDay() async throws {
        let world = try await AccessWorld.make()
        let today = try await world.today()
        let giver = try await world.session(.coordinator, at: 903)
        let plan = try world.delegation("remplacante@acces.example", until: today.adding(days: 30))
        let token = try await world.admit(plan, by: giver, as: .coordinator)
        try await world.training.script("update account_session set assurance = 'strong' where assurance = 'email'")
        let person = try await world.identity(token)
        #expect(person.isDelegated && person.persona == .coordinator)
        let list = try await world.training.web.run(ListAccess(), as: giver)
        #expect(list.members.first { $0.isDelegated }?.until == today.adding(days: 30))
        try await world.training.script(
            "update account_role set valid_to = current_date - 1 where delegated_from is not null"
        )
        #expect(await world.failure(IdentifyCaller(token), as: .signedIn(token))?.kind == .unauthenticated)
    }

    @Test func aDelegationHasANearEnd() async throws {
        let world = try await AccessWorld.make()
        let today = try await world.today()
        let giver = try await world.session(.coordinator)
        let email = "remplacante@acces.example"
        for (until, code) in [
            (nil, "invited_delegation_has_an_end"),
            (today.adding(days: 400), "invited_delegation_lasts_a_year_at_most"),
            (today.adding(days: -1), "account_role_ends_after_it_begins"),
        ] {
            #expect(await world.failure(Invite(try world.delegation(email, until: until)), as: giver)?.code == code)
        }
        try await world.training.script("update account_role set valid_to = current_date + 10")
        let late = Invite(try world.delegation(email, until: today.adding(days: 11)))
        #expect(await world.failure(late, as: giver)?.code == "delegation_ends_with_its_role")
        #expect(
            await world.failure(Invite(try world.delegation(email, until: today.adding(days: 10))), as: giver) == nil
        )
    }

    @Test func onlySomeDelegate() async throws {
        let world = try await AccessWorld.make()
        let until = try await world.today().adding(days: 5)
        for kind in RoleKind.all {
            let giver = try await world.session(kind.persona, kind.function)
            let failure = await world.failure(Invite(try world.delegation("r@acces.example", until: until)), as: giver)
            #expect(failure?.kind == (kind.mayDelegate ? nil : .forbidden), "\(kind.key)")
        }
    }

    /// Who stands in lets nobody in, delegates nothing, makes no tokens and ends nobody's role.
    @Test func aDelegateGivesNothing() async throws {
        let world = try await AccessWorld.make()
        let until = try await world.today().adding(days: 5)
        let giver = try await world.session(.training)
        let token = try await world.admit(
            try world.delegation("remplacante@acces.example", until: until),
            by: giver,
            as: .training
        )
        try await world.training.script("update account_session set assurance = 'strong' where assurance = 'email'")
        let delegate = Caller.signedIn(token)
        #expect(await world.failure(Invite(try world.plan("training:trainer")), as: delegate)?.kind == .forbidden)
        #expect(
            await world.failure(Invite(try world.delegation("x@acces.example", until: until)), as: delegate)?.kind
                == .forbidden
        )
        let making = CreateToken(as: .training, name: "n", powers: [], days: 1)
        #expect(await world.failure(making, as: delegate)?.kind == .forbidden)
        #expect(await world.failure(EndRole(try await world.role(of: giver)), as: delegate)?.kind == .notFound)
        // But may give its own back.
        #expect(await world.failure(EndRole(try await world.role(of: delegate)), as: delegate) == nil)
        #expect(await world.failure(IdentifyCaller(token), as: delegate)?.kind == .unauthenticated)
    }

    @Test func withARoleEndWhatHangsOnIt() async throws {
        let world = try await AccessWorld.make()
        let until = try await world.today().adding(days: 5)
        let giver = try await world.session(.training)
        let other = try await world.session(.training)
        let delegate = try await world.admit(
            try world.delegation("remplacante@acces.example", until: until),
            by: giver,
            as: .training
        )
        let invited = try await world.training.web.run(Invite(try world.plan("training:trainer")), as: giver)
        let machine = try await world.training.web.run(
            CreateToken(as: .training, name: "SI", powers: [], days: 5),
            as: giver
        )
        #expect(await world.failure(ListCohorts(), as: .machine(machine)) == nil)
        #expect(await world.failure(EndRole(try await world.role(of: giver)), as: other) == nil)
        #expect(await world.failure(ListCohorts(), as: giver)?.kind == .unauthenticated)
        #expect(await world.failure(ListCohorts(), as: .signedIn(delegate))?.kind == .unauthenticated)
        #expect(await world.failure(ListCohorts(), as: .machine(machine))?.kind == .unauthenticated)
        #expect(await world.failure(ShowInvitation(invited), as: .anonymous)?.code == "invitation_closed")
        #expect(await world.failure(ListCohorts(), as: other) == nil)
    }

    @Test func theLastWhoGivesAccessStays() async throws {
        let world = try await AccessWorld.make()
        let only = try await world.session(.training)
        _ = try await world.session(.training, "trainer")
        _ = try await world.session(.training, at: 902)
        let own = try await world.role(of: only)
        #expect(await world.failure(EndRole(own), as: only)?.code == "last_manager")
        // The operator may, and then lets somebody else in.
        #expect(await world.failure(EndRole(own), as: try await world.session(.national)) == nil)
    }

    @Test func twoWhoEndEachOthersRoleDoNotBothGo() async throws {
        let world = try await AccessWorld.make()
        for _ in 0..<5 {
            let pair = [try await world.session(.employer), try await world.session(.employer)]
            let roles = [try await world.role(of: pair[0]), try await world.role(of: pair[1])]
            let ended = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<2 {
                    group.addTask { await world.failure(EndRole(roles[1 - index]), as: pair[index]) == nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect((1...2).contains(ended))
            #expect(
                try await world.training.count(
                    """
                    select count(*) from account_role where persona = 'employer' and structure_id = 901
                        and (valid_to is null or valid_to >= current_date)
                    """
                ) >= 1
            )
            try await world.training.script(
                "update account_role set valid_to = current_date - 1 where persona = 'employer' and valid_to is null"
            )
        }
    }

    @Test func aForeignRoleIsLikeAMissingOne() async throws {
        let world = try await AccessWorld.make()
        let foreign = try await world.role(of: try await world.session(.training, at: 902))
        for caller in [
            try await world.session(.training), try await world.session(.training, "trainer"),
            try await world.session(.employer), try await world.session(.advisor), try await world.session(.auditor),
        ] {
            let answer = await world.failure(EndRole(foreign), as: caller)
            let missing = await world.failure(EndRole("00000000-0000-4000-8000-00000000ffff"), as: caller)
            #expect(answer?.kind == .notFound && answer == missing)
        }
        #expect(await world.failure(EndRole("x"), as: try await world.session(.national))?.kind == .notFound)
    }

    @Test func aClosedAccountIsOutAtOnce() async throws {
        let world = try await AccessWorld.make()
        let boss = try await world.session(.national)
        let trainer = try await world.session(.training, "trainer")
        let members = try await world.training.web.run(ListAccess(), as: boss).members
        let member = try #require(members.first { $0.kind.function == "trainer" })
        let own = try #require(members.first { $0.isOwn })
        #expect(await world.failure(SetAccountClosed(own.account, true), as: boss)?.kind == .notFound)
        #expect(await world.failure(SetAccountClosed(member.account, true), as: trainer)?.kind == .forbidden)
        #expect(await world.failure(SetAccountClosed(member.account, true), as: boss) == nil)
        #expect(await world.failure(ListCohorts(), as: trainer)?.kind == .unauthenticated)
        #expect(await world.failure(SetAccountClosed(member.account, false), as: boss) == nil)
        #expect(await world.failure(ListCohorts(), as: trainer) == nil)
    }
}
