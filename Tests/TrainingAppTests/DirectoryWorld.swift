import Postgres
import PostgresTestSupport
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// A small directory: three structures of two departments, kept by an operator; and applications on several days.
struct DirectoryWorld {
    let training: TrainingDatabase
    let national: Caller
    let employer: Caller
    let mairie: String
    let other: String
    let abroad: String

    static func make() async throws -> DirectoryWorld {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into structure (siret, name, territory, commune_insee)
            values ('13002526500013', 'Mairie', '13', '13055');
            insert into structure (name, territory) values ('Association', '13'), ('Var Numérique', '83');
            """
        )
        return DirectoryWorld(
            training: training,
            national: .signedIn(try await training.session(as: .national)),
            employer: .signedIn(
                try await training.session(
                    as: .employer,
                    scope: ("structure_id", "(select id from structure where name = 'Mairie')")
                )
            ),
            mairie: try #require(await training.text("select public_id::text from structure where name = 'Mairie'")),
            other: try #require(
                await training.text("select public_id::text from structure where name = 'Association'")
            ),
            abroad: try #require(
                await training.text("select public_id::text from structure where name = 'Var Numérique'")
            )
        )
    }

    static func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    /// Runs a use-case on a day.
    func run<Case: UseCase>(_ useCase: Case, as caller: Caller, on iso: String) async throws -> Case.Output {
        try await training.service(startingOn: try Self.day(iso)).run(useCase, as: caller)
    }

    /// One post of the mairie under a convention.
    func post(from start: String = "2024-01-01", until end: String = "2026-12-31") async throws -> String {
        let draft = ConventionDraft(
            signedOn: try Self.day(start),
            depositedOn: try Self.day(start),
            start: try Self.day(start),
            end: try Self.day(end)
        )
        return try #require(try await run(AttributePosts(structure: mairie, draft), as: national, on: start).first)
    }

    /// A contract on a post, deposited on its first day.
    func hire(
        _ name: String,
        on post: String?,
        from start: String,
        until end: String? = nil,
        at structure: String? = nil
    ) async throws -> String {
        var draft = ContractDraft(start: try Self.day(start))
        draft.lastName = name
        draft.firstName = "Ana"
        draft.email = "ana.\(name.lowercased())@mairie.example"
        draft.post = post
        draft.end = try end.map(Self.day)
        draft.selectedOn = draft.start
        draft.signedOn = draft.start
        draft.depositedOn = draft.start
        return try await run(
            DeclareContract(employer: structure ?? mairie, draft),
            as: structure == nil ? employer : national,
            on: start
        ).id
    }

    /// SQL sent straight to the database by the web's login, in the caller's role.
    func send(_ sql: String, as caller: Caller) async throws {
        let web = Database(
            settings: training.database.settings(user: "parcours_web"),
            logger: TestCluster.logger
        )
        do {
            try await web.write(as: caller.identity) { try $0.script(sql) }
        } catch {
            await web.shutdown()
            throw error
        }
        await web.shutdown()
    }

    /// The name of the constraint that refuses SQL sent straight to the database, or its SQLSTATE; nil when it passes.
    func refusal(of sql: String, as caller: Caller) async -> String? {
        do {
            try await send(sql, as: caller)
            return nil
        } catch let error as PostgresError {
            return error.constraint ?? error.sqlState
        } catch {
            return "\(error)"
        }
    }

    /// The code of the error with which a use-case fails; nil when it does not.
    func failure<Case: UseCase>(of useCase: Case, as caller: Caller, on iso: String) async throws -> AppError? {
        do {
            _ = try await run(useCase, as: caller, on: iso)
            return nil
        } catch let error as AppError {
            return error
        }
    }
}
