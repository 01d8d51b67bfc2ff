import CCurl

/// Hands mails over to a mail server (RFC 5321).
///
/// Tells a refusal for good from one for now and from a server that is away, so that the caller knows whether to try
/// again. After `.interrupted` the mail may have arrived: send it again only with the same `Message-ID`.
public final class SMTPRelay: Sendable {
    private let settings: SMTPSettings
    private let lane: BlockingLane

    /// A relay.
    /// - Throws: `TransferError.notAllowed` when the settings contradict each other or would show a password.
    public init(_ settings: SMTPSettings) throws(TransferError) {
        guard HostName.isValid(settings.host) else { throw .notAllowed("host of the mail server") }
        guard (1...65535).contains(settings.port) else { throw .notAllowed("port of the mail server") }
        guard HostName.isValid(settings.greetingName) else { throw .notAllowed("greeting name") }
        guard (settings.user == nil) == (settings.password == nil) else {
            throw .notAllowed("a user and a password belong together")
        }
        if settings.security == .none {
            guard HostName.isLoopback(settings.host) else { throw .notAllowed("no TLS beyond this machine") }
            guard settings.password == nil else { throw .notAllowed("no password without TLS") }
        }
        for text in [settings.user, settings.password].compactMap(\.self) {
            guard MailAddress.isPlain(text) else { throw .notAllowed("control character in user or password") }
        }
        self.settings = settings
        lane = BlockingLane(limit: settings.parallel)
    }

    /// Sends one message to one recipient.
    /// - Parameters:
    ///   - from: envelope sender, the bare address.
    ///   - to: recipient, the bare address; one per message, so that each has its own answer.
    ///   - message: head and body in Internet Message Format (RFC 5322), lines ended by CR LF.
    /// - Throws: `TransferError`.
    public func send(from: String, to: String, message: [UInt8]) async throws(TransferError) {
        guard MailAddress.isAcceptable(from) else { throw .notAllowed("sender address") }
        guard MailAddress.isAcceptable(to) else { throw .notAllowed("recipient address") }
        guard message.count <= settings.messageLimit else { throw .notAllowed("message of \(message.count) bytes") }
        guard LineEnds.areStrict(message) else { throw .notAllowed("a line of the message not ended by CR LF") }
        let settings = settings
        try await lane.run { Self.send(from, to, message, settings) }
    }

    /// Sends, blocking the thread.
    private static func send(
        _ from: String,
        _ to: String,
        _ message: [UInt8],
        _ settings: SMTPSettings
    ) -> Result<Void, TransferError> {
        do throws(TransferError) {
            let handle = try CurlHandle(connectSeconds: settings.connectSeconds, seconds: settings.seconds)
            let scheme = settings.security == .tls ? "smtps" : "smtp"
            let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
            handle.set(CURLOPT_PROTOCOLS_STR, scheme)
            handle.set(CURLOPT_URL, "\(scheme)://\(host):\(settings.port)/\(settings.greetingName)")
            let tls = settings.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
            handle.set(CURLOPT_USE_SSL, Int(tls.rawValue))
            if let file = settings.certificateFile { handle.set(CURLOPT_CAINFO, file) }
            if let user = settings.user, let password = settings.password {
                handle.set(CURLOPT_USERNAME, user)
                handle.set(CURLOPT_PASSWORD, password)
            }
            handle.set(CURLOPT_MAIL_FROM, "<\(from)>")
            handle.set(CURLOPT_MAIL_RCPT, ["<\(to)>"])
            // Else the wait for the last answer is bounded by libcurl's own 120 s alone.
            handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, settings.seconds)
            handle.collect(limit: 0)
            handle.upload(message)
            return outcome(handle.perform(), handle)
        } catch {
            return .failure(error)
        }
    }

    private static func outcome(_ code: CURLcode, _ handle: CurlHandle) -> Result<Void, TransferError> {
        if code == CURLE_OK { return .success(()) }
        let reply = handle.responseCode
        let detail = "curl \(code.rawValue)"
        switch code {
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE:
            return .failure(.untrusted(detail))
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return .failure(.notAllowed(detail))
        case _ where (400...499).contains(reply): return .failure(.temporary(code: reply))
        case CURLE_LOGIN_DENIED: return .failure(.loginRefused(code: reply))
        case _ where (500...599).contains(reply): return .failure(.permanent(code: reply))
        default: return .failure(handle.hasBegunToSend ? .interrupted(detail) : .unreachable(detail))
        }
    }
}
