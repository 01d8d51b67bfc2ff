import Digest
import Testing

@testable import OpenIDConnect

/// Tokens whose header lies, or whose signature is not the provider's.
@Suite struct ForgedHeaderTests {
    private static let header = TokenSample.header
    private static let payload = TokenSample.claims.text

    @Test("a sound token is accepted") func sound() async throws {
        let forge = try await Forge()
        let keys = try await forge.keys
        #expect(TokenSample.fault(try forge.token(Self.header.text, Self.payload), keys) == nil)
        #expect(TokenSample.fault(try forge.token(Self.header.without("typ").text, Self.payload), keys) == nil)
    }

    @Test(
        "a header that asks for another way of checking is refused, though the signature fits",
        arguments: [
            (header.with("alg", #""none""#), TokenFault.algorithm), (header.with("alg", #""None""#), .algorithm),
            (header.with("alg", #""nOnE""#), .algorithm), (header.with("alg", #""es256""#), .algorithm),
            (header.with("alg", #""RS256""#), .algorithm), (header.with("alg", #""HS256""#), .algorithm),
            (header.with("alg", #""ES384""#), .algorithm), (header.with("alg", #""EdDSA""#), .algorithm),
            (header.with("alg", #""""#), .algorithm), (header.without("alg"), .algorithm),
            (header.with("alg", "null"), .algorithm), (header.with("alg", "7"), .malformed),
            (header.with("alg", #"["ES256"]"#), .malformed), (header.adding("alg", #""none""#), .malformed),
            (header.without("kid"), .unknownKey), (header.with("kid", #""""#), .unknownKey),
            (header.with("kid", #""k2""#), .unknownKey), (header.with("kid", #""K1""#), .unknownKey),
            (header.with("kid", #""../../dev/null""#), .unknownKey), (header.with("kid", "1"), .malformed),
            (header.with("crit", #"["exp"]"#), .malformed), (header.with("crit", "null"), .malformed),
            (header.with("typ", #""at+jwt""#), .malformed), (header.with("typ", #""logout+jwt""#), .malformed),
            (RawObject(members: []), .algorithm),
        ]
    )
    func headers(header: RawObject, expected: TokenFault) async throws {
        let forge = try await Forge()
        #expect(TokenSample.fault(try forge.token(header.text, Self.payload), try await forge.keys) == expected)
    }

    @Test("a header that is no object is refused", arguments: ["[]", #""ES256""#, "null", "", "{", "{}x"])
    func notAnObject(header: String) async throws {
        let forge = try await Forge()
        #expect(TokenSample.fault(try forge.token(header, Self.payload), try await forge.keys) == .malformed)
    }

    @Test("a key that the token brings along is not looked at", arguments: ["k1", "k2"])
    func ownKey(kid: String) async throws {
        let (forge, thief) = (try await Forge(), try await Forge())
        let jwk = #"{"kty":"EC","crv":"P-256","x":"\#(thief.x)","y":"\#(thief.y)","kid":"\#(kid)","alg":"ES256"}"#
        let header = Self.header.with("kid", "\"\(kid)\"").with("jwk", jwk).with("jku", #""https://evil.example/k""#)
        let token = try thief.token(header.text, Self.payload)
        #expect(TokenSample.fault(token, try await forge.keys) == (kid == "k1" ? .signature : .unknownKey))
    }

    @Test func aTokenOfAnotherKeyUnderTheSameNameIsRefused() async throws {
        let (forge, thief) = (try await Forge(), try await Forge())
        let token = try thief.token(Self.header.text, Self.payload)
        #expect(TokenSample.fault(token, try await forge.keys) == .signature)
    }

    @Test func thePublicKeyAsASecretProvesNothing() async throws {
        let forge = try await Forge()
        for secret in [forge.keySet, forge.x, forge.x + forge.y] {
            for algorithm in ["HS256", "ES256"] {
                let header = Self.header.with("alg", "\"\(algorithm)\"").text
                let signed = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(Self.payload.utf8))
                let code = HMACSHA256.code(for: signed.utf8, key: Array(secret.utf8))
                let fault = TokenSample.fault(signed + "." + Base64URL.encode(code), try await forge.keys)
                #expect(fault == (algorithm == "HS256" ? .algorithm : .signature))
            }
        }
    }

    @Test("a signature that is none is refused", arguments: [0, 1, 63, 64, 65, 96, 128])
    func zeros(count: Int) async throws {
        let forge = try await Forge()
        let parts = try forge.token(Self.header.text, Self.payload).split(separator: ".")
        let token = parts[0] + "." + parts[1] + "." + Base64URL.encode([UInt8](repeating: 0, count: count))
        #expect(TokenSample.fault(String(token), try await forge.keys) == .signature)
    }

    @Test func aSignatureOfAnotherTextIsRefused() async throws {
        let forge = try await Forge()
        let keys = try await forge.keys
        let one = try forge.token(Self.header.text, Self.payload).split(separator: ".")
        let claims = TokenSample.claims.with("sub", #""somebody-else""#).text
        let two = try forge.token(Self.header.without("typ").text, claims).split(separator: ".")
        for parts in [[one[0], two[1], one[2]], [two[0], one[1], one[2]], [one[0], one[1], two[2]]] {
            #expect(TokenSample.fault(parts.joined(separator: "."), keys) == .signature)
        }
    }

    @Test func anyBitTurnedIsNoticed() async throws {
        let forge = try await Forge()
        let keys = try await forge.keys
        let token = try forge.token(Self.header.text, Self.payload)
        let at = try #require(token.lastIndex(of: "."))
        let signature = try #require(Base64URL.decode(token[token.index(after: at)...].utf8))
        for bit in 0..<512 {
            var turned = signature
            turned[bit / 8] ^= 1 << (bit % 8)
            #expect(TokenSample.fault(token[...at] + Base64URL.encode(turned), keys) == .signature)
        }
    }

    @Test("a token that is not written as one is refused") func spelling() async throws {
        let forge = try await Forge()
        let keys = try await forge.keys
        let token = try forge.token(Self.header.text, Self.payload)
        let parts = token.split(separator: ".").map(String.init)
        let spellings = [
            "", ".", "..", "...", parts[0], parts[0] + "." + parts[1], token + ".", "." + token, token + "." + parts[2],
            token + ".a.b", token + "=", token + "\n", " " + token, token + "\u{0}", token.replacing(".", with: ". "),
            parts[0] + "==." + parts[1] + "." + parts[2], parts[0] + ".+/8." + parts[2],
            token + String(repeating: "A", count: CompactToken.limit),
        ]
        for spelling in spellings { #expect(TokenSample.fault(spelling, keys) == .malformed, "\(spelling)") }
    }

    @Test func oneSignatureHasOneSpelling() async throws {
        let forge = try await Forge()
        let keys = try await forge.keys
        let token = try forge.token(Self.header.text, Self.payload)
        let last = try #require(token.last)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let at = try #require(alphabet.firstIndex(of: last))
        // 64 bytes leave four bits over in the last letter: a lax decoder would take sixteen spellings of it.
        for other in 1..<16 {
            let spelling = token.dropLast() + String(alphabet[at ^ other])
            #expect(TokenSample.fault(String(spelling), keys) == .malformed)
        }
    }
}
