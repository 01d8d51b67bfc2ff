/// An e-mail address in lower case, of the plain kind that every relay accepts (RFC 5321 without quoted local parts).
public struct EmailAddress: Hashable, Sendable {
    /// Why a text is no address.
    public enum Problem: Error, Hashable, Sendable {
        case noAt
        case severalAts
        /// Nothing before the @.
        case noName
        /// Nothing after the @, or a domain without a dot.
        case noDomain
        /// A character that has no place in an address, a dot included.
        case forbidden(Character)
        /// More than 254 bytes.
        case tooLong
    }

    /// The address, lower case.
    public let text: String

    /// The address from a text; white space around it is dropped.
    public init(parsing text: String) throws(Problem) {
        let lowered = Self.trimmed(text).lowercased()
        let bytes = lowered.utf8
        guard bytes.count <= 254 else { throw .tooLong }
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { throw .noAt }
        let name = bytes[..<at]
        let domain = bytes[bytes.index(after: at)...]
        guard !domain.contains(UInt8(ascii: "@")) else { throw .severalAts }
        guard !name.isEmpty else { throw .noName }
        guard name.allSatisfy(Self.isNamePart), domain.allSatisfy(Self.isDomainPart) else {
            throw .forbidden(Self.firstForbidden(in: lowered, domainFrom: at))
        }
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), (labels.last?.count ?? 0) > 1 else {
            throw .noDomain
        }
        let nameParts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard nameParts.allSatisfy({ !$0.isEmpty }) else { throw .forbidden(".") }
        let hyphen = UInt8(ascii: "-")
        guard labels.allSatisfy({ $0.first != hyphen && $0.last != hyphen }) else { throw .forbidden("-") }
        self.text = lowered
    }

    /// What follows the @.
    public var domain: String {
        let at = text.utf8.firstIndex(of: UInt8(ascii: "@"))
        return String(text[(at.map { text.utf8.index(after: $0) } ?? text.startIndex)...])
    }

    private static func trimmed(_ text: String) -> Substring {
        var rest = text[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }

    private static func firstForbidden(in text: String, domainFrom at: String.Index) -> Character {
        for index in text.indices where index != at {
            let character = text[index]
            let byte = character.asciiValue ?? 0
            if character.utf8.count != 1 || !(index < at ? isNamePart(byte) : isDomainPart(byte)) { return character }
        }
        return "?"
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        isDomainPart(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isDomainPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"): true
        default: false
        }
    }
}
