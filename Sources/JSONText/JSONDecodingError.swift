/// Why a JSON value is not what was asked for, and where.
public struct JSONDecodingError: Error, Hashable, Sendable {
    /// What was met.
    public enum Problem: Hashable, Sendable {
        /// The field is absent, or null where a value is required.
        case missing
        /// The object has a key that nobody reads; `known` are the keys that were asked for.
        case unknownKey(known: [String])
        /// Another kind of value; both in French (`un texte`).
        case wrongKind(expected: String, found: String)
        /// The right kind, but not an acceptable value; `expected` in French (`une date AAAA-MM-JJ`).
        case notAcceptable(expected: String, found: String)
    }

    /// Where.
    public let path: JSONPath
    /// What was met.
    public let problem: Problem

    /// An error at a place.
    public init(path: JSONPath, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    /// What is wrong, in French, without the place.
    public var reason: String {
        switch problem {
        case .missing: "valeur absente"
        case .unknownKey: "clé inconnue"
        case .wrongKind(let expected, let found): "il faut \(expected), et non \(found)"
        case .notAcceptable(let expected, let found): "« \(Self.excerpt(found)) » n'est pas \(expected)"
        }
    }

    /// At most 60 characters of a value, without control characters.
    private static func excerpt(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(60).map { $0.properties.generalCategory == .control ? "�" : $0 }
        return String(String.UnicodeScalarView(shown)) + (text.unicodeScalars.count > 60 ? "…" : "")
    }
}

extension JSONDecodingError: CustomStringConvertible {
    /// Place and reason, in French.
    public var description: String {
        path == .root ? reason : "champ « \(path) » : \(reason)"
    }
}
