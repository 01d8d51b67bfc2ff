import HTTPTypes

/// A cookie that a browser keeps for some minutes, to prove that it is the one that began something.
///
/// Named like the session's: `__Host-` and `Secure` over TLS. `SameSite=Lax` lets it come back when another site leads
/// here.
struct BriefCookie: Sendable {
    private let name: String
    private let attributes: String
    private let seconds: Int

    /// A cookie beside that of sessions.
    init(_ name: String, minutes: Int, beside session: SessionCookie) {
        self.name = session.isSecure ? "__Host-\(name)" : name
        seconds = minutes * 60
        attributes = "Path=/; HttpOnly; SameSite=Lax" + (session.isSecure ? "; Secure" : "")
    }

    /// The value a request brings; nil when there is none, or when there are several.
    func value(_ fields: HTTPFields) -> String? {
        let values = SessionCookie.values(of: name, in: fields)
        return values.count == 1 ? values.first : nil
    }

    /// The `Set-Cookie` value that sets it; `value` must have no character that ends one.
    func opening(_ value: String) -> String {
        "\(name)=\(value); \(attributes); Max-Age=\(seconds)"
    }

    /// The `Set-Cookie` value that makes the browser forget it.
    var closing: String { "\(name)=; \(attributes); Max-Age=0" }
}
