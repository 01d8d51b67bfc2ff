import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Tokens of programs: what they open, and what ends them.
@Suite struct MachineTokenTests {
    private static func plan(_ code: String) throws -> CohortPlan {
        CohortPlan(
            code: code,
            territory: try #require(Territory("62")),
            start: try #require(CivilDate(iso: "2026-09-07"))
        )
    }

    private static func machine(
        _ world: AccessWorld,
        _ maker: Caller,
        _ powers: [String],
        as persona: Persona = .training
    ) async throws -> Caller {
        .machine(
            try await world.training.web.run(
                CreateToken(as: persona, name: "Logiciel", powers: powers, days: 30),
                as: maker
            ),
            from: "10.0.0.1"
        )
    }

    @Test func aTokenDoesWhatItsPowersSay() async throws {
        let world = try await AccessWorld.make()
        let maker = try await world.session(.training)
        let reader = try await Self.machine(world, maker, [])
        let writer = try await Self.machine(world, maker, ["cohorts"])
        #expect(try await world.training.web.run(ListCohorts(), as: reader).cohorts.isEmpty)
        #expect(await world.failure(CreateCohort(try Self.plan("A")), as: reader)?.kind == .forbidden)
        #expect(await world.failure(CreateCohort(try Self.plan("A")), as: writer) == nil)
        #expect(try await world.training.web.run(ListCohorts(), as: reader).cohorts.map(\.code) == ["A"])
        // What it does is journalled in the name of its maker.
        #expect(
            try await world.training.count(
                """
                select count(*) from audit_event e join account_role r on r.account_id = e.account_id
                    and r.training_body_id = 901
                where e.object_table = 'cohort' and e.action = 'insert' and e.persona = 'training'
                """
            ) == 1
        )
    }

    /// The operator's programs keep the directory only with that power.
    @Test func aTokenOfTheOperatorWritesInTheDirectoryByPowerOnly() async throws {
        let world = try await AccessWorld.make()
        let maker = try await world.session(.national)
        let draft = StructureDraft(name: "Essai", territory: try #require(Territory("62")))
        let funder = try await Self.machine(world, maker, ["funding"], as: .national)
        #expect(await world.failure(CreateStructure(draft), as: funder)?.kind == .forbidden)
        let keeper = try await Self.machine(world, maker, ["directory"], as: .national)
        #expect(await world.failure(CreateStructure(draft), as: keeper) == nil)
    }

    @Test func aTokenSeesItsBodyOnly() async throws {
        let world = try await AccessWorld.make()
        let own = try await Self.machine(world, try await world.session(.training), ["cohorts"])
        _ = try await world.training.web.run(CreateCohort(try Self.plan("A")), as: own)
        let other = try await Self.machine(world, try await world.session(.training, at: 902), ["cohorts"])
        #expect(try await world.training.web.run(ListCohorts(), as: other).cohorts.isEmpty)
        let national = try await Self.machine(world, try await world.session(.national), [], as: .national)
        #expect(try await world.training.web.run(ListCohorts(), as: national).cohorts.count == 1)
    }

    /// A program lets nobody in, sees no tokens, ends no sessions.
    @Test func aTokenGivesNoAccess() async throws {
        let world = try await AccessWorld.make()
        let maker = try await world.session(.training)
        let role = try await world.role(of: maker)
        _ = try await world.session(.training)
        for power in ["invite", "tokens", "delegate", "funding", "directory", "x"] {
            let making = CreateToken(as: .training, name: "n", powers: [power], days: 1)
            #expect(await world.failure(making, as: maker)?.code == "api_token_has_powers_of_its_role", "\(power)")
        }
        let list = try await world.training.web.run(ListTokens(), as: maker)
        #expect(!list.powers.contains("invite") && list.powers.contains("cohorts"))
        let machine = try await Self.machine(world, maker, list.powers)
        #expect(await world.failure(Invite(try world.plan("training:trainer")), as: machine)?.kind == .forbidden)
        let making = CreateToken(as: .training, name: "n", powers: [], days: 1)
        #expect(await world.failure(making, as: machine)?.kind == .forbidden)
        #expect(try await world.training.web.run(ListTokens(), as: machine).tokens.isEmpty)
        #expect(try await world.training.web.run(ListAccess(), as: machine).members.allSatisfy(\.isOwn))
        #expect(await world.failure(EndRole(role), as: machine)?.kind == .notFound)
    }

    @Test func onlyBodiesAndTheOperatorMakeTokens() async throws {
        let world = try await AccessWorld.make()
        for kind in RoleKind.all {
            let making = CreateToken(as: kind.persona, name: "n", powers: [], days: 1)
            let failure = await world.failure(making, as: try await world.session(kind.persona, kind.function))
            let mayMake = kind.persona == .national || kind.function == "administrator"
            #expect(failure?.kind == (mayMake ? nil : .forbidden), "\(kind.key)")
        }
    }

    /// Each alone makes a token that works fail.
    @Test(arguments: [
        "update api_token set revoked_at = now()",
        "update api_token set created_at = now() - interval '2 days', expires_at = now()",
        "update account_role set valid_to = current_date - 1",
        "update account_role set valid_from = current_date + 1",
        "update account set disabled_at = now()",
        "update api_token set token_hash = sha256('other')",
    ])
    func anEndedTokenIsUnknown(_ ending: String) async throws {
        let world = try await AccessWorld.make()
        let machine = try await Self.machine(world, try await world.session(.training), [])
        #expect(await world.failure(ListCohorts(), as: machine) == nil)
        try await world.training.script(ending)
        #expect(await world.failure(ListCohorts(), as: machine)?.kind == .unauthenticated)
    }

    @Test func aClaimOfAnotherPersonaIsRefused() async throws {
        let world = try await AccessWorld.make()
        guard case .machine(let token, _) = try await Self.machine(world, try await world.session(.training), []) else {
            return
        }
        for persona in Persona.allCases where persona != .training {
            let text = token.text.replacing("_training_", with: "_\(persona.rawValue)_")
            let liar = Caller.machine(try #require(MachineToken(text: text)))
            #expect(await world.failure(ListCohorts(), as: liar)?.kind == .forbidden, "\(persona)")
        }
        let unknown = Caller.machine(MachineToken(fresh: .training))
        #expect(await world.failure(ListCohorts(), as: unknown)?.kind == .unauthenticated)
    }

    @Test func aTokenIsShownOnceAndItsUseIsKnown() async throws {
        let world = try await AccessWorld.make()
        let maker = try await world.session(.training)
        let making = CreateToken(as: .training, name: "Logiciel", powers: ["cohorts"], days: 30)
        let token = try await world.training.web.run(making, as: maker)
        #expect(await world.failure(making, as: maker)?.code == "api_token_public_id_is_unique")
        let stored = try #require(try await world.training.text("select row_to_json(t)::text from api_token t"))
        #expect(!stored.contains(token.text) && "\(token)" == "prc_training_***")
        var listed = try await world.training.web.run(ListTokens(), as: maker).tokens
        #expect(listed.count == 1 && listed[0].usedAt == nil && listed[0].isLive && listed[0].maker == "Essai")
        _ = try await world.training.web.run(TouchToken(token, from: "192.0.2.7"), as: .anonymous)
        listed = try await world.training.web.run(ListTokens(), as: maker).tokens
        #expect(listed[0].usedAt != nil && listed[0].usedFrom == "192.0.2.7")
        for stranger in [
            try await world.session(.training, at: 902), try await world.session(.training, "trainer"),
        ] {
            #expect(try await world.training.web.run(ListTokens(), as: stranger).tokens.isEmpty)
            #expect(await world.failure(RevokeToken(listed[0].id), as: stranger)?.kind == .notFound)
        }
        #expect(await world.failure(RevokeToken(listed[0].id), as: maker) == nil)
        #expect(await world.failure(RevokeToken(listed[0].id), as: maker)?.kind == .notFound)
        #expect(await world.failure(ListCohorts(), as: .machine(token))?.kind == .unauthenticated)
    }

    @Test(arguments: [
        "", "prc_", "prc_training", "prc_training_", "prc_boss_AAAA", "PRC_training_AAAA", "prc_training_é",
    ])
    func whatIsNoTokenIsRefused(_ text: String) {
        #expect(MachineToken(text: text) == nil)
    }

    @Test func durationsAndNamesAreBounded() async throws {
        let world = try await AccessWorld.make()
        let maker = try await world.session(.training)
        for (name, days, code) in [
            ("n", 0, "api_token_lasts_a_year_at_most"), ("n", 367, "api_token_lasts_a_year_at_most"),
            (" ", 5, "api_token_name_is_present"),
            (String(repeating: "n", count: 101), 5, "api_token_name_is_present"),
        ] {
            let making = CreateToken(as: .training, name: name, powers: [], days: days)
            #expect(await world.failure(making, as: maker)?.code == code)
        }
    }
}
