import HTTPTypes
import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// Outside demonstration mode the sign-in without a password is gone: from the site, and from the database.
@Suite struct DemoModeTests {
    private static func demoForm(_ scene: Scene) throws -> TestRequest {
        let rule = try #require(Rules.all.first { $0.operation == "signIn" })
        let route = Route(.post, "/connexion", "signIn", "Ouvrir une session de démonstration.", body: .form())
        return TestRequest(route: route, rule: rule, objects: [])
    }

    @Test func theSiteHasNoSuchPage() async throws {
        try await Scene.run(isDemonstration: false) { scene in
            #expect(!scene.routes.contains { $0.operation == "showSignIn" && $0.summary.contains("démonstration") })
            let page = try await scene.server.send("GET", "/connexion")
            // Another way in may have its page there; the accounts without a password are on none.
            #expect(page.status == 200)
            #expect(!page.text.contains("name=\"compte\""))
            for seat in [Seat.anonymous] + Seat.signedIn {
                let (answer, changes) = try await Writing.send(try Self.demoForm(scene), seat, scene)
                #expect(answer.status == 405, "\(seat.name)")
                #expect(changes.isEmpty && answer["set-cookie"] == nil, "\(seat.name)")
            }
        }
    }

    /// A site that believes in the demonstration opens nothing when the database does not.
    @Test(arguments: ["update setting set value = 'off' where name = 'demo_mode'", "delete from setting"])
    func theDatabaseOpensNothing(_ closing: String) async throws {
        try await Scene.run { (scene) async throws in
            let form = try Self.demoForm(scene)
            let open = try await Writing.send(form, Seat.anonymous, scene)
            #expect(open.answer.status == 303 && open.changes.contains("account_session"))
            try await scene.training.script(closing)
            let shut = try await Writing.send(form, Seat.anonymous, scene)
            #expect(shut.answer.status == 403 && shut.changes.isEmpty && shut.answer["set-cookie"] == nil)
            #expect(try await scene.web.run(ListDemoAccounts(), as: .anonymous).isEmpty)
        }
    }

    /// Only accounts made for it open, even in demonstration mode.
    @Test func noOtherAccountOpens() async throws {
        try await Scene.run { (scene) async throws in
            for seat in Seat.signedIn + Seat.flawed {
                let persona = Seat.persona(of: seat.role) ?? .national
                let opening = OpenDemoSession(account: PublicName.text(of: "role", seat.account), persona: persona)
                var refusal: AppError.Kind?
                do throws(AppError) {
                    _ = try await scene.web.run(opening, as: .anonymous)
                } catch {
                    refusal = error.kind
                }
                #expect(refusal == .unauthenticated, "\(seat.name)")
            }
        }
    }
}
