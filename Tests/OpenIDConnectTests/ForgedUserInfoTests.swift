import Testing

@testable import OpenIDConnect

/// What the provider says about a person, in the registered form and in others.
@Suite struct ForgedUserInfoTests {
    private static let info = RawObject(members: [
        ("sub", #""3f6d2c""#), ("given_name", #""Marie Noëlle""#), ("usual_name", #""DURAND""#),
        ("email", #""Marie.Durand@Essai.example.fr""#), ("siret", #""13002526500013""#),
        ("roles", #"["agent_public"]"#),
    ])
    private static let signed = info.with("iss", #""\#(TokenSample.issuer)""#).with("aud", #""parcours""#)
        .with("exp", "\(TokenSample.now + 3600)").with("iat", "\(TokenSample.now)")

    private func read(
        _ body: String,
        _ mediaType: String,
        as format: UserInfoFormat,
        _ keys: SigningKeys = SigningKeys()
    ) -> Result<UserInfo, TokenFault> {
        do throws(TokenFault) {
            return .success(
                try UserInfo.reading(
                    Array(body.utf8),
                    mediaType: mediaType,
                    as: format,
                    keys: keys,
                    subject: "3f6d2c",
                    expected: .init(issuer: TokenSample.issuer, clientID: "parcours", now: TokenSample.now)
                )
            )
        } catch {
            return .failure(error)
        }
    }

    @Test func bothFormsSayTheSame() async throws {
        let forge = try await Forge()
        let token = try forge.token(TokenSample.header.text, Self.signed.text)
        let plain = try read(Self.info.text, "application/json", as: .json).get()
        #expect(try read(token, "application/jwt", as: .signed(.es256), try await forge.keys).get() == plain)
        #expect(plain.givenName == "Marie Noëlle")
        #expect(plain.usualName == "DURAND")
        #expect(plain.email == "marie.durand@essai.example.fr")
        #expect(plain.siret == "13002526500013")
        #expect(plain.roles == ["agent_public"])
        #expect(plain.organization == nil)
    }

    @Test("the form that was not registered is refused, whatever it says") func otherForm() async throws {
        let forge = try await Forge()
        let keys = try await forge.keys
        let token = try forge.token(TokenSample.header.text, Self.signed.text)
        #expect(read(token, "application/jwt", as: .json, keys) == .failure(.format))
        #expect(read(token, "application/json", as: .json, keys) == .failure(.malformed))
        #expect(read(Self.info.text, "application/json", as: .signed(.es256), keys) == .failure(.format))
        #expect(read(Self.info.text, "application/jwt", as: .signed(.es256), keys) == .failure(.malformed))
        #expect(read(Self.info.text, "text/html", as: .json, keys) == .failure(.format))
        #expect(read(Self.info.text, "", as: .json, keys) == .failure(.format))
    }

    @Test(
        "what must fit must fit",
        arguments: [
            (signed.without("sub"), TokenFault.subject), (signed.with("sub", #""other""#), .subject),
            (signed.with("sub", "null"), .subject), (signed.adding("sub", #""3f6d2c""#), .malformed),
            (signed.without("iss"), .issuer), (signed.with("iss", #""https://evil.example""#), .issuer),
            (signed.without("aud"), .audience), (signed.with("aud", #""other""#), .audience),
            (signed.without("exp"), .expired), (signed.with("exp", "\(TokenSample.now - 60)"), .expired),
            (signed.with("iat", "\(TokenSample.now + 61)"), .issuedAt),
            (signed.with("given_name", #"["Marie"]"#), .malformed), (signed.with("roles", "1"), .malformed),
            (signed.with("usual_name", #""A\r\nSet-Cookie: a=b""#), .malformed),
        ]
    )
    func forged(claims: RawObject, expected: TokenFault) async throws {
        let forge = try await Forge()
        let token = try forge.token(TokenSample.header.text, claims.text)
        #expect(read(token, "application/jwt", as: .signed(.es256), try await forge.keys) == .failure(expected))
    }

    @Test func theSignatureIsTheProviders() async throws {
        let (forge, thief) = (try await Forge(), try await Forge())
        let token = try thief.token(TokenSample.header.text, Self.signed.text)
        #expect(read(token, "application/jwt", as: .signed(.es256), try await forge.keys) == .failure(.signature))
        let none = try forge.token(TokenSample.header.with("alg", #""none""#).text, Self.signed.text)
        #expect(read(none, "application/jwt", as: .signed(.es256), try await forge.keys) == .failure(.algorithm))
    }

    @Test(
        "a number that is no SIRET proposes nothing",
        arguments: ["", "1", "1300252650001", "1300252650001é", "１３００２５２６５０００１３"]
    )
    func siret(text: String) throws {
        let body = Self.info.with("siret", "\"\(text)\"").text
        #expect(try read(body, "application/json", as: .json).get().siret == nil)
    }
}
