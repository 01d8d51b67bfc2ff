import OracleTestSupport
import Testing
import Transfer

@testable import OpenIDConnect

/// Whatever the provider does wrong, nobody is signed in, and the reason is told apart.
@Suite struct ProviderFaultTests {
    @Test(
        "an answer that was spoilt signs nobody in",
        arguments: [
            ("bad_nonce", SignInError.idToken(.nonce)), ("no_nonce", .idToken(.nonce)),
            ("expired", .idToken(.expired)), ("from_the_future", .idToken(.issuedAt)),
            ("wrong_aud", .idToken(.audience)), ("many_aud", .idToken(.audience)), ("wrong_iss", .idToken(.issuer)),
            ("wrong_azp", .idToken(.authorizedParty)), ("bad_acr", .idToken(.acr)), ("no_sub", .idToken(.subject)),
            ("wrong_at_hash", .idToken(.accessToken)), ("bad_sig", .idToken(.signature)),
            ("payload_changed", .idToken(.signature)), ("alg_none", .idToken(.algorithm)),
            ("hs256_with_pubkey", .idToken(.algorithm)), ("other_alg", .idToken(.algorithm)),
            ("unknown_kid", .idToken(.unknownKey)), ("no_id_token", .idToken(.malformed)),
            ("wrong_state", .wrongState), ("no_state", .malformedCallback), ("wrong_iss_back", .wrongIssuer),
            ("no_iss_back", .wrongIssuer), ("two_codes", .malformedCallback), ("no_code", .malformedCallback),
            ("private_sector", .denied(reference: "Y500015")), ("login_required", .signInRequired),
            ("server_error", .requestRefused(code: "server_error", reference: nil)),
            ("invalid_client", .clientRefused), ("code_lost", .codeRefused),
            ("userinfo_sub", .userInfo(.subject)), ("userinfo_no_sub", .userInfo(.subject)),
            ("userinfo_aud", .userInfo(.audience)), ("userinfo_iss", .userInfo(.issuer)),
            ("userinfo_expired", .userInfo(.expired)), ("userinfo_alg_none", .userInfo(.algorithm)),
            ("userinfo_bad_sig", .userInfo(.signature)), ("userinfo_other_format", .userInfo(.format)),
            ("token_500", .unavailable(step: .token, status: 500, cause: nil)),
            ("token_redirect", .unavailable(step: .token, status: 302, cause: nil)),
            ("token_html", .idToken(.malformed)),
            ("token_huge", .unavailable(step: .token, status: nil, cause: .tooLarge(limit: 65_536))),
            ("userinfo_500", .unavailable(step: .userInfo, status: 500, cause: nil)),
            ("userinfo_redirect", .unavailable(step: .userInfo, status: 302, cause: nil)),
            ("userinfo_html", .userInfo(.format)),
            ("userinfo_huge", .unavailable(step: .userInfo, status: nil, cause: .tooLarge(limit: 65_536))),
            ("keys_500", .unavailable(step: .keys, status: 500, cause: nil)),
            ("keys_redirect", .unavailable(step: .keys, status: 302, cause: nil)),
            ("keys_html", .unreliableProvider(.malformed)),
            ("discovery_500", .unavailable(step: .discovery, status: 500, cause: nil)),
            ("discovery_redirect", .unavailable(step: .discovery, status: 302, cause: nil)),
            ("discovery_html", .unreliableProvider(.malformed)),
            ("discovery_huge", .unavailable(step: .discovery, status: nil, cause: .tooLarge(limit: 65_536))),
            ("discovery_foreign_host", .unreliableProvider(.foreignAddress(field: "token_endpoint"))),
            ("discovery_plain_http", .unreliableProvider(.foreignAddress(field: "userinfo_endpoint"))),
            ("discovery_other_issuer", .unreliableProvider(.issuer)),
        ]
    )
    func fault(name: String, expected: SignInError) async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty { $0.requiredACR = ["eidas1", "eidas2"] }
        try await partnership.provider.arm(name)
        #expect(try await partnership.refusal(party) == expected)
        // The fault was met, and met once: the same party signs in again.
        #expect(try await partnership.provider.armed() == "")
        #expect(try await partnership.refusal(party) == nil)
    }

    @Test("a provider that is slow or breaks off is away", arguments: ["discovery", "keys", "token", "userinfo"])
    func silence(endpoint: String) async throws {
        let step = SignInStep(rawValue: endpoint == "userinfo" ? "userInfo" : endpoint)
        let partnership = try await Partnership()
        let party = try partnership.relyingParty { $0.seconds = 3 }
        for (kind, curl) in [("slow", 28), ("cut", 18)] {
            try await partnership.provider.arm("\(endpoint)_\(kind)")
            let expected = SignInError.unavailable(
                step: try #require(step),
                status: nil,
                cause: .interrupted("curl \(curl)")
            )
            #expect(try await partnership.refusal(party) == expected)
            #expect(try await partnership.provider.armed() == "")
        }
        #expect(try await partnership.refusal(party) == nil)
    }

    @Test func aCodeServesOnce() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        let (attempt, address) = try await party.begin()
        let callback = try #require(Callback(query: try await partnership.callback(address)))
        _ = try await party.complete(callback, of: attempt)
        await #expect(throws: SignInError.codeRefused) { try await party.complete(callback, of: attempt) }
    }

    @Test func theWayBackOfAnotherBrowserIsRefused() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        let (_, address) = try await party.begin()
        let (other, _) = try await party.begin()
        let callback = try #require(Callback(query: try await partnership.callback(address)))
        await #expect(throws: SignInError.wrongState) { try await party.complete(callback, of: other) }
    }

    @Test func aCodeWithAnotherVerifierIsRefused() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        let (attempt, address) = try await party.begin()
        let callback = try #require(Callback(query: try await partnership.callback(address)))
        let other = LoginAttempt(state: attempt.state, nonce: attempt.nonce, verifier: LoginAttempt.randomText())
        await #expect(throws: SignInError.codeRefused) { try await party.complete(callback, of: other) }
    }

    @Test func aTokenForAnotherNonceIsRefused() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        let (attempt, address) = try await party.begin()
        let callback = try #require(Callback(query: try await partnership.callback(address)))
        let other = LoginAttempt(state: attempt.state, nonce: LoginAttempt.randomText(), verifier: attempt.verifier)
        await #expect(throws: SignInError.idToken(.nonce)) { try await party.complete(callback, of: other) }
    }

    @Test func aWrongSecretIsAMatterOfSettings() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty { $0.clientSecret = ClientSecret(String(repeating: "x", count: 40)) }
        #expect(try await partnership.refusal(party) == .clientRefused)
    }

    @Test func scopesThatWereNotGrantedAreAMatterOfRegistration() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty { $0.scopes.append("phone") }
        #expect(try await partnership.refusal(party) == .requestRefused(code: "invalid_scope", reference: nil))
    }

    @Test func aProviderThatNobodyVouchesForIsNotAsked() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty { $0.certificateFile = nil }
        let expected = SignInError.unavailable(step: .discovery, status: nil, cause: .untrusted("curl 60"))
        #expect(try await partnership.refusal(party) == expected)
        #expect(try await partnership.provider.count("/.well-known/openid-configuration") == 0)
    }

    @Test func aServerThatIsNotOnTheListIsNotAsked() async throws {
        let partnership = try await Partnership()
        let elsewhere = try #require(WebAddress("https://id.example.fr")).origin
        let party = try partnership.relyingParty { $0.allowedOrigins = [elsewhere] }
        guard case .unavailable(.discovery, nil, .notAllowed?) = try await partnership.refusal(party) else {
            Issue.record("the server was asked")
            return
        }
        #expect(try await partnership.provider.count("/.well-known/openid-configuration") == 0)
    }

    @Test func theLastGoodDescriptionServesWhileTheProviderGivesNone() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        #expect(try await partnership.refusal(party) == nil)
        partnership.time.advance(3601)
        try await partnership.provider.arm("discovery_500")
        _ = try await party.begin()
        #expect(try await partnership.provider.armed() == "")
        partnership.time.advance(86_400)
        try await partnership.provider.arm("discovery_500")
        await #expect(throws: SignInError.unavailable(step: .discovery, status: 500, cause: nil)) {
            try await party.begin()
        }
    }
}
