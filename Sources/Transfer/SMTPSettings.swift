/// How a mail server is reached.
public struct SMTPSettings: Sendable {
    /// How the connection is protected.
    public enum Security: String, Sendable, CaseIterable {
        /// Begins in plain text and must change to TLS before anything else (STARTTLS, RFC 3207); usual port 587.
        case startTLS = "starttls"
        /// TLS from the first byte (RFC 8314 §3); usual port 465.
        case tls
        /// No protection: only to a server on the same machine, and without a password.
        case none
    }

    /// Host name or address of the server.
    public var host: String
    /// Port of the server.
    public var port: Int
    /// How the connection is protected.
    public var security: Security
    /// User name; `nil` sends without signing in.
    public var user: String?
    /// Password of the user.
    public var password: String?
    /// PEM file of the authorities to trust; `nil` trusts the system's.
    public var certificateFile: String?
    /// The name by which we greet the server (EHLO), such as `parcours.example.fr`.
    public var greetingName: String
    /// Time limit for the connection, in seconds.
    public var connectSeconds = 5
    /// Time limit for one mail in all, in seconds.
    public var seconds = 20
    /// Mails that may be on their way at the same time.
    public var parallel = 4
    /// Largest message, in bytes.
    public var messageLimit = 10 * 1024 * 1024

    /// Settings of a mail server; see the properties for the limits.
    public init(
        host: String,
        port: Int = 587,
        security: Security = .startTLS,
        user: String? = nil,
        password: String? = nil,
        certificateFile: String? = nil,
        greetingName: String
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.certificateFile = certificateFile
        self.greetingName = greetingName
    }
}
