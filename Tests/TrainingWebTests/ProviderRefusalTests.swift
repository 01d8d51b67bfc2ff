import OpenIDConnect
import OracleTestSupport
import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// Whatever goes wrong with the provider: the right page, and no session.
@Suite struct ProviderRefusalTests {
    /// A fault, the status and the code of its page.
    struct Case: Sendable, CustomStringConvertible {
        let fault: String
        let status: Int
        let code: String

        init(_ fault: String, _ status: Int, _ code: String) {
            self.fault = fault
            self.status = status
            self.code = code
        }

        var description: String { fault }
    }

    private static let cases =
        [
            "bad_nonce", "no_nonce", "expired", "from_the_future", "wrong_aud", "many_aud", "wrong_iss", "wrong_azp",
            "bad_sig", "alg_none", "hs256_with_pubkey", "other_alg", "unknown_kid", "payload_changed", "wrong_at_hash",
            "no_sub", "no_id_token", "token_html", "userinfo_other_format", "userinfo_sub", "userinfo_no_sub",
            "userinfo_aud", "userinfo_iss", "userinfo_expired", "userinfo_alg_none", "userinfo_bad_sig", "keys_html",
        ].map { Case($0, 502, "provider_unverified") }
        + [
            "token_500", "token_redirect", "token_slow", "token_huge", "token_cut", "userinfo_500", "userinfo_redirect",
            "userinfo_slow", "userinfo_huge", "keys_500", "keys_redirect", "keys_slow",
        ].map { Case($0, 503, "provider_unavailable") }
        + ["wrong_state", "no_state", "wrong_iss_back", "no_iss_back", "two_codes", "no_code", "code_lost"]
        .map { Case($0, 400, "sign_in_lost") }
        + [
            Case("private_sector", 403, "provider_denied"), Case("login_required", 401, "provider_sign_in_required"),
            Case("bad_acr", 403, "authentication_too_weak"), Case("invalid_client", 502, "provider_settings"),
            Case("server_error", 502, "provider_settings"),
        ]

    @Test("a fault on the way signs nobody in", arguments: cases) func refusal(case: Case) async throws {
        try await ProviderStage.run {
            $0.requiredACR = ["eidas1", "eidas2"]
            if `case`.fault.hasSuffix("_slow") { $0.seconds = 3 }
        } _: { stage in
            let browser = Browser(stage.server)
            try await stage.provider.arm(`case`.fault)
            let back = try await stage.wayBack(browser, returnTo: "/mon-parcours/module")
            let page = try await browser.get(back)
            #expect(page.status == `case`.status)
            #expect(page.text.contains("<code>\(`case`.code)</code>"))
            #expect(page.text.contains("À qui s'adresser"))
            #expect(page.text.contains("Recommencer avec ProConnect"))
            #expect(page["cache-control"] == "no-store")
            #expect(browser.cookies.isEmpty)
            #expect(try await stage.training.count("select count(*) from account_session") == 0)
            #expect(try await stage.training.count("select count(*) from pending_identity") == 0)
            #expect(try await stage.provider.armed() == "")
            // One more try, from that page, succeeds.
            #expect(try await stage.signIn(browser)["location"] == "/mon-parcours")
        }
    }

    @Test(
        "a provider that cannot be relied on is not gone to",
        arguments: [
            Case("discovery_500", 503, "provider_unavailable"), Case("discovery_redirect", 503, "provider_unavailable"),
            Case("discovery_slow", 503, "provider_unavailable"), Case("discovery_huge", 503, "provider_unavailable"),
            Case("discovery_html", 502, "provider_unverified"),
            Case("discovery_foreign_host", 502, "provider_unverified"),
            Case("discovery_other_issuer", 502, "provider_unverified"),
            Case("discovery_plain_http", 502, "provider_unverified"),
        ]
    )
    func discovery(case: Case) async throws {
        try await ProviderStage.run {
            if `case`.fault.hasSuffix("_slow") { $0.seconds = 3 }
        } _: { stage in
            let browser = Browser(stage.server)
            try await stage.provider.arm(`case`.fault)
            let page = try await browser.post("/connexion/proconnect", [("retour", "/mon-parcours/module")])
            #expect(page.status == `case`.status)
            #expect(page.text.contains("<code>\(`case`.code)</code>"))
            #expect(page.text.contains(#"name="retour" value="/mon-parcours/module""#))
            #expect(page["location"] == nil)
            #expect((page["retry-after"] == "30") == (`case`.status == 503))
            #expect(try await stage.attempts() == 0)
            #expect(browser.cookies.isEmpty)
        }
    }

    @Test func anIdentityLinkedToNobodyWaitsAndGetsNothing() async throws {
        try await ProviderStage.run(linked: false) { stage in
            let browser = Browser(stage.server)
            let page = try await stage.signIn(browser)
            #expect(page.status == 403)
            #expect(page.text.contains("Aucun compte n&#39;est lié"))
            // What the provider says is shown to whom it is about, and decides nothing: neither the address of a known
            // account nor the SIRET of a known employer.
            for word in ["Marie Noëlle DURAND", "marie.durand@essai.example.fr", "DINUM", "13002526500013"] {
                #expect(page.text.contains(word), "\(word)")
            }
            #expect(page.text.contains("Ce SIRET est celui de « DINUM »"))
            #expect(browser.cookies.keys.sorted() == ["__Host-identite"])
            let training = stage.training
            #expect(try await training.count("select count(*) from account_session") == 0)
            #expect(try await training.count("select count(*) from account_role") == 1)
            #expect(try await training.count("select count(*) from identity") == 0)
            #expect(
                try await training.count(
                    """
                    select count(*) from pending_identity
                    where subject = '3f6d2c' and not strong and siret = '13002526500013'
                        and expires_at between now() + interval '19 minutes' and now() + interval '20 minutes'
                    """
                ) == 1
            )
        }
    }

    @Test(
        "an account that may not come in any more is told so",
        arguments: [
            ("update account set disabled_at = now()", "account_closed"),
            ("update account_role set valid_to = current_date - 1", "no_role"),
        ]
    )
    func ended(change: String, code: String) async throws {
        try await ProviderStage.run { stage in
            try await stage.training.script(change)
            let browser = Browser(stage.server)
            let page = try await stage.signIn(browser)
            #expect(page.status == 403)
            #expect(page.text.contains("<code>\(code)</code>"))
            #expect(!page.text.contains("Recommencer avec ProConnect"))
            #expect(browser.cookies.isEmpty)
            #expect(try await stage.openSessions() == 0)
        }
    }

    @Test func whatTheProviderSaysIsTextAndNothingElse() async throws {
        try await ProviderStage.run(linked: false) { stage in
            try await stage.provider.setUser([
                "given_name": "<script>alert(1)</script>", "organization_label": "A&B \"C\"",
            ])
            let page = try await stage.signIn(Browser(stage.server))
            #expect(page.status == 403)
            #expect(!page.text.contains("<script>alert"))
            #expect(page.text.contains("A&amp;B"))
        }
    }
}
