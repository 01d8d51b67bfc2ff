public import HTTPTypes
public import TrainingApp

/// The cookie that carries a session.
///
/// Over TLS it is `__Host-sid` with `Secure`, which no other host or plain page can set (RFC 6265bis §4.1.3.2); a
/// demonstration on plain http uses `sid`: Chromium takes secure cookies from 127.0.0.1, not every browser does.
public struct SessionCookie: Sendable {
    /// What a request says about its session.
    public enum Reading: Hashable, Sendable {
        /// No session cookie.
        case none
        /// One, of the right shape; the database says whether it is valid.
        case session(SessionToken)
        /// Several, or one that is no token: all are ignored and the browser is told to forget them.
        case unusable
    }

    /// The cookie's name.
    public let name: String
    /// Whether browsers send it over TLS only.
    let isSecure: Bool

    /// The cookie of a service that users reach over TLS or not.
    public init(isHTTPS: Bool) {
        isSecure = isHTTPS
        name = isHTTPS ? "__Host-sid" : "sid"
    }

    /// The session of a request, whose cookies may come in one field or several.
    public func read(_ fields: HTTPFields) -> Reading {
        let found = Self.values(of: name, in: fields)
        guard let only = found.first else { return .none }
        guard found.count == 1 else { return .unusable }
        return SessionToken(cookie: only).map(Reading.session) ?? .unusable
    }

    /// Everything that a request's cookies of one name say.
    static func values(of name: String, in fields: HTTPFields) -> [String] {
        fields[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair in
            let pair = pair.drop { $0 == " " }
            guard let equals = pair.firstIndex(of: "="), pair[..<equals] == name else { return nil }
            return String(pair[pair.index(after: equals)...])
        }
    }

    /// The `Set-Cookie` value that opens a session; it lasts until the browser closes or the database ends it.
    public func opening(_ session: SessionToken) -> String {
        "\(name)=\(session.cookie); \(attributes)"
    }

    /// The `Set-Cookie` value that makes the browser forget the session.
    public var closing: String { "\(name)=; \(attributes); Max-Age=0" }

    private var attributes: String { "Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }
}
