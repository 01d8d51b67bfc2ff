/// What is accepted as an address in a mail's envelope.
enum MailAddress {
    /// Whether the text can stand between angle brackets without ending the command there.
    ///
    /// At most 254 bytes (RFC 5321 §4.5.3.1.3); whether anybody has the address, the mail server tells.
    static func isAcceptable(_ address: String) -> Bool {
        guard address.utf8.count <= 254, isPlain(address) else { return false }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
        let special = "<>,;:\\\"()[]".unicodeScalars
        return !address.unicodeScalars.contains { $0.properties.isWhitespace || special.contains($0) }
    }

    /// Whether the text has no control or format character, which could begin a command or a header of its own.
    static func isPlain(_ text: String) -> Bool {
        !text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
            default: false
            }
        }
    }
}

/// How the lines of a message end.
enum LineEnds {
    /// Whether CR and LF appear only together and U+0000 not at all: a bare one lets a second mail be smuggled in
    /// behind servers that take it for an end of line.
    static func areStrict(_ message: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in message {
            if byte == 0 || (byte == 10) != (previous == 13) { return false }
            previous = byte
        }
        return previous != 13
    }
}
