import Postgres
import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Two bodies, two employers, three people: who gives access to whom.
struct AccessWorld {
    let training: TrainingDatabase

    static func make() async throws -> AccessWorld {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into training_body (id, code, name, kind) overriding system value values
                (901, 'access-one', 'Organisme Un', 'both'), (902, 'access-two', 'Organisme Deux', 'both');
            insert into structure (id, name, siret, territory) overriding system value values
                (901, 'Mairie Une', '13002526500013', '62'), (902, 'Mairie Deux', '35600000000048', '62');
            insert into person (id, public_id, last_name, first_name, email, territory) overriding system value values
                (901, '00000000-0000-4000-8000-000000000901', 'Une', 'Alice', 'alice@acces.example', '62'),
                (902, '00000000-0000-4000-8000-000000000902', 'Deux', 'Bruno', 'bruno@acces.example', '62'),
                (903, '00000000-0000-4000-8000-000000000903', 'Trois', 'Chloé', 'chloe@acces.example', '62');
            insert into contract (person_id, structure_id, start_on, ended_on) values
                (901, 901, '2024-01-01', null), (902, 901, '2024-01-01', '2024-12-31'), (902, 902, '2025-01-01', null);
            insert into enrolment (person_id, training_body_id, registered_on) values (901, 901, '2024-02-01');
            """
        )
        return AccessWorld(training: training)
    }

    func session(_ persona: Persona, _ function: String? = nil, at scope: Int? = nil) async throws -> Caller {
        let columns: [Persona: String] = [
            .employer: "structure_id", .training: "training_body_id", .advisor: "person_id", .coordinator: "person_id",
        ]
        let place: (column: String, value: String)? =
            persona == .prefecture ? ("territory", "'62'") : columns[persona].map { ($0, "\(scope ?? 901)") }
        return .signedIn(try await training.session(as: persona, scope: place, function: function))
    }

    func plan(
        _ key: String,
        _ email: String = "nouvelle@acces.example",
        scope: String? = nil,
        until: CivilDate? = nil
    ) throws -> InvitationPlan {
        InvitationPlan(
            offer: .role(try #require(RoleKind(key: key)), scope: scope),
            email: try EmailAddress(parsing: email),
            name: "Nouvelle Personne",
            until: until
        )
    }

    func delegation(_ email: String, until: CivilDate?) throws -> InvitationPlan {
        InvitationPlan(offer: .delegation, email: try EmailAddress(parsing: email), name: "Remplaçante", until: until)
    }

    /// The day in the database, which decides whether a role is in force.
    func today() async throws -> CivilDate {
        try #require(try await training.text("select current_date::text").flatMap { CivilDate(iso: $0) })
    }

    func accept(_ secret: InvitationSecret, as persona: Persona) async throws -> SessionToken {
        try await training.web.run(AcceptInvitation(secret, persona: persona, visitor: Visitor()), as: .anonymous)
    }

    /// Invites and accepts.
    func admit(_ plan: InvitationPlan, by giver: Caller, as persona: Persona) async throws -> SessionToken {
        try await accept(try await training.web.run(Invite(plan), as: giver), as: persona)
    }

    /// The failure of a use-case; nil when it succeeds.
    func failure<Case: UseCase>(_ useCase: Case, as caller: Caller) async -> AppError? {
        do throws(AppError) {
            _ = try await training.web.run(useCase, as: caller)
            return nil
        } catch {
            return error
        }
    }

    func identity(_ token: SessionToken) async throws -> SignedIn {
        try await training.web.run(IdentifyCaller(token), as: .signedIn(token))
    }

    /// The role of an account, by its address.
    func role(of email: String) async throws -> String {
        let roles = Statement(
            "test.role_of",
            "select r.public_id from account_role r join account a on a.id = r.account_id where a.email = $1",
            takes: String.self,
            returns: PostgresUUID.self
        )
        return try await training.superuser.read(as: .login) { try $0.fetchOne(roles(email)) }.description
    }

    /// The role of a session.
    func role(of caller: Caller) async throws -> String {
        guard case .signedIn(let token, _) = caller else { return "" }
        let view = try await training.web.run(ShowAccount(token), as: caller)
        return try #require(view.roles.first { $0.isCurrent }).id
    }
}
