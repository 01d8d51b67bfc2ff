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

/// A title of a file and the column of ours that it means.
public struct DirectoryTitle: Hashable, Sendable {
    /// The title as the file has it.
    public let title: String
    /// The title of our column; nil when nobody knows what it means.
    public let column: String?
    /// Whether somebody said so of this source, rather than the title saying it by itself.
    public let isRemembered: Bool

    /// A title and its meaning.
    public init(title: String, column: String?, isRemembered: Bool) {
        self.title = title
        self.column = column
        self.isRemembered = isRemembered
    }

    /// The titles of a file, under what its source calls its columns.
    static func all(
        of header: TableHeader<DirectoryColumn>?,
        mapping: [String: DirectoryColumn]
    ) -> [DirectoryTitle] {
        guard let header else { return [] }
        let meanings = Dictionary(header.places.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        return header.titles.enumerated().compactMap { place, title in
            let shown = RosterText.cleaned(title)
            guard !shown.isEmpty, place != header.errorsPlace else { return nil }
            let column = meanings[place]
            return DirectoryTitle(
                title: shown,
                column: column?.title,
                isRemembered: column != nil && mapping[FoldedText.folded(shown)] == column
            )
        }
    }
}
