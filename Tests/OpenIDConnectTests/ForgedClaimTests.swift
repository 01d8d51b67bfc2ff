import Digest
import Testing

@testable import OpenIDConnect

/// Tokens that the provider signed, but that do not say what they must.
@Suite struct ForgedClaimTests {
    private static let claims = TokenSample.claims
    private static let now = TokenSample.now

    private func fault(
        _ claims: RawObject,
        _ change: (inout IDToken.Expectation) -> Void = { _ in }
    ) async throws -> TokenFault? {
        let forge = try await Forge()
        return TokenSample.fault(try forge.token(TokenSample.header.text, claims.text), try await forge.keys, change)
    }

    @Test(
        "what may vary may vary",
        arguments: [
            claims, claims.with("aud", #"["parcours"]"#), claims.with("azp", #""parcours""#),
            claims.with("exp", "\(now - 59)").with("iat", "\(now - 60)"), claims.with("iat", "\(now + 60)"),
            claims.with("iat", "\(now).5"), claims.with("nbf", "\(now + 60)"), claims.with("iat", "\(now - 300)"),
            claims.without("acr").without("amr"), claims.with("acr", "null").with("amr", "null"),
            claims.with("else", #"{"a":[1]}"#),
        ]
    )
    func sound(claims: RawObject) async throws {
        #expect(try await fault(claims) == nil)
    }

    @Test(
        "what must fit must fit",
        arguments: [
            (claims.without("iss"), TokenFault.issuer), (claims.with("iss", #""https://evil.example""#), .issuer),
            (claims.with("iss", #""\#(TokenSample.issuer)/""#), .issuer),
            (claims.with("iss", #""HTTPS://id.example.fr/api/v2""#), .issuer),
            (claims.with("iss", #""https://id.example.fr/api""#), .issuer),
            (claims.with("iss", #"["\#(TokenSample.issuer)"]"#), .malformed),
            (claims.adding("iss", #""https://evil.example""#), .malformed),
            (claims.without("aud"), .audience), (claims.with("aud", #""other""#), .audience),
            (claims.with("aud", #""parcours2""#), .audience), (claims.with("aud", #""Parcours""#), .audience),
            (claims.with("aud", "[]"), .audience), (claims.with("aud", #"["parcours","other"]"#), .audience),
            (claims.with("aud", #"["other"]"#), .audience), (claims.with("aud", "1"), .malformed),
            (claims.with("aud", #"[["parcours"]]"#), .malformed),
            (claims.with("azp", #""other""#), .authorizedParty), (claims.with("azp", "null"), .authorizedParty),
            (claims.with("azp", "1"), .malformed),
            (claims.without("exp"), .expired), (claims.with("exp", "\(now - 60)"), .expired),
            (claims.with("exp", "0"), .expired), (claims.with("exp", "null"), .expired),
            (claims.with("exp", "-1"), .malformed), (claims.with("exp", "1e400"), .malformed),
            (claims.with("exp", #""\#(now + 3600)""#), .malformed), (claims.with("exp", "9e99"), .malformed),
            (claims.without("iat"), .issuedAt), (claims.with("iat", "\(now + 61)"), .issuedAt),
            (claims.with("iat", "\(now - 301)"), .issuedAt), (claims.with("iat", "0"), .issuedAt),
            (claims.with("exp", "\(now - 30)"), .issuedAt), (claims.with("nbf", "\(now + 61)"), .issuedAt),
            (claims.without("nonce"), .nonce), (claims.with("nonce", #""""#), .nonce),
            (claims.with("nonce", #""\#(TokenSample.nonce)x""#), .nonce),
            (claims.with("nonce", #""\#(TokenSample.nonce.dropLast())""#), .nonce),
            (claims.with("nonce", #"["\#(TokenSample.nonce)"]"#), .malformed),
            (claims.without("sub"), .subject), (claims.with("sub", #""""#), .subject),
            (claims.with("sub", #""é""#), .subject), (claims.with("sub", "1"), .malformed),
            (claims.with("sub", "\"" + String(repeating: "a", count: 256) + "\""), .subject),
            (claims.with("sub", #""a\nb""#), .malformed), (claims.with("sub", #""a\u0000""#), .malformed),
            (claims.adding("sub", #""admin""#), .malformed),
            (claims.with("amr", "1"), .malformed), (claims.with("amr", "[1]"), .malformed),
            (claims.with("acr", "1"), .malformed),
        ]
    )
    func forged(claims: RawObject, expected: TokenFault) async throws {
        #expect(try await fault(claims) == expected)
    }

    @Test(
        "a payload that is no object in UTF-8 is refused",
        arguments: [
            Array("[]".utf8), Array("null".utf8), [], [0xFF, 0xFE],
            Array(#"{"iss":""#.utf8) + [0xC3, 0x28, 0x22, 0x7D],
            Array((String(repeating: #"{"a":"#, count: 30) + "1" + String(repeating: "}", count: 30)).utf8),
        ]
    )
    func payloads(payload: [UInt8]) async throws {
        let forge = try await Forge()
        let token = try forge.token(Array(TokenSample.header.text.utf8), payload)
        #expect(TokenSample.fault(token, try await forge.keys) == .malformed)
    }

    @Test(
        "a level that is required is checked again",
        arguments: [
            (#""eidas2""#, nil), (#""eidas3""#, nil), (#""eidas1""#, TokenFault.acr), (#""eidas0""#, .acr),
            (#""EIDAS2""#, .acr), ("null", .acr), (#""eidas2 eidas3""#, .acr),
        ]
    )
    func level(acr: String, expected: TokenFault?) async throws {
        let found = try await fault(Self.claims.with("acr", acr)) { $0.requiredACR = ["eidas2", "eidas3"] }
        #expect(found == expected)
    }

    @Test func anExpectationWithoutNonceAcceptsNothing() async throws {
        #expect(try await fault(Self.claims.with("nonce", #""""#)) { $0.nonce = "" } == .nonce)
    }

    @Test func theTokenBelongsToItsAccessToken() async throws {
        let digest = Base64URL.encode(Array(SHA256.hash("access".utf8).prefix(16)))
        let claims = Self.claims.with("at_hash", "\"\(digest)\"")
        #expect(try await fault(claims) { $0.accessToken = "access" } == nil)
        #expect(try await fault(claims) { $0.accessToken = "stolen" } == .accessToken)
    }
}
