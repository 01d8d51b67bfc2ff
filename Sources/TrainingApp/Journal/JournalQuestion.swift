import JSONText
import Postgres
public import TrainingRules

/// What an auditor looks for in the journal; nil or empty asks for anything.
public struct JournalQuestion: Hashable, Sendable {
    /// About whom: public name, e-mail address or a part of the name.
    public var person: String?
    /// By whom: e-mail address or a part of the account's name.
    public var account: String?
    /// Table, list or file.
    public var table: String?
    /// `insert`, `update`, `delete`, `read`, `export` or `erase`.
    public var action: String?
    /// First day, in Paris.
    public var from: CivilDate?
    /// Last day, in Paris.
    public var to: CivilDate?

    /// A question.
    public init(
        person: String? = nil,
        account: String? = nil,
        table: String? = nil,
        action: String? = nil,
        from: CivilDate? = nil,
        to: CivilDate? = nil
    ) {
        self.person = person
        self.account = account
        self.table = table
        self.action = action
        self.from = from
        self.to = to
    }

    /// The actions of the journal, each with its French name.
    public static let actions: [(code: String, label: String)] = [
        ("read", "Consultation"), ("export", "Téléchargement"), ("insert", "Enregistrement"),
        ("update", "Modification"), ("delete", "Suppression"), ("erase", "Effacement du contenu"),
    ]

    /// The tables, lists and files of the journal, each with its French name, by name.
    public static let tables: [(code: String, label: String)] = Dictionary(
        JournalNoun.all.map { ($0.key, $0.value.name) } + JournalText.lists.map { ($0.key, $0.value) }
    ) { noun, list in "\(noun), \(list)" }
    .map { (code: $0.key, label: $0.value) }
    .sorted { $0.label < $1.label }

    /// The question as the journal keeps it, for the line that says who looked for what.
    var json: PostgresJSON {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("person", person)
            writer.field("account", account)
            writer.field("table", table)
            writer.field("action", action)
            writer.field("from", from?.iso)
            writer.field("to", to?.iso)
        }
        return PostgresJSON(text: String(decoding: writer.bytes, as: UTF8.self))
    }
}
