import Digest
import Foundation
import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// The second factor, over a live server and a real database; the clock stands still, the tests move the key's last step.
@Suite struct SecondFactorTests {
    /// An operator who came in by mail.
    private static func operatorEntered(_ stage: WaysInStage) async throws -> Client {
        let browser = stage.browser()
        let mail = try await stage.ask(browser, "op@essai.example")
        try #require(try await browser.post(mail.link).status == 303)
        return browser
    }

    /// Prepares and confirms a factor; the key and the recovery codes.
    private static func enrol(_ browser: Client, _ stage: WaysInStage) async throws -> (key: String, codes: [String]) {
        try #require(try await browser.post("/connexion/verification/cle").status == 303)
        let page = try await browser.get("/connexion/verification/activer")
        let key = String(try #require(page.text.firstMatch(of: /secret=([A-Z2-7]{32})&/)).output.1)
        let answer = try await browser.post("/connexion/verification/activer", "code=\(code(key, stage))")
        try #require(answer.status == 200)
        return (key, answer.text.matches(of: /<code>([A-Z2-7-]{19})<\/code>/).map { String($0.output.1) })
    }

    private static func code(_ key: String, _ stage: WaysInStage) -> String {
        let step = OneTimeCode.step(at: stage.training.web.context.clock.secondsSince1970)
        return OneTimeCode(key: decoded(key)).code(step: step)
    }

    private static func decoded(_ text: String) -> [UInt8] {
        let bits = text.flatMap { digit -> [Bool] in
            let value = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").firstIndex(of: digit) ?? 0
            return (0..<5).map { value >> (4 - $0) & 1 == 1 }
        }
        return stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
    }

    /// The standing clock gives the same step again: as if thirty seconds had passed.
    private static func nextStep(_ stage: WaysInStage) async throws {
        try await stage.training.script("update second_factor set last_step = last_step - 1")
    }

    @Test func aRoleThatAsksForOneOpensNothingBefore() async throws {
        try await WaysInStage.run { stage in
            let browser = try await Self.operatorEntered(stage)
            let page = try await browser.get("/api/cohorts")
            #expect(page.status == 401 && page.text.contains("\"code\":\"second_factor_needed\""))
            let home = try await browser.get("/")
            #expect(home.status == 303 && home["location"] == "/connexion/verification")
            let asked = try await browser.get("/connexion/verification")
            #expect(asked.status == 200 && asked.text.contains("/connexion/verification/cle"))
            _ = try await Self.enrol(browser, stage)
            #expect(try await browser.get("/annuaire").status == 200)
            #expect(try await browser.get("/api/cohorts").status == 200)
        }
    }

    @Test func confirmingRenewsTheSessionAndTellsItsOwner() async throws {
        try await WaysInStage.run { stage in
            let browser = try await Self.operatorEntered(stage)
            let former = browser.copy()
            let (_, codes) = try await Self.enrol(browser, stage)
            #expect(Set(codes).count == 10)
            #expect(browser.cookies["sid"] != former.cookies["sid"])
            #expect(try await former.get("/connexion/verification").status == 401)
            // The key is shown no more, and neither are the codes.
            #expect(try await browser.get("/connexion/verification/activer").status == 303)
            try await stage.deliver()
            #expect(stage.folder.letters(limit: 9).map(\.subject).contains("La double vérification est activée"))
            #expect(
                try await stage.training.count(
                    "select count(*) from audit_event where object_table = 'second_factor' and after is null"
                ) == 1
            )
        }
    }

    @Test func aCodeIsTakenOnce() async throws {
        try await WaysInStage.run { stage in
            let (key, _) = try await Self.enrol(try await Self.operatorEntered(stage), stage)
            let browser = try await Self.operatorEntered(stage)
            let code = Self.code(key, stage)
            #expect(try await browser.post("/connexion/verification", "code=\(code)").status == 422)
            try await Self.nextStep(stage)
            let other = try await Self.operatorEntered(stage)
            #expect(try await browser.post("/connexion/verification", "code=\(code)").status == 303)
            #expect(try await other.post("/connexion/verification", "code=\(code)").status == 422)
            #expect(try await browser.get("/annuaire").status == 200)
            #expect(try await other.get("/").status == 303)
        }
    }

    @Test func guessingClosesTheDoorEvenToTheRightCode() async throws {
        try await WaysInStage.run { stage in
            let (key, codes) = try await Self.enrol(try await Self.operatorEntered(stage), stage)
            try await Self.nextStep(stage)
            let browser = try await Self.operatorEntered(stage)
            let right = Self.code(key, stage)
            let wrong = (0..<20).map { "10000\($0 % 10)" }.filter { $0 != right }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for code in wrong {
                    let window = browser.copy()
                    group.addTask {
                        let answer = try await window.post("/connexion/verification", "code=\(code)")
                        #expect(answer.status == 422)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await stage.training.count("select failures::bigint from second_factor") == 5)
            let late = try await browser.post("/connexion/verification", "code=\(right)")
            #expect(late.status == 422 && late.text.contains("réessayez dans 15 minutes"))
            #expect(try await browser.post("/connexion/verification", "code=\(codes[0])").status == 422)
            try await stage.training.script("update second_factor set locked_until = now() - interval '1 second'")
            #expect(try await browser.post("/connexion/verification", "code=\(right)").status == 303)
        }
    }

    @Test func aRecoveryCodeStandsInOnce() async throws {
        try await WaysInStage.run { stage in
            let (_, codes) = try await Self.enrol(try await Self.operatorEntered(stage), stage)
            let browser = try await Self.operatorEntered(stage)
            let typed = codes[3].lowercased().replacing("-", with: "+")
            #expect(try await browser.post("/connexion/verification", "code=\(typed)").status == 303)
            #expect(try await browser.get("/annuaire").status == 200)
            let page = try await browser.get("/connexion/verification")
            #expect(page.text.contains("Il reste 9 codes de secours."))
            let again = try await Self.operatorEntered(stage)
            #expect(try await again.post("/connexion/verification", "code=\(typed)").status == 422)
        }
    }

    @Test func theKeyIsShownToTheSessionThatSetsItUpOnly() async throws {
        try await WaysInStage.run { stage in
            let browser = try await Self.operatorEntered(stage)
            let other = try await Self.operatorEntered(stage)
            _ = try await browser.post("/connexion/verification/cle")
            #expect(try await browser.get("/connexion/verification/activer").status == 200)
            #expect(try await other.get("/connexion/verification/activer").status == 303)
            #expect(try await other.post("/connexion/verification/activer", "code=123456").status == 303)
            // A confirmed one is not replaced.
            _ = try await Self.enrol(browser, stage)
            #expect(try await other.post("/connexion/verification/cle").status == 409)
        }
    }

    /// Somebody whose role does not ask for one may have one, and is asked for it from then on.
    @Test func whoeverHasOneIsAskedForIt() async throws {
        try await WaysInStage.run { stage in
            func enter() async throws -> Client {
                let browser = stage.browser()
                let mail = try await stage.ask(browser)
                _ = try await browser.post(mail.link)
                return browser
            }
            let browser = try await enter()
            #expect(try await browser.get("/mon-parcours").status == 200)
            let (key, _) = try await Self.enrol(browser, stage)
            let again = try await enter()
            let refused = try await again.get("/mon-parcours/module?module=SENIORS")
            #expect(refused.status == 303)
            let path = "/connexion/verification?retour=%2Fmon-parcours%2Fmodule%3Fmodule%3DSENIORS"
            #expect(refused["location"] == path)
            #expect(try await again.get(path).text.contains("value=\"/mon-parcours/module?module=SENIORS\""))
            try await Self.nextStep(stage)
            let passed = try await again.post(
                "/connexion/verification",
                "code=\(Self.code(key, stage))&retour=/mon-parcours"
            )
            #expect(passed.status == 303 && passed["location"] == "/mon-parcours")
            // Removed by one more code: asked for no more.
            #expect(try await again.post("/connexion/verification/desactiver", "code=000000").status == 422)
            try await Self.nextStep(stage)
            let removed = try await again.post("/connexion/verification/desactiver", "code=\(Self.code(key, stage))")
            #expect(removed.status == 303)
            #expect(try await stage.training.count("select count(*) from second_factor") == 0)
            #expect(try await (try await enter()).get("/mon-parcours").status == 200)
        }
    }

    /// Before the second factor is given, no way leads around it.
    @Test func aWaitingIdentityIsLinkedOnlyAfterTheSecondFactor() async throws {
        try await WaysInStage.run { stage in
            try await stage.training.script(
                """
                insert into pending_identity (token_hash, issuer, subject, strong, expires_at)
                values (sha256('p'), 'https://issuer.example', 's', true, now() + interval '20 minutes')
                """
            )
            let pending = SHA256.hash("p".utf8)
            let browser = stage.browser()
            let mail = try await stage.ask(browser, "op@essai.example")
            let secret = try #require(browser.cookies["navigateur"].flatMap { BrowserSecret(cookie: $0) })
            let link = String(mail.link.split(separator: "/").last ?? "")
            let asked = SignInByMail(.link(link), browser: secret, pendingHash: pending, visitor: Visitor())
            guard case .signedIn(let token, _, let isLinked) = try await stage.training.web.run(asked, as: .anonymous)
            else { throw CancellationError() }
            #expect(!isLinked)
            #expect(try await stage.training.count("select count(*) from identity") == 0)
            try await stage.training.web.run(PrepareSecondFactor(token), as: .anonymous)
            let view = try await stage.training.web.run(ShowSecondFactor(token), as: .anonymous)
            let key = try #require(view.setup).text.filter { $0 != " " }
            let pass = PassSecondFactor(token, code: Self.code(key, stage), pendingHash: pending)
            guard case .passed = try await stage.training.web.run(pass, as: .anonymous) else {
                throw CancellationError()
            }
            #expect(try await stage.training.count("select count(*) from identity") == 1)
        }
    }

    /// Whoever reads the mailbox of an operator known to a provider sets up no factor of their own, and adds no identity.
    @Test func theMailboxAloneDoesNotLeadAroundAProvider() async throws {
        try await WaysInStage.run { stage in
            try await stage.training.script(
                """
                insert into identity (account_id, issuer, subject)
                select id, 'https://issuer.example', 'own' from account where email = 'op@essai.example';
                insert into pending_identity (token_hash, issuer, subject, strong, expires_at)
                values (sha256('p'), 'https://issuer.example', 'foreign', true, now() + interval '20 minutes');
                """
            )
            let browser = try await Self.operatorEntered(stage)
            let page = try await browser.get("/connexion/verification")
            #expect(page.status == 200 && page.text.contains("connectez-vous avec ProConnect"))
            #expect(!page.text.contains("/connexion/verification/cle"))
            #expect(try await browser.post("/connexion/verification/cle").status == 403)
            #expect(try await stage.training.count("select count(*) from second_factor") == 0)
            try await stage.training.script(
                """
                do $$ begin
                    if ctx.link_identity(sha256('p'), (select id from account where email = 'op@essai.example')) then
                        raise 'linked';
                    end if;
                end $$
                """
            )
            #expect(try await stage.training.count("select count(*) from identity") == 1)
            #expect(try await browser.get("/").status == 303)
        }
    }
}
