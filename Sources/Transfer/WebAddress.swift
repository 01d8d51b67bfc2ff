/// An address of the web, read strictly: `https://host[:port][/path][?query]`.
///
/// No user, no fragment, no character that two readers of addresses could understand differently (RFC 3986).
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// Scheme, host and port: what an address is allowed by.
    public struct Origin: Hashable, Sendable, CustomStringConvertible {
        /// Whether TLS protects it.
        public let isSecure: Bool
        /// Host name, in lower case.
        public let host: String
        /// Port.
        public let port: Int

        /// As in an address, without the usual port.
        public var description: String {
            let name = host.contains(":") ? "[\(host)]" : host
            return (isSecure ? "https://" : "http://") + name + (port == (isSecure ? 443 : 80) ? "" : ":\(port)")
        }
    }

    /// Scheme, host and port.
    public let origin: Origin
    /// Path with query; begins with `/`.
    public let target: String

    /// An address; `nil` when the text is not one, or is in plain text to another machine.
    public init?(_ text: String) {
        let isSecure: Bool
        let rest: Substring
        if text.hasPrefix("https://") {
            (isSecure, rest) = (true, text.dropFirst(8))
        } else if text.hasPrefix("http://") {
            (isSecure, rest) = (false, text.dropFirst(7))
        } else {
            return nil
        }
        guard text.utf8.count <= 8192, text.utf8.allSatisfy(Self.isPlain) else { return nil }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        guard let (host, port) = Self.hostAndPort(rest[..<end], isSecure: isSecure) else { return nil }
        guard isSecure || HostName.isLoopback(host) else { return nil }
        origin = Origin(isSecure: isSecure, host: host, port: port)
        target = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/" + rest[end...]
    }

    /// The address as text.
    public var description: String { origin.description + target }

    /// The address with more query parameters, form-encoded.
    public func adding(query: [(name: String, value: String)]) -> String {
        description + (target.contains("?") ? "&" : "?") + FormText.encode(query)
    }

    /// The characters of RFC 3986 without `#`, which begins a fragment, and `@`, which ends a user.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~:/?[]!$&'()*+,;=%".utf8.contains(byte)
        }
    }

    private static func hostAndPort(_ text: Substring, isSecure: Bool) -> (host: String, port: Int)? {
        var name = text
        var port = isSecure ? 443 : 80
        let closing = text.lastIndex(of: "]")
        if let colon = text.lastIndex(of: ":"), closing.map({ colon > $0 }) ?? true {
            let digits = text[text.index(after: colon)...]
            guard digits.allSatisfy(\.isASCII), digits.allSatisfy(\.isNumber), let number = Int(digits),
                (1...65535).contains(number)
            else { return nil }
            port = number
            name = text[..<colon]
        }
        if closing != nil {
            guard name.hasPrefix("["), name.hasSuffix("]"), name.contains(":") else { return nil }
            name = name.dropFirst().dropLast()
        } else if name.contains(":") {
            return nil
        }
        let host = name.lowercased()
        return HostName.isValid(host) ? (host, port) : nil
    }
}
