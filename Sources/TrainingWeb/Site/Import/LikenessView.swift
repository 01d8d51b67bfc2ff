import TrainingApp
import TrainingRules

/// Somebody of a file beside those recorded whom they resemble, to say which of them it is.
struct LikenessView: Sendable {
    /// One recorded person to choose.
    struct Candidate: Sendable {
        let id: String
        let value: String
        let name: String
        let link: String
        let heading: String
    }

    /// One line of the comparison.
    struct Row: Sendable {
        let label: String
        let incoming: String
        let recorded: [Cell]
    }

    /// What is recorded, and whether it differs from the file.
    struct Cell: Sendable {
        let value: String
        let differs: Bool
    }

    let line: Int
    /// Name of the field.
    let field: String
    let name: String
    /// What they have in common, in a few words.
    let likeness: String
    let candidates: [Candidate]
    let rows: [Row]
    /// Whether the person can be somebody new: an address is one person's alone.
    let mayBeNew: Bool
    let newID: String
    let addressID: String
    let addressField: String
    let newValue = FileAnswers.new
    let addressValue = FileAnswers.address

    init(_ pairs: [Likeness], line: Int) {
        self.line = line
        field = "qui-\(line)"
        newID = "qui-\(line)-nouvelle"
        addressID = "qui-\(line)-adresse"
        addressField = "adresse-\(line)"
        let incoming = pairs.first?.incoming
        name = incoming?.name ?? ""
        mayBeNew = !pairs.contains { $0.kind == .email }
        let words = pairs.reduce(into: [String]()) { words, pair in
            let word = Self.word(pair.kind)
            if !words.contains(word) { words.append(word) }
        }
        likeness = words.joined(separator: " ; ")
        candidates = pairs.enumerated().map { place, pair in
            Candidate(
                id: "qui-\(line)-\(place + 1)",
                value: pair.person,
                name: pair.recorded.sentence,
                link: "/conseillers/\(pair.person)",
                heading: pairs.count == 1 ? "Déjà enregistrée" : "Fiche \(place + 1)"
            )
        }
        func row(_ label: String, _ value: (Likeness.Party) -> String?) -> Row {
            let own = incoming.flatMap(value)
            return Row(
                label: label,
                incoming: own ?? "–",
                recorded: pairs.map { pair in
                    let theirs = value(pair.recorded)
                    let differs = own != nil && theirs != nil && own?.lowercased() != theirs?.lowercased()
                    return Cell(value: theirs ?? "–", differs: differs)
                }
            )
        }
        rows = [
            row("Nom") { $0.name },
            row("Adresse e-mail") { $0.email.isEmpty ? nil : $0.email },
            row("Date de naissance") { $0.bornOn.map(French.dateWithoutWeekday) },
            row("Structure") { $0.employer },
        ].filter { $0.incoming != "–" || $0.recorded.contains { $0.value != "–" } }
    }

    /// The people of a file who are to be told apart, by line.
    static func all(_ likenesses: [Likeness]) -> [LikenessView] {
        Dictionary(grouping: likenesses, by: \.line).sorted { $0.key < $1.key }
            .map { LikenessView($0.value, line: $0.key) }
    }

    private static func word(_ kind: Likeness.Kind) -> String {
        switch kind {
        case .email: "même adresse, autre nom"
        case .birth: "même nom et même date de naissance, autre adresse"
        case .employer: "même nom et même structure, autre adresse"
        case .territory: "même nom et même territoire, autre adresse"
        }
    }
}
