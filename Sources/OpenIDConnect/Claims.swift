import JSONText

/// The members of a token or of user information, read as what they must be.
struct Claims {
    private let object: JSONObject
    private let textLimit: Int

    init(_ object: JSONObject) {
        self.object = object
        textLimit = 2048
    }

    /// Reads a JSON object whose texts have at most `textLimit` bytes.
    /// - Throws: `TokenFault.malformed`.
    init(parsing bytes: [UInt8], textLimit: Int = 2048) throws(TokenFault) {
        self.textLimit = textLimit
        do {
            guard case .object(let object) = try JSONValue(parsing: bytes, limits: JSONLimits(depth: 8)) else {
                throw TokenFault.malformed
            }
            self.object = object
        } catch {
            throw .malformed
        }
    }

    /// Whether there is such a member, `null` or not.
    func has(_ name: String) -> Bool { object[name] != nil }

    /// Whether the member is `true`.
    func isTrue(_ name: String) -> Bool { object[name] == .bool(true) }

    /// A text within the limit and without control characters; nil when absent or `null`.
    func text(_ name: String) throws(TokenFault) -> String? {
        switch object[name] {
        case nil, .null: return nil
        case .string(let text) where isPlain(text): return text
        default: throw .malformed
        }
    }

    /// A text that must be there.
    func requiredText(_ name: String) throws(TokenFault) -> String {
        guard let text = try text(name), !text.isEmpty else { throw .malformed }
        return text
    }

    /// Seconds since 1970, with or without a fraction; nil when absent.
    func seconds(_ name: String) throws(TokenFault) -> Int? {
        switch object[name] {
        case nil, .null: return nil
        case .number(let number):
            guard number.double.isFinite, (0...1e11).contains(number.double) else { throw .malformed }
            return Int(number.double)
        default: throw .malformed
        }
    }

    /// A text or a list of texts, as a list; empty when absent.
    func texts(_ name: String) throws(TokenFault) -> [String] {
        switch object[name] {
        case nil, .null: return []
        case .string(let text) where isPlain(text): return [text]
        case .array(let elements) where elements.count <= 32:
            var texts: [String] = []
            for element in elements {
                guard case .string(let text) = element, isPlain(text) else { throw .malformed }
                texts.append(text)
            }
            return texts
        default: throw .malformed
        }
    }

    private func isPlain(_ text: String) -> Bool {
        text.utf8.count <= textLimit && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
