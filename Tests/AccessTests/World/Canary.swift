/// A text that stands in one column of one row of the world and nowhere else: where it is read, that cell was read.
struct Canary: Hashable, Sendable, CustomStringConvertible {
    /// What the row is: a word of letters.
    let kind: String
    /// Key of the row.
    let id: Int
    /// The column: a word of letters.
    let column: String

    var description: String { "\(kind) \(id) \(column)" }

    /// The text: letters and digits only, so that escaping, quoting and encoding leave it as it is.
    var text: String { "kq\(kind)\(id)x\(column)z" }

    init(_ kind: String, _ id: Int, _ column: String) {
        self.kind = kind
        self.id = id
        self.column = column
    }

    /// The canary that a word is; nil for any other word.
    init?(word: Substring) {
        if let known = Self.numbers[String(word)] {
            self = known
            return
        }
        guard let match = word.wholeMatch(of: /kq([a-z]+)(\d+)x([a-z]+)z/), let id = Int(match.output.2) else {
            return nil
        }
        self.init(String(match.output.1), id, String(match.output.3))
    }

    /// Public names and numbers of employers, which cannot hold words.
    private static let numbers: [String: Canary] = {
        let names = PublicName.all.map { (PublicName.text(of: $0.kind, $0.id), Canary($0.kind, $0.id, "name")) }
        let sirets = World.structures.map { (World.siret(of: $0), Canary("structure", $0, "siret")) }
        return Dictionary(names.map { ($0.0, Canary($0.1.kind, $0.1.id, "publicid")) } + sirets) { $1 }
    }()

    /// The canaries in what came over the wire.
    static func all(in bytes: [UInt8]) -> Set<Canary> {
        var found: Set<Canary> = []
        var word: [UInt8] = []
        func end() {
            defer { word.removeAll(keepingCapacity: true) }
            guard word.count >= 8 else { return }
            let text = String(decoding: word, as: UTF8.self).lowercased()
            if let canary = Canary(word: text[...]) { found.insert(canary) }
            guard text.contains("-") else { return }
            for part in text.split(separator: "-") {
                if let canary = Canary(word: part) { found.insert(canary) }
            }
        }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
                word.append(byte)
            default: if !word.isEmpty { end() }
            }
        }
        end()
        return found
    }
}

/// The public names of the objects of the world: each tells by itself what it names.
enum PublicName {
    private static let kinds = [
        "person", "structure", "cohort", "import", "role", "session", "correction", "post", "contract", "delegation",
        "enrolment", "paper", "proof",
    ]

    /// The objects that have one.
    static let all: [(kind: String, id: Int)] =
        World.people.map { ("person", $0.id) } + World.structures.map { ("structure", $0) }
        + World.cohorts.map { ("cohort", $0.id) } + World.cohorts.map { ("import", $0.id + 4_000) }
        + World.people.filter { $0.cohort != nil }.map { ("correction", $0.id) }
        + World.structures.map { ("post", World.post(of: $0)) } + World.contracts.map { ("contract", $0.id) }
        + [("delegation", World.delegation.id)]
        + World.people.filter { $0.cohort != nil }.map { ("enrolment", $0.id) }
        + World.people.filter { $0.cohort != nil }.map { ("paper", $0.id) }
        + World.people.filter { $0.cohort != nil }.map { ("proof", $0.id) }

    static func text(of kind: String, _ id: Int) -> String {
        let number = String(kinds.firstIndex(of: kind) ?? kinds.count, radix: 16)
        let digits = String(id)
        return "ca00000\(number)-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}
