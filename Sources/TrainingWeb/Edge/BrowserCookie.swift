import HTTPTypes
import TrainingApp

/// The cookie of a browser that asked for a sign-in link: the link is worth nothing in another one.
struct BrowserCookie: Sendable {
    /// The cookie's name.
    let name: String
    private let isSecure: Bool

    /// The cookie of a service that users reach over TLS or not.
    init(isHTTPS: Bool) {
        isSecure = isHTTPS
        name = isHTTPS ? "__Host-navigateur" : "navigateur"
    }

    /// The secret of a request's browser; nil when there is none, or several.
    func read(_ fields: HTTPFields) -> BrowserSecret? {
        let values = fields[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair -> Substring? in
            let pair = pair.drop { $0 == " " }
            guard let equals = pair.firstIndex(of: "="), pair[..<equals] == name else { return nil }
            return pair[pair.index(after: equals)...]
        }
        guard values.count == 1 else { return nil }
        return BrowserSecret(cookie: String(values[0]))
    }

    /// The `Set-Cookie` value that gives a browser its secret, for an hour.
    ///
    /// `Lax` lets it come along when a mail program opens the link.
    func setting(_ secret: BrowserSecret) -> String {
        "\(name)=\(secret.cookie); Path=/; HttpOnly; SameSite=Lax; Max-Age=3600" + (isSecure ? "; Secure" : "")
    }
}
