import Foundation
import OracleTestSupport
import Testing

@testable import OpenIDConnect

/// Whole sign-ins with the strict provider over HTTPS.
@Suite struct SignInTests {
    @Test(
        "somebody signs in",
        arguments: [
            (SigningAlgorithm.es256, UserInfoFormat.signed(.es256)), (.rs256, .signed(.rs256)), (.es256, .json),
            (.es256, .signed(.rs256)),
        ]
    )
    func signIn(algorithm: SigningAlgorithm, format: UserInfoFormat) async throws {
        var client: [String: Any] = ["id_alg": algorithm.rawValue, "userinfo_alg": NSNull()]
        if case .signed(let algorithm) = format { client["userinfo_alg"] = algorithm.rawValue }
        let partnership = try await Partnership(client)
        let party = try partnership.relyingParty {
            $0.idTokenAlgorithm = algorithm
            $0.userInfoFormat = format
        }
        let identity = try await partnership.signIn(party).get()
        #expect(identity.issuer == partnership.settings.issuer)
        #expect(identity.subject == "3f6d2c")
        #expect(identity.acr == "eidas1")
        #expect(identity.methods == ["pwd"])
        #expect(!identity.isStrong)
        #expect(identity.info.givenName == "Marie Noëlle")
        #expect(identity.info.usualName == "DURAND")
        #expect(identity.info.email == "marie.durand@essai.example.fr")
        #expect(identity.info.siret == "13002526500013")
        #expect(identity.info.roles == ["agent_public"])
    }

    @Test(
        "a second factor is recognised",
        arguments: [("eidas1", ["pwd", "mfa"], true), ("eidas2", ["pwd"], true), ("eidas1", ["pwd", "otp"], false)]
    )
    func strength(acr: String, methods: [String], isStrong: Bool) async throws {
        let partnership = try await Partnership()
        try await partnership.provider.setUser(["acr": acr, "amr": methods])
        #expect(try await partnership.signIn(try partnership.relyingParty()).get().isStrong == isStrong)
    }

    @Test func aRequiredLevelIsAskedForAndGot() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty { $0.requiredACR = ["eidas2", "eidas3"] }
        #expect(try await partnership.refusal(party) == .denied(reference: nil))
        try await partnership.provider.setUser(["acr": "eidas3"])
        #expect(try await partnership.signIn(party).get().acr == "eidas3")
    }

    @Test func everyAttemptIsNew() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        var seen: Set<String> = []
        for _ in 0..<20 {
            let attempt = try await party.begin().attempt
            for text in [attempt.state, attempt.nonce, attempt.verifier] {
                #expect(text.utf8.count == 43)
                #expect(seen.insert(text).inserted)
            }
        }
    }

    @Test func theAddressHasTheParametersTheProviderTakesAndNoOthers() async throws {
        let partnership = try await Partnership()
        let (attempt, address) = try await partnership.relyingParty().begin(hint: "marie+essai@example.fr")
        let items = try #require(URLComponents(string: address)?.queryItems)
        let query = Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
        #expect(query.count == items.count)
        #expect(query["client_id"] == "parcours")
        #expect(query["redirect_uri"] == Partnership.redirect)
        #expect(query["response_type"] == "code")
        #expect(query["scope"]?.hasPrefix("openid ") == true)
        #expect(query["state"] == attempt.state)
        #expect(query["nonce"] == attempt.nonce)
        #expect(query["claims"] == #"{"id_token":{"amr":null,"acr":null}}"#)
        #expect(query["code_challenge_method"] == "S256")
        #expect(query["code_challenge"] == attempt.challenge)
        #expect(query["login_hint"] == "marie+essai@example.fr")
        #expect(query.count == 10)
        #expect(try await partnership.provider.visit(address).number("status") == 303)
    }

    @Test func theVerifierIsDigestedAsTheStandardSays() {
        // RFC 7636, appendix B.
        let attempt = LoginAttempt(state: "", nonce: "", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(attempt.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test func signingOutEndsAtTheRegisteredAddress() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        _ = try await partnership.signIn(party).get()
        let address = try await party.signOutAddress(state: "retour-1")
        let answer = try await partnership.provider.visit(address)
        #expect(answer.number("status") == 303)
        #expect(answer.text("location") == Partnership.afterLogout + "?state=retour-1")
    }

    @Test func descriptionAndKeysAreAskedForOnceAnHour() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        for _ in 0..<3 { _ = try await partnership.signIn(party).get() }
        #expect(try await partnership.provider.count("/.well-known/openid-configuration") == 1)
        #expect(try await partnership.provider.count("/jwks") == 1)
        #expect(try await partnership.provider.count("/token") == 3)
    }

    @Test func newKeysAreFetchedWhenATokenNamesOne() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        _ = try await partnership.signIn(party).get()
        partnership.time.advance(61)
        try await partnership.provider.rotate()
        _ = try await partnership.signIn(party).get()
        #expect(try await partnership.provider.count("/jwks") == 2)
    }

    @Test func aFloodOfUnknownKeysIsNotPassedOn() async throws {
        let partnership = try await Partnership()
        let party = try partnership.relyingParty()
        _ = try await partnership.signIn(party).get()
        partnership.time.advance(61)
        for _ in 0..<4 {
            try await partnership.provider.arm("unknown_kid")
            #expect(try await partnership.refusal(party) == .idToken(.unknownKey))
        }
        #expect(try await partnership.provider.count("/jwks") == 2)
        _ = try await partnership.signIn(party).get()
    }
}
