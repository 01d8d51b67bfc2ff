import Digest

/// What we must remember between sending somebody to the provider and their return; secret, single-use, short-lived.
public struct LoginAttempt: Sendable, Equatable {
    /// Comes back in the address: ties the return to this browser.
    public let state: String
    /// Comes back in the ID token: ties the token to this request.
    public let nonce: String
    /// Shown when the code is redeemed: ties the code to us (RFC 7636).
    public let verifier: String

    /// An attempt that was remembered.
    public init(state: String, nonce: String, verifier: String) {
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
    }

    /// A new attempt of 3 × 256 random bits.
    public static func random() -> LoginAttempt {
        LoginAttempt(state: randomText(), nonce: randomText(), verifier: randomText())
    }

    /// The digest of the verifier that goes ahead (RFC 7636 §4.2, S256).
    var challenge: String { Base64URL.encode(SHA256.hash(verifier.utf8)) }

    /// 43 characters of base64url: 256 bits.
    static func randomText() -> String {
        var generator = SystemRandomNumberGenerator()
        return Base64URL.encode((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
