/// Why a transfer did not succeed, told apart by what the caller may do about it.
///
/// No case holds a body, an address or a secret: the descriptions may be logged.
public enum TransferError: Error, Hashable, Sendable {
    /// Refused before a single byte left: an address, host or message that is not acceptable. Trying again is useless.
    case notAllowed(String)
    /// Too many transfers run already; try later.
    case overloaded
    /// No connection: unknown name, refused, or no answer in time. Nothing was taken over; try later.
    case unreachable(String)
    /// The other side did not prove who it is, or offered no TLS. Nothing was sent; the settings need a look.
    case untrusted(String)
    /// The connection ended or the time ran out after the request had begun to go: it may have had its effect.
    case interrupted(String)
    /// The answer was larger than the limit, in bytes.
    case tooLarge(limit: Int)
    /// The mail server refused our user name or password (SMTP code).
    case loginRefused(code: Int)
    /// The mail server refuses for now (SMTP code 4xx): try later.
    case temporary(code: Int)
    /// The mail server refuses for good (SMTP code 5xx): trying again is useless.
    case permanent(code: Int)

    /// Whether a later attempt of the same transfer may succeed without anybody changing anything.
    public var mayPass: Bool {
        switch self {
        case .overloaded, .unreachable, .interrupted, .temporary: true
        case .notAllowed, .untrusted, .tooLarge, .loginRefused, .permanent: false
        }
    }
}
