/// What is accepted as the name of a host.
enum HostName {
    /// Letters, digits, dots and hyphens, or an IPv6 address: nothing that could end the host part of an address.
    static func isValid(_ name: String) -> Bool {
        guard (1...253).contains(name.utf8.count) else { return false }
        if name.utf8.contains(UInt8(ascii: ":")) {
            return name.utf8.allSatisfy { isHexDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
        }
        return !name.hasPrefix(".") && !name.hasPrefix("-")
            && name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    /// Whether the name is this machine's own, so that nothing goes over a wire.
    static func isLoopback(_ name: String) -> Bool {
        ["localhost", "127.0.0.1", "::1"].contains(name)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isHexDigit(byte) || (UInt8(ascii: "g")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}
