/// Text that can stand in a header field of a mail: no line of it can be taken for another field.
///
/// Whatever is not printable ASCII travels in encoded words (RFC 2047), so that a control character, were there one,
/// could not act; those that have no place in a line are left out besides.
struct HeaderText: Hashable, Sendable {
    /// The text, without control and format characters, in 200 characters at most.
    let plain: String

    /// The text for a header.
    init(_ text: String) {
        let kept = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: " "
            default: scalar
            }
        }
        plain = String(String(String.UnicodeScalarView(kept)).prefix(200))
    }

    /// The field's value: as it is when short and of letters, digits and plain marks, else encoded words, each on its
    /// own line.
    var encoded: String {
        let isPlain = plain.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isPlain, plain.utf8.count <= 60, !plain.contains("=?") { return plain }
        var words: [String] = []
        var piece: [UInt8] = []
        // 39 bytes make a line of at most 76 characters with the name of the field (RFC 2047 §2); no character is cut.
        for character in plain {
            let bytes = Array(character.utf8)
            if piece.count + bytes.count > 39, !piece.isEmpty {
                words.append(Self.word(piece))
                piece = []
            }
            piece += bytes.prefix(39)
        }
        if !piece.isEmpty { words.append(Self.word(piece)) }
        return words.joined(separator: "\r\n ")
    }

    private static func word(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Base64Text.encode(bytes))?=" }
}

/// Base 64 with padding (RFC 4648 §4), in lines for mails.
enum Base64Text {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// One line.
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for place in 0..<4 {
                let digit = alphabet[Int(word >> (18 - 6 * UInt32(place)) & 63)]
                text.append(place <= group.count ? digit : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Lines of 76 characters ended by CR LF (RFC 2045 §6.8).
    static func lines(_ bytes: [UInt8]) -> String {
        stride(from: 0, to: bytes.count, by: 57)
            .map { encode(Array(bytes[$0..<min($0 + 57, bytes.count)])) + "\r\n" }
            .joined()
    }
}
