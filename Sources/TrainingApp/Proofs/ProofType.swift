/// The kinds of files that are taken as proofs, told by their first bytes and never by their name.
public enum ProofType: String, Hashable, Sendable, CaseIterable {
    case pdf = "application/pdf"
    case png = "image/png"
    case jpeg = "image/jpeg"

    /// The largest file taken: 5 MiB.
    public static let largest = 5 << 20

    /// The type of a file by its first bytes; nil for any other.
    public init?(_ bytes: [UInt8]) {
        guard let type = Self.allCases.first(where: { bytes.starts(with: $0.firstBytes) }) else { return nil }
        self = type
    }

    private var firstBytes: [UInt8] {
        switch self {
        case .pdf: Array("%PDF-".utf8)
        case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        case .jpeg: [0xFF, 0xD8, 0xFF]
        }
    }

    /// The endings that a name of this type may have; the first is given to a name that has another.
    var endings: [String] {
        switch self {
        case .pdf: ["pdf"]
        case .png: ["png"]
        case .jpeg: ["jpg", "jpeg"]
        }
    }

    /// A name for the file that means nothing to a system or a browser: no folder, no control character, no leading dot,
    /// at most 120 characters, and the ending of what it really is.
    func cleaned(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let plain = last.map { character -> Character in
            character.isLetter || character.isNumber || " -_.()'’".contains(character) ? character : "_"
        }
        var stem = String(plain).split(separator: " ").joined(separator: " ")
        while let first = stem.first, first == "." || first == " " { stem.removeFirst() }
        let parts = stem.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, let ending = parts.last, endings.contains(ending.lowercased()) {
            stem = parts.dropLast().joined(separator: ".")
        }
        stem = String(String.UnicodeScalarView(stem.unicodeScalars.prefix(120)))
        while let last = stem.last, last == "." || last == " " { stem.removeLast() }
        return "\(stem.isEmpty ? "justificatif" : stem).\(endings[0])"
    }
}
