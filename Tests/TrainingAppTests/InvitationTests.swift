import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Who may offer which role, to whom, and what becomes of an offer.
@Suite struct InvitationTests {
    @Test func anAdministratorLetsATrainerIn() async throws {
        let world = try await AccessWorld.make()
        let giver = try await world.session(.training)
        let secret = try await world.training.web.run(Invite(try world.plan("training:trainer")), as: giver)
        let offer = try await world.training.web.run(ShowInvitation(secret), as: .anonymous)
        #expect(offer.kind.key == "training:trainer" && offer.scope == "Organisme Un" && offer.giver == "Essai")
        #expect(offer.email == "nouvelle@acces.example" && !offer.isDelegation)
        let token = try await world.accept(secret, as: .training)
        let person = try await world.identity(token)
        #expect(person.function == "trainer" && person.scopeName == "Organisme Un" && !person.isDelegated)
        // Used once.
        #expect(await world.failure(ShowInvitation(secret), as: .anonymous)?.code == "invitation_closed")
        let again = AcceptInvitation(secret, persona: .training, visitor: Visitor())
        #expect(await world.failure(again, as: .anonymous)?.code == "invitation_closed")
        #expect(
            try await world.training.count("select count(*) from account where email = 'nouvelle@acces.example'") == 1
        )
    }

    /// The address decides which account gets the role, and there is one account for an address.
    @Test func aSecondRoleGoesToTheSameAccount() async throws {
        let world = try await AccessWorld.make()
        let first = try await world.admit(
            try world.plan("training:trainer"),
            by: try await world.session(.training),
            as: .training
        )
        let second = try await world.admit(
            try world.plan("employer:hr", "Nouvelle@Acces.example"),
            by: try await world.session(.employer),
            as: .employer
        )
        #expect(try await world.identity(first).hasSeveralRoles)
        #expect(try await world.identity(second).structureID != nil)
        #expect(
            try await world.training.count("select count(*) from account where email = 'nouvelle@acces.example'") == 1
        )
        // The same role again is not given twice.
        _ = try await world.admit(
            try world.plan("employer:hr"),
            by: try await world.session(.employer),
            as: .employer
        )
        #expect(
            try await world.training.count(
                """
                select count(*) from account_role r join account a on a.id = r.account_id
                where a.email = 'nouvelle@acces.example'
                """
            ) == 2
        )
    }

    @Test func theAnswerDoesNotTellWhoHasAnAccount() async throws {
        let world = try await AccessWorld.make()
        _ = try await world.admit(try world.plan("employer:hr"), by: try await world.session(.employer), as: .employer)
        try await world.training.script("update account set disabled_at = now() where email = 'nouvelle@acces.example'")
        let giver = try await world.session(.employer, at: 902)
        for email in ["nouvelle@acces.example", "inconnue@acces.example", "alice@acces.example"] {
            #expect(await world.failure(Invite(try world.plan("employer:hr", email)), as: giver) == nil)
        }
    }

    @Test func askingAgainSendsNothingTwice() async throws {
        let world = try await AccessWorld.make()
        let giver = try await world.session(.training)
        let plan = try world.plan("training:trainer")
        let first = try await world.training.web.run(Invite(plan), as: giver)
        #expect(try await world.training.web.run(Invite(plan), as: giver) == first)
        #expect(try await world.training.count("select count(*) from invitation") == 1)
        // A new one for the same role replaces the first.
        let second = try await world.training.web.run(Invite(try world.plan("training:trainer")), as: giver)
        #expect(await world.failure(ShowInvitation(first), as: .anonymous)?.code == "invitation_closed")
        #expect(await world.failure(ShowInvitation(second), as: .anonymous) == nil)
        #expect(try await world.training.web.run(ListAccess(), as: giver).invitations.count == 1)
    }

    /// Persona, function, and the kinds they give; everything else is refused.
    @Test func rolesAreGivenByThoseWhoMay() async throws {
        let world = try await AccessWorld.make()
        let scopes = [
            "advisor": "alice@acces.example", "coordinator": "alice@acces.example", "prefecture": "62",
            "employer": "13002526500013", "training": "access-one",
        ]
        let givers: [(Persona, String?)] = [
            (.advisor, nil), (.employer, "manager"), (.employer, "hr"), (.employer, "referent"),
            (.training, "administrator"), (.training, "trainer"), (.training, "jury_secretary"), (.coordinator, nil),
            (.prefecture, nil), (.national, nil), (.auditor, nil),
        ]
        for (persona, function) in givers {
            let giver = try await world.session(persona, function)
            let own = try #require(RoleKind(persona, function))
            for kind in RoleKind.all {
                let plan = try world.plan(kind.key, scope: scopes[kind.persona.rawValue])
                let failure = await world.failure(Invite(plan), as: giver)
                guard own.given.contains(kind) else {
                    #expect(failure?.kind == .forbidden, "\(own.key) gives \(kind.key)")
                    continue
                }
                // Alice has been given both of her roles when the givers before opened their sessions.
                let hasIt = [.advisor, .coordinator].contains(kind.persona)
                #expect(failure?.code == (hasIt ? "has_access" : nil), "\(own.key) gives \(kind.key)")
            }
        }
        #expect(await world.failure(Invite(try world.plan("national")), as: .anonymous)?.kind == .forbidden)
        // The first operator is let in from the machine itself.
        #expect(await world.failure(Invite(try world.plan("auditor")), as: .worker(label: "invite")) != nil)
        let secret = try await world.training.worker.run(
            Invite(try world.plan("national")),
            as: .worker(label: "invite")
        )
        #expect(try await world.training.web.run(ShowInvitation(secret), as: .anonymous).giver == nil)
    }

    @Test func anotherStructureOrPersonIsLikeAMissingOne() async throws {
        let world = try await AccessWorld.make()
        let operatorSession = try await world.session(.national)
        for (key, scope) in [
            ("employer:hr", "35600000000099"), ("employer:hr", "x"), ("training:trainer", "none"), ("prefecture", "00"),
            ("advisor", "personne@acces.example"),
        ] {
            let failure = await world.failure(Invite(try world.plan(key, scope: scope)), as: operatorSession)
            #expect(failure?.code == "unknown_scope", "\(key) \(scope)")
        }
        // Bruno left the first employer and was never enrolled at the first body: nobody's there.
        for persona in [Persona.employer, .training] {
            let giver = try await world.session(persona)
            let foreign = await world.failure(
                Invite(try world.plan("advisor", scope: "bruno@acces.example")),
                as: giver
            )
            let missing = await world.failure(Invite(try world.plan("advisor", scope: "zoe@acces.example")), as: giver)
            #expect(foreign?.code == "unknown_scope" && foreign == missing)
            #expect(
                await world.failure(Invite(try world.plan("advisor", scope: "alice@acces.example")), as: giver) == nil
            )
        }
        // A scope that is given says nothing: one gives within one's own.
        _ = try await world.training.web.run(
            Invite(try world.plan("employer:hr", scope: "35600000000048")),
            as: try await world.session(.employer)
        )
        #expect(try await world.training.count("select structure_id from invitation where persona = 'employer'") == 901)
    }

    /// Who gives an advisor's role must not get it: the mail goes to the address on record.
    @Test func anAdvisorsInvitationGoesToTheirOwnAddress() async throws {
        let world = try await AccessWorld.make()
        let plan = try world.plan("advisor", "employeur@acces.example", scope: "00000000-0000-4000-8000-000000000901")
        let token = try await world.admit(plan, by: try await world.session(.employer), as: .advisor)
        #expect(try await world.identity(token).personID == "00000000-0000-4000-8000-000000000901")
        #expect(try await world.training.text("select email from invitation") == "alice@acces.example")
        #expect(
            try await world.training.count("select count(*) from account where email = 'employeur@acces.example'") == 0
        )
    }

    @Test func sixteenAcceptancesAreOne() async throws {
        let world = try await AccessWorld.make()
        let giver = try await world.session(.training)
        let secret = try await world.training.web.run(Invite(try world.plan("training:trainer")), as: giver)
        let accepted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 { group.addTask { (try? await world.accept(secret, as: .training)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(accepted == 1)
        #expect(
            try await world.training.count(
                """
                select count(*) from account_role r join account a on a.id = r.account_id
                where a.email = 'nouvelle@acces.example'
                """
            ) == 1
        )
    }

    /// Each alone closes an invitation that was open.
    @Test(arguments: [
        "update invitation set created_at = now() - interval '15 days', expires_at = now()",
        "update invitation set revoked_at = now()",
        "update invitation set valid_to = current_date - 1",
        "update account_role set valid_to = current_date - 1 where id = (select invited_as from invitation)",
    ])
    func aClosedInvitationOpensNothing(_ closing: String) async throws {
        let world = try await AccessWorld.make()
        let giver = try await world.session(.training)
        let secret = try await world.training.web.run(Invite(try world.plan("training:trainer")), as: giver)
        #expect(await world.failure(ShowInvitation(secret), as: .anonymous) == nil)
        try await world.training.script(closing)
        #expect(await world.failure(ShowInvitation(secret), as: .anonymous)?.code == "invitation_closed")
        let accepting = AcceptInvitation(secret, persona: .training, visitor: Visitor())
        #expect(await world.failure(accepting, as: .anonymous)?.code == "invitation_closed")
        #expect(
            try await world.training.count("select count(*) from account where email = 'nouvelle@acces.example'") == 0
        )
    }

    @Test func aClosedAccountStaysClosed() async throws {
        let world = try await AccessWorld.make()
        let giver = try await world.session(.training)
        _ = try await world.admit(try world.plan("training:trainer"), by: giver, as: .training)
        try await world.training.script("update account set disabled_at = now() where email = 'nouvelle@acces.example'")
        let secret = try await world.training.web.run(Invite(try world.plan("training:jury_secretary")), as: giver)
        let accepting = AcceptInvitation(secret, persona: .training, visitor: Visitor())
        #expect(await world.failure(accepting, as: .anonymous)?.code == "account_closed")
    }

    @Test func anInvitationIsTakenBackByItsOwnersOnly() async throws {
        let world = try await AccessWorld.make()
        let giver = try await world.session(.training)
        let plan = try world.plan("training:trainer")
        let secret = try await world.training.web.run(Invite(plan), as: giver)
        for stranger in [
            try await world.session(.training, at: 902), try await world.session(.training, "trainer"),
            try await world.session(.employer), try await world.session(.coordinator),
        ] {
            #expect(await world.failure(WithdrawInvitation(plan.id), as: stranger)?.kind == .notFound)
            #expect(try await world.training.web.run(ListAccess(), as: stranger).invitations.isEmpty)
        }
        #expect(await world.failure(ShowInvitation(secret), as: .anonymous) == nil)
        // Another administrator of the same body may.
        let colleague = try await world.session(.training)
        #expect(await world.failure(WithdrawInvitation(plan.id), as: colleague) == nil)
        #expect(await world.failure(ShowInvitation(secret), as: .anonymous)?.code == "invitation_closed")
        #expect(await world.failure(WithdrawInvitation(plan.id), as: colleague)?.kind == .notFound)
    }

    @Test func thirtyADay() async throws {
        let world = try await AccessWorld.make()
        let giver = try await world.session(.employer)
        for number in 0..<30 {
            let plan = try world.plan("employer:hr", "a\(number)@acces.example")
            #expect(await world.failure(Invite(plan), as: giver) == nil)
        }
        let more = await world.failure(Invite(try world.plan("employer:hr", "a30@acces.example")), as: giver)
        #expect(more?.code == "invitations_of_a_day_are_few")
        try await world.training.script("update invitation set created_at = created_at - interval '1 day'")
        #expect(await world.failure(Invite(try world.plan("employer:hr", "a30@acces.example")), as: giver) == nil)
    }

    @Test func aSecretIsDerivedAndNeverStored() async throws {
        let world = try await AccessWorld.make()
        let plan = try world.plan("training:trainer")
        let secret = try await world.training.web.run(Invite(plan), as: try await world.session(.training))
        let stored = try #require(try await world.training.text("select row_to_json(i)::text from invitation i"))
        #expect(!stored.contains(secret.text))
        #expect(secret.text.count == 43 && "\(secret)" == "invitation ***")
        #expect(InvitationSecret(text: secret.text) == secret)
        #expect(InvitationSecret(text: secret.text + "A") == nil && InvitationSecret(text: "") == nil)
    }
}
