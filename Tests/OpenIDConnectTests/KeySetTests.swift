import Testing

@testable import OpenIDConnect

/// Key sets as providers publish them, with keys for other things among them.
@Suite struct KeySetTests {
    private func names(
        _ keys: [String],
        _ algorithms: Set<SigningAlgorithm> = [.es256, .rs256]
    ) async throws -> Set<String> {
        try await SigningKeys.reading(Array(#"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8), algorithms).names
    }

    private func key(_ forge: Forge, _ change: (RawObject) -> RawObject = { $0 }) -> String {
        change(
            RawObject(members: [
                ("kty", #""EC""#), ("crv", #""P-256""#), ("x", "\"\(forge.x)\""), ("y", "\"\(forge.y)\""),
                ("use", #""sig""#), ("alg", #""ES256""#), ("kid", #""k1""#),
            ])
        ).text
    }

    @Test func aKeyIsTakenByItsName() async throws {
        let forge = try await Forge()
        #expect(try await names([key(forge)]) == ["k1"])
        #expect(try await names([key(forge) { $0.without("use").without("alg") }]) == ["k1"])
        #expect(try await names([key(forge) { $0.with("x5t", #""abc""#).with("key_ops", "[]") }]) == ["k1"])
    }

    @Test("a key that is not for this is left out, and those beside it stay") func others() async throws {
        let forge = try await Forge()
        let good = key(forge) { $0.with("kid", #""good""#) }
        let modulus = String(repeating: "_", count: 170)
        let strange = [
            key(forge) { $0.without("kid") }, key(forge) { $0.with("kid", #""""#) }, key(forge) { $0.with("kid", "1") },
            key(forge) { $0.with("use", #""enc""#) }, key(forge) { $0.with("alg", #""ES384""#) },
            key(forge) { $0.with("alg", #""ECDH-ES""#) }, key(forge) { $0.with("crv", #""P-384""#) },
            key(forge) { $0.with("crv", #""secp256k1""#) }, key(forge) { $0.with("kty", #""OKP""#) },
            key(forge) { $0.with("kty", #""oct""#) }, key(forge) { $0.without("kty") }, key(forge) { $0.without("y") },
            key(forge) { $0.with("d", "\"\(forge.x)\"") }, key(forge) { $0.with("y", "\"\(forge.x)\"") },
            key(forge) { $0.with("x", #""AA""#) }, key(forge) { $0.with("x", "\"\(forge.x)=\"") },
            #"{"kty":"oct","k":"AAAA","kid":"o"}"#, #"{"kty":"AKP","alg":"ML-DSA-65","pub":"AA","kid":"m"}"#,
            #"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","kid":"small"}"#,
            #"{"kty":"RSA","n":"\#(modulus)\#(modulus)__","e":"AQ","kid":"one"}"#,
            "null", "1", "[]", #""k1""#,
        ]
        #expect(try await names(strange + [good]) == ["good"])
    }

    @Test func theFirstOfTwoKeysOfOneNameStays() async throws {
        let (forge, thief) = (try await Forge(), try await Forge())
        let body = Array(#"{"keys":[\#(key(forge)),\#(key(thief))]}"#.utf8)
        let keys = try await SigningKeys.reading(body, [.es256])
        let payload = TokenSample.claims.text
        #expect(TokenSample.fault(try forge.token(TokenSample.header.text, payload), keys) == nil)
        #expect(TokenSample.fault(try thief.token(TokenSample.header.text, payload), keys) == .signature)
    }

    @Test func aKeyOfAnAlgorithmThatIsNotInUseIsLeftOut() async throws {
        #expect(try await names([key(try await Forge())], [.rs256]).isEmpty)
    }

    @Test("what is no key set is refused", arguments: ["", "[]", "{}", #"{"keys":{}}"#, #"{"keys":[]"#, "<html>"])
    func noKeySet(text: String) async throws {
        await #expect(throws: SignInError.unreliableProvider(.malformed)) {
            _ = try await SigningKeys.reading(Array(text.utf8), [.es256])
        }
    }
}
