/// A media type with its parameters, as `Content-Type` and `Accept` carry it (RFC 9110 §8.3.1).
struct MediaTypeValue: Hashable, Sendable {
    /// `type/subtype` in lower case.
    let essence: String
    /// Parameters by lower-case name; a name given twice makes the value unreadable.
    let parameters: [String: String]

    /// Reads a value, or gives nil when it is malformed.
    init?(_ text: String) {
        var rest = text[...]
        let essence = rest.prefix { $0 != ";" }
        rest = rest[essence.endIndex...]
        let trimmed = essence.filter { $0 != " " && $0 != "\t" }.lowercased()
        let sides = trimmed.split(separator: "/", omittingEmptySubsequences: false)
        let isPair = sides.count == 2 && sides.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(Self.isToken) }
        guard isPair else { return nil }
        self.essence = trimmed
        guard let parameters = Self.parameters(rest) else { return nil }
        self.parameters = parameters
    }

    /// Reads `; name=value; name="quoted value"`, or gives nil when malformed.
    static func parameters(_ text: Substring) -> [String: String]? {
        var found: [String: String] = [:]
        var rest = text
        func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" } }
        skipBlanks()
        while rest.first == ";" {
            rest = rest.dropFirst()
            skipBlanks()
            if rest.isEmpty || rest.first == ";" { continue }
            let name = rest.prefix { $0.utf8.allSatisfy(isToken) }
            rest = rest[name.endIndex...]
            guard !name.isEmpty, rest.first == "=" else { return nil }
            rest = rest.dropFirst()
            guard let value = value(&rest), found.updateValue(value, forKey: name.lowercased()) == nil else {
                return nil
            }
            skipBlanks()
        }
        return rest.isEmpty ? found : nil
    }

    private static func value(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else {
            let token = rest.prefix { $0.utf8.allSatisfy(isToken) }
            rest = rest[token.endIndex...]
            return token.isEmpty ? nil : String(token)
        }
        rest = rest.dropFirst()
        var value = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return value
            case "\\":
                // Browsers of old send Windows paths unescaped: only a quote or a backslash is an escape here.
                if let next = rest.first, next == "\"" || next == "\\" {
                    value.append(next)
                    rest = rest.dropFirst()
                } else {
                    value.append("\\")
                }
            default: value.append(character)
            }
        }
        return nil
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
