import Digest
public import TrainingApp

/// The hidden field that proves a form came from one of our own pages.
///
/// It is a keyed digest of the session's secret: nothing is stored, it ends with the session, and another person's
/// token is worthless (OWASP, CSRF prevention, HMAC-based token pattern).
public struct FormToken: Sendable {
    /// Name of the hidden field.
    public static let field = "_jeton"

    private let secret: [UInt8]

    /// Tokens keyed by `secret`, of at least 32 bytes.
    public init(secret: [UInt8]) {
        self.secret = secret
    }

    /// The token for the forms of a session, 64 hexadecimal digits.
    public func value(for session: SessionToken) -> String {
        let code = HMACSHA256.code(for: "form\n\(session.cookie)".utf8, key: secret)
        return code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether `value` is that session's token, compared in constant time.
    public func isValid(_ value: String?, for session: SessionToken) -> Bool {
        constantTimeEquals(Array((value ?? "").utf8), Array(self.value(for: session).utf8))
    }
}
