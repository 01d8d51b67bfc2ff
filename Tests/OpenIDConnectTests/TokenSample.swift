@testable import OpenIDConnect

/// A sound ID token, and what it is expected to be.
enum TokenSample {
    static let now = 1_800_000_000
    static let nonce = "n-0123456789abcdef0123456789abcdef0123456789"
    static let issuer = "https://id.example.fr/api/v2"

    static let header = RawObject(members: [("alg", #""ES256""#), ("typ", #""JWT""#), ("kid", #""k1""#)])
    static let claims = RawObject(members: [
        ("iss", #""\#(issuer)""#), ("aud", #""parcours""#), ("sub", #""3f6d2c""#), ("nonce", #""\#(nonce)""#),
        ("iat", "\(now)"), ("exp", "\(now + 3600)"), ("acr", #""eidas1""#), ("amr", #"["pwd"]"#),
    ])

    static var expectation: IDToken.Expectation {
        IDToken.Expectation(issuer: issuer, clientID: "parcours", nonce: nonce, now: now)
    }

    /// What is found wrong with a token; nil when it is accepted.
    static func fault(
        _ token: String,
        _ keys: SigningKeys,
        _ change: (inout IDToken.Expectation) -> Void = { _ in }
    ) -> TokenFault? {
        var expected = expectation
        change(&expected)
        do throws(TokenFault) {
            _ = try IDToken(CompactToken(token).verified(by: keys, .es256), expected)
            return nil
        } catch {
            return error
        }
    }
}
