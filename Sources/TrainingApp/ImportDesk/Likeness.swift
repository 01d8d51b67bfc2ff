import Postgres
public import TrainingRules
import TrainingStore

/// Somebody of a file beside somebody recorded who may be the same person.
public struct Likeness: Hashable, Sendable {
    /// What the two have in common.
    public enum Kind: String, Hashable, Sendable {
        /// The same address under another name.
        case email
        /// The same name and date of birth, another address.
        case birth
        /// The same name and employer, another address.
        case employer
        /// The same name and territory, another address.
        case territory

        /// What it is in a few words.
        var words: String {
            switch self {
            case .email: "même adresse, autre nom"
            case .birth: "même nom, même date de naissance, autre adresse"
            case .employer: "même nom, même employeur, autre adresse"
            case .territory: "même nom, même territoire, autre adresse"
            }
        }
    }

    /// One of the two.
    public struct Party: Hashable, Sendable {
        /// Given name, then family name.
        public let name: String
        /// E-mail.
        public let email: String
        /// Date of birth, if it is known.
        public let bornOn: CivilDate?
        /// Name of the employer; nil without one.
        public let employer: String?

        /// Somebody.
        public init(name: String, email: String, bornOn: CivilDate?, employer: String?) {
            self.name = name
            self.email = email
            self.bornOn = bornOn
            self.employer = employer
        }

        init(_ texts: [String], bornOn: CivilDate?) {
            let texts = texts + ["", "", ""]
            self.init(name: texts[0], email: texts[1], bornOn: bornOn, employer: texts[2].isEmpty ? nil : texts[2])
        }

        /// Name, address and employer in one line.
        public var sentence: String {
            let place = [email, employer ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
            return place.isEmpty ? name : "\(name) (\(place))"
        }
    }

    /// Line of the file.
    public let line: Int
    /// What the two have in common.
    public let kind: Kind
    /// Who the file says it is.
    public let incoming: Party
    /// The public name of the recorded person.
    public let person: String
    /// Who is recorded.
    public let recorded: Party

    /// Two people who resemble each other.
    public init(line: Int, kind: Kind, incoming: Party, person: String, recorded: Party) {
        self.line = line
        self.kind = kind
        self.incoming = incoming
        self.person = person
        self.recorded = recorded
    }

    init(_ match: NearMatch) {
        self.init(
            line: match.line,
            kind: Kind(rawValue: match.likeness) ?? .employer,
            incoming: Party(match.incoming, bornOn: match.incomingBornOn),
            person: match.person.description,
            recorded: Party(match.recorded, bornOn: match.recordedBornOn)
        )
    }
}

extension Likeness {
    /// What it asks for, at a cell of the file.
    func issue(_ column: RosterIssue.Column?) -> RosterIssue {
        let recorded = recorded.sentence
        return RosterIssue(
            line: line,
            column: column,
            code: .personNearMatch,
            value: recorded,
            message: "Cette personne ressemble à \(recorded) : \(kind.words).",
            remedy: kind == .email
                ? "Si c'est elle, indiquez « même personne » pour la ligne \(line) ; sinon, donnez sa propre adresse."
                : "Indiquez « même personne » ou « autre personne » pour la ligne \(line) ; ce choix est retenu."
        )
    }
}
