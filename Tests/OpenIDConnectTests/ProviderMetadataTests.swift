import Testing
import Transfer

@testable import OpenIDConnect

/// What a provider may say about itself.
@Suite struct ProviderMetadataTests {
    private static let issuer = "https://id.example.fr/api/v2"
    private static let document = RawObject(members: [
        ("issuer", #""\#(issuer)""#), ("authorization_endpoint", #""\#(issuer)/authorize""#),
        ("token_endpoint", #""\#(issuer)/token""#), ("userinfo_endpoint", #""\#(issuer)/userinfo""#),
        ("jwks_uri", #""\#(issuer)/jwks""#), ("end_session_endpoint", #""\#(issuer)/session/end""#),
    ])

    private func read(_ text: String) throws(SignInError) -> ProviderMetadata {
        let settings = ProviderSettings(
            issuer: Self.issuer,
            clientID: "parcours",
            clientSecret: ClientSecret(""),
            redirectURI: "",
            postLogoutURI: ""
        )
        return try ProviderMetadata(Array(text.utf8), settings)
    }

    @Test func theAddressesAreRead() throws {
        let metadata = try read(Self.document.text)
        #expect(metadata.token.description == Self.issuer + "/token")
        #expect(!metadata.namesIssuer)
        let more = Self.document.with("authorization_response_iss_parameter_supported", "true").with("else", "[1]")
        #expect(try read(more.text).namesIssuer)
    }

    @Test(
        "what we cannot rely on is refused",
        arguments: [
            (document.with("issuer", #""\#(issuer)/""#), ProviderFault.issuer), (document.without("issuer"), .issuer),
            (document.adding("issuer", #""\#(issuer)""#), .malformed), (document.with("issuer", "1"), .malformed),
            (document.without("token_endpoint"), .malformed), (document.with("jwks_uri", "null"), .malformed),
            (document.with("jwks_uri", #""https://evil.example/jwks""#), .foreignAddress(field: "jwks_uri")),
            (
                document.with("token_endpoint", #""https://id.example.fr:8443/token""#),
                .foreignAddress(field: "token_endpoint")
            ),
            (
                document.with("token_endpoint", #""http://id.example.fr/token""#),
                .foreignAddress(field: "token_endpoint")
            ),
            (
                document.with("token_endpoint", #""https://id.example.fr@evil.example/""#),
                .foreignAddress(field: "token_endpoint")
            ),
            (
                document.with("token_endpoint", #""https://id.example.fr.evil.example/""#),
                .foreignAddress(field: "token_endpoint")
            ),
            (
                document.with("authorization_endpoint", #""javascript:alert(1)""#),
                .foreignAddress(field: "authorization_endpoint")
            ),
            (
                document.with("id_token_signing_alg_values_supported", #"["RS256"]"#),
                .unsupported(field: "id_token_signing_alg_values_supported")
            ),
            (
                document.with("userinfo_signing_alg_values_supported", #"["none"]"#),
                .unsupported(field: "userinfo_signing_alg_values_supported")
            ),
            (
                document.with("token_endpoint_auth_methods_supported", #"["client_secret_basic"]"#),
                .unsupported(field: "token_endpoint_auth_methods_supported")
            ),
            (
                document.with("code_challenge_methods_supported", #"["plain"]"#),
                .unsupported(field: "code_challenge_methods_supported")
            ),
        ]
    )
    func refused(document: RawObject, expected: ProviderFault) {
        #expect(throws: SignInError.unreliableProvider(expected)) { try read(document.text) }
    }
}
