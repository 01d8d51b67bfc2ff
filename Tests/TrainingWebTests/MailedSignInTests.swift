import Foundation
import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// Sign-in by mail, over a live server, a real database and a real folder of mails.
@Suite struct MailedSignInTests {
    private static func sessions(_ stage: WaysInStage) async throws -> Int {
        try await stage.training.count("select count(*) from account_session where assurance = 'email'")
    }

    @Test func aLinkSignsInOnceInTheBrowserThatAskedForIt() async throws {
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            let mail = try await stage.ask(browser)
            #expect(mail.letter.recipient == "elise@essai.example")
            let page = try await browser.get(mail.link)
            #expect(page.status == 200 && page.text.contains("action=\"\(mail.link)\""))
            let entered = try await browser.post(mail.link)
            #expect(entered.status == 303 && entered["location"] == "/mon-parcours")
            #expect(try await browser.get("/mon-parcours").status == 200)
            let replayed = try await browser.post(mail.link)
            #expect(replayed.status == 410 && replayed["set-cookie"] == nil)
            #expect(try await Self.sessions(stage) == 1)
        }
    }

    /// Mail scanners follow links before people do.
    @Test func openingTheLinkTakesNothing() async throws {
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            let mail = try await stage.ask(browser)
            for _ in 0..<3 { #expect(try await stage.browser().get(mail.link).status == 403) }
            for _ in 0..<3 { #expect(try await browser.get(mail.link).status == 200) }
            #expect(try await browser.post(mail.link).status == 303)
        }
    }

    @Test func sixteenRedemptionsAtOnceOpenOneSession() async throws {
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            let mail = try await stage.ask(browser)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<16 {
                    let window = browser.copy()
                    group.addTask { try await window.post(mail.link).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 303 }.count == 1)
            #expect(statuses.filter { $0 == 410 }.count == 15)
            #expect(try await Self.sessions(stage) == 1)
        }
    }

    @Test func anotherBrowserIsRefusedAndTheLinkStaysGood() async throws {
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            let mail = try await stage.ask(browser)
            let stranger = stage.browser()
            // One that asked for a link of its own, and one that never did.
            _ = try await stage.ask(stranger, "op@essai.example")
            for other in [stranger, stage.browser()] {
                let refused = try await other.post(mail.link)
                #expect(refused.status == 403 && refused["set-cookie"] == nil)
                #expect(refused.text.contains("autre navigateur"))
            }
            #expect(try await browser.post(mail.link).status == 303)
        }
    }

    @Test func aLinkOlderThanTenMinutesIsWorthNothing() async throws {
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            let mail = try await stage.ask(browser)
            try await stage.training.script(
                """
                update sign_in_link set created_at = created_at - interval '11 minutes',
                    expires_at = expires_at - interval '11 minutes'
                """
            )
            #expect(try await browser.get(mail.link).status == 410)
            #expect(try await browser.post(mail.link).status == 410)
            #expect(try await browser.post("/connexion/code", "code=\(mail.code)").status == 410)
            #expect(try await Self.sessions(stage) == 0)
        }
    }

    @Test(arguments: [("x", 410), (String(repeating: "A", count: 43), 410), ("%00", 404)])
    func anInventedLinkIsWorthNothing(link: String, status: Int) async throws {
        let path = "/connexion/lien/\(link)"
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            _ = try await stage.ask(browser)
            #expect(try await browser.get(path).status == status)
            #expect(try await browser.post(path).status == status)
        }
    }

    /// The same bytes, whether the address belongs to an account, to a closed one, to one without role, or to nobody.
    @Test func theAnswerTellsNothingOfTheAddress() async throws {
        try await WaysInStage.run { stage in
            var answers: Set<String> = []
            for address in ["elise", "op", "ancien", "clos", "personne"] {
                let answer = try await stage.browser().post("/connexion/lien", "adresse=\(address)@essai.example")
                let fields = answer.fields.filter { !["date", "x-request-id", "set-cookie"].contains($0.name) }
                let cookies = answer.fields.filter { $0.name == "set-cookie" }.map { $0.value.count }
                answers.insert("\(answer.status) \(fields) \(cookies) \(answer.text)")
            }
            #expect(answers.count == 1)
            try await stage.deliver()
            let recipients = stage.folder.letters(limit: 100).map(\.recipient)
            #expect(Set(recipients) == ["elise@essai.example", "op@essai.example"])
            #expect(
                try await stage.training.count("select count(*) from outgoing_mail where failure = 'no_account'") == 3
            )
        }
    }

    @Test func aTextThatIsNoAddressIsSentBackWithTheReason() async throws {
        try await WaysInStage.run { stage in
            for text in ["", "elise", "a@b", "a%40b.fr%0d%0aBcc:c%40d.fr", "a b@c.fr"] {
                let answer = try await stage.browser().post("/connexion/lien", "adresse=\(text)")
                #expect(answer.status == 422, "\(text)")
                #expect(answer.text.contains("<a href=\"#adresse\">"))
            }
            #expect(try await stage.training.count("select count(*) from outgoing_mail") == 0)
        }
    }

    @Test func theCodeSignsInWhereTheLinkWasAskedFor() async throws {
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            let mail = try await stage.ask(browser)
            let code = mail.code.replacing(" ", with: "+")
            #expect(try await stage.browser().post("/connexion/code", "code=\(code)").status == 410)
            let entered = try await browser.post("/connexion/code", "code=\(code)")
            #expect(entered.status == 303 && entered["location"] == "/mon-parcours")
            // The link of the same mail went with it.
            #expect(try await browser.copy().post(mail.link).status == 410)
        }
    }

    @Test func fiveWrongCodesEndTheCode() async throws {
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            let mail = try await stage.ask(browser)
            let right = mail.code.filter { $0 != " " }
            let wrong = right == "000000" ? "000001" : "000000"
            for _ in 0..<5 { #expect(try await browser.post("/connexion/code", "code=\(wrong)").status == 422) }
            #expect(try await browser.post("/connexion/code", "code=\(right)").status == 410)
            // Whoever guesses codes does not keep the owner of the mailbox from using the link.
            #expect(try await browser.post(mail.link).status == 303)
        }
    }

    /// Wrong codes sent at once count as many as one by one.
    @Test func guessesAtOnceAreCountedOneByOne() async throws {
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            let mail = try await stage.ask(browser)
            let right = mail.code.filter { $0 != " " }
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for guess in 0..<20 {
                    let window = browser.copy()
                    let code = "90000\(guess % 10)" == right ? "900010" : "90000\(guess % 10)"
                    group.addTask { try await window.post("/connexion/code", "code=\(code)").status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 422 }.count == 5)
            #expect(statuses.filter { $0 == 410 }.count == 15)
        }
    }

    @Test func oneAddressGetsFiveLinksInAQuarterOfAnHour() async throws {
        try await WaysInStage.run { stage in
            for _ in 0..<8 {
                let answer = try await stage.browser().post("/connexion/lien", "adresse=elise%40essai.example")
                #expect(answer.status == 303)
            }
            #expect(try await stage.training.count("select count(*) from outgoing_mail") == 5)
            try await stage.training.script("update sign_in_link set origin = 'elsewhere'")
            _ = try await stage.ask(stage.browser())
        }
    }

    @Test func whereOneWantedToGoIsRemembered() async throws {
        try await WaysInStage.run { stage in
            let browser = stage.browser()
            _ = try await browser.post("/connexion/lien", "adresse=elise%40essai.example&retour=/mon-parcours/module")
            try await stage.deliver()
            let mail = try WaysInStage.Mailed(try #require(stage.folder.letters(limit: 1).first))
            #expect(try await browser.post(mail.link)["location"] == "/mon-parcours/module")
        }
    }

    @Test func theSignInPageOffersWhatIsOpenAndNothingElse() async throws {
        try await WaysInStage.run { stage in
            let page = try await stage.browser().get("/connexion")
            #expect(page.status == 200 && page.text.contains("action=\"/connexion/lien\""))
            #expect(!page.text.contains("démonstration") && !page.text.contains("name=\"compte\""))
            #expect(try await stage.browser().post("/connexion", "compte=x&persona=advisor").status == 405)
            #expect(try await stage.browser().get("/boite-de-demonstration").status == 404)
        }
        try await WaysInStage.run(isDemonstration: true) { stage in
            let browser = stage.browser()
            let mail = try await stage.ask(browser)
            let list = try await browser.get("/boite-de-demonstration")
            #expect(list.status == 200 && list.text.contains("elise@essai.example"))
            let letter = try await browser.get("/boite-de-demonstration/\(mail.letter.name)")
            #expect(letter.status == 200 && letter.text.contains("<a href=\"\(mail.link)\">"))
            #expect(try await browser.get("/boite-de-demonstration/..%2fsecret").status == 404)
        }
    }
}
