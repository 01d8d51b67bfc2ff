/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// What was met.
    public enum Problem: Hashable, Sendable {
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case textAfterValue
        case badNumber
        case badEscape
        case loneSurrogate
        case controlCharacter
        case nulCharacter
        case invalidUTF8
        case duplicateKey(String)
        case tooDeep(limit: Int)
    }

    /// What was met.
    public let problem: Problem
    /// Position in the text, in bytes from 0.
    public let offset: Int
    /// Line, from 1.
    public let line: Int
    /// Column, from 1, in Unicode scalars.
    public let column: Int

    init(_ problem: Problem, at offset: Int, in text: UnsafeBufferPointer<UInt8>) {
        self.problem = problem
        self.offset = offset
        (line, column) = JSONPosition.lineAndColumn(of: offset, in: text)
    }

    /// What is wrong, in French, without the position.
    public var reason: String {
        switch problem {
        case .unexpectedEnd: "le texte s'arrête trop tôt"
        case .unexpectedByte(let byte): "caractère inattendu \(Self.shown(byte))"
        case .textAfterValue: "il reste du texte après la valeur"
        case .badNumber: "nombre mal écrit"
        case .badEscape: "séquence d'échappement inconnue"
        case .loneSurrogate: "demi-caractère \\u isolé"
        case .controlCharacter: "caractère de contrôle dans un texte"
        case .nulCharacter: "le caractère U+0000 n'est pas accepté"
        case .invalidUTF8: "le texte n'est pas en UTF-8"
        case .duplicateKey(let key): "clé répétée « \(key) »"
        case .tooDeep(let limit): "plus de \(limit) niveaux imbriqués"
        }
    }

    private static func shown(_ byte: UInt8) -> String {
        guard byte < 0x21 || byte > 0x7E else { return "« \(Character(UnicodeScalar(byte))) »" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "0x" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    /// Position and reason, in French.
    public var description: String { "JSON illisible, ligne \(line), colonne \(column) : \(reason)" }
}

/// A place in a JSON text.
public struct JSONPosition: Hashable, Sendable {
    /// Line, from 1.
    public let line: Int
    /// Column, from 1, in Unicode scalars.
    public let column: Int

    static func lineAndColumn(of offset: Int, in text: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for byte in text.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}
