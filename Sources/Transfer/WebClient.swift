import CCurl

/// Asks web servers that were named beforehand, and no others.
///
/// No redirect is followed, no proxy of the environment used, nothing kept from one call to the next. What a server
/// answers is bounded in time and size.
public final class WebClient: Sendable {
    /// What a client may do.
    public struct Settings: Sendable {
        /// The servers that may be asked.
        public var origins: Set<WebAddress.Origin>
        /// PEM file of the authorities to trust; `nil` trusts the system's.
        public var certificateFile: String?
        /// Time limit for the connection, in seconds.
        public var connectSeconds = 5
        /// Time limit for one call in all, in seconds.
        public var seconds = 5
        /// Largest body accepted, in bytes.
        public var bodyLimit = 64 * 1024
        /// Calls that may run at the same time; one more is refused.
        public var parallel = 16

        /// Settings; see the properties for the limits.
        public init(origins: Set<WebAddress.Origin>, certificateFile: String? = nil) {
            self.origins = origins
            self.certificateFile = certificateFile
        }
    }

    /// What a server answered.
    public struct Answer: Sendable {
        /// Status of HTTP.
        public let status: Int
        /// The media type, in lower case and without parameters; empty when there is none.
        public let mediaType: String
        /// The body.
        public let body: [UInt8]
    }

    private let settings: Settings
    private let lane: BlockingLane

    /// A client.
    public init(_ settings: Settings) {
        self.settings = settings
        lane = BlockingLane(limit: settings.parallel)
    }

    /// Whether the server of an address may be asked.
    public func allows(_ address: WebAddress) -> Bool {
        settings.origins.contains(address.origin)
    }

    /// Gets a resource.
    /// - Parameters:
    ///   - address: where it is.
    ///   - accept: the media types wanted.
    ///   - bearer: token to show (RFC 6750 §2.1).
    /// - Returns: the answer, whatever its status.
    /// - Throws: `TransferError`.
    public func get(
        _ address: WebAddress,
        accept: String,
        bearer: String? = nil
    ) async throws(TransferError) -> Answer {
        try await call(address, accept: accept, bearer: bearer, form: nil)
    }

    /// Posts a form.
    /// - Returns: the answer, whatever its status.
    /// - Throws: `TransferError`.
    public func post(
        _ address: WebAddress,
        form: [(name: String, value: String)],
        accept: String
    ) async throws(TransferError) -> Answer {
        try await call(address, accept: accept, bearer: nil, form: Array(FormText.encode(form).utf8))
    }

    private func call(
        _ address: WebAddress,
        accept: String,
        bearer: String?,
        form: [UInt8]?
    ) async throws(TransferError) -> Answer {
        guard allows(address) else { throw .notAllowed("\(address.origin) is not on the list") }
        var headers = ["Accept: \(accept)"]
        if let bearer {
            guard Self.isToken(bearer) else { throw .notAllowed("token with characters that a header cannot hold") }
            headers.append("Authorization: Bearer \(bearer)")
        }
        // An empty one stops libcurl from asking for permission to send the body, which costs a second where ignored.
        if form != nil { headers += ["Content-Type: application/x-www-form-urlencoded", "Expect:"] }
        let (settings, fields) = (settings, headers)
        return try await lane.run { Self.call(address, headers: fields, form: form, settings) }
    }

    /// The characters of a bearer token (RFC 6750 §2.1).
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 8192
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
    }

    /// Calls, blocking the thread.
    private static func call(
        _ address: WebAddress,
        headers: [String],
        form: [UInt8]?,
        _ settings: Settings
    ) -> Result<Answer, TransferError> {
        do throws(TransferError) {
            let handle = try CurlHandle(connectSeconds: settings.connectSeconds, seconds: settings.seconds)
            handle.set(CURLOPT_PROTOCOLS_STR, address.origin.isSecure ? "https" : "http")
            handle.set(CURLOPT_PATH_AS_IS, 1)
            handle.set(CURLOPT_URL, address.description)
            handle.set(CURLOPT_HTTPHEADER, headers)
            if let file = settings.certificateFile { handle.set(CURLOPT_CAINFO, file) }
            if let form { handle.post(form) }
            handle.collect(limit: settings.bodyLimit)
            return outcome(handle.perform(), handle, settings)
        } catch {
            return .failure(error)
        }
    }

    private static func outcome(
        _ code: CURLcode,
        _ handle: CurlHandle,
        _ settings: Settings
    ) -> Result<Answer, TransferError> {
        let detail = "curl \(code.rawValue)"
        switch code {
        case CURLE_OK:
            let type = handle.contentType ?? ""
            let bare = type.prefix { $0 != ";" && $0 != " " }.lowercased()
            return .success(Answer(status: handle.responseCode, mediaType: bare, body: handle.body))
        case _ where handle.isTooLarge: return .failure(.tooLarge(limit: settings.bodyLimit))
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return .failure(.notAllowed(detail))
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            return .failure(.untrusted(detail))
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return .failure(.unreachable(detail))
        default: return .failure(.interrupted(detail))
        }
    }
}
