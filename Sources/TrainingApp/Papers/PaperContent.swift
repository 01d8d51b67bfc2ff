import JSONText
import Postgres

/// What a paper says, in the words in which it was given out: never computed anew.
public struct PaperContent: Hashable, Sendable {
    /// A named fact.
    public struct Line: Hashable, Sendable {
        /// What it is.
        public let label: String
        /// What it says.
        public let value: String
    }

    /// A list of days.
    public struct Table: Hashable, Sendable {
        /// What it lists.
        public let caption: String
        /// Names of the columns.
        public let head: [String]
        /// The cells, row by row.
        public let rows: [[String]]
    }

    /// Its heading.
    public let title: String
    /// Who gives it out.
    public let body: String
    /// Whom it is about: given name, then family name.
    public let person: String
    /// Whole sentences, above the facts.
    public let sentences: [String]
    /// The facts.
    public let lines: [Line]
    /// The days; nil when it lists none.
    public let table: Table?
}

extension PaperContent {
    /// As the database keeps it.
    var json: PostgresJSON {
        var writer = JSONWriter(capacity: 4096)
        writer.object { writer in
            writer.field("title", title)
            writer.field("body", body)
            writer.field("person", person)
            writer.field("sentences", array: sentences) { $0.string($1) }
            writer.field("lines", array: lines) { writer, line in
                writer.object {
                    $0.field("label", line.label)
                    $0.field("value", line.value)
                }
            }
            if let table {
                writer.field("table") { writer in
                    writer.field("caption", table.caption)
                    writer.field("head", array: table.head) { $0.string($1) }
                    writer.field("rows", array: table.rows) { writer, row in
                        writer.array(row) { $0.string($1) }
                    }
                }
            }
        }
        return PostgresJSON(text: String(decoding: writer.bytes, as: UTF8.self))
    }

    /// Reads what the database kept; nil once it was erased.
    init?(_ json: PostgresJSON) {
        guard case .object(let object)? = try? JSONValue(parsing: json.text), let title = object["title"]?.text else {
            return nil
        }
        self.title = title
        body = object["body"]?.text ?? ""
        person = object["person"]?.text ?? ""
        sentences = object["sentences"]?.elements.compactMap(\.text) ?? []
        lines =
            object["lines"]?.elements.compactMap { line in
                guard case .object(let line) = line, let label = line["label"]?.text else { return nil }
                return Line(label: label, value: line["value"]?.text ?? "")
            } ?? []
        table = object["table"].flatMap { table in
            guard case .object(let table) = table else { return nil }
            return Table(
                caption: table["caption"]?.text ?? "",
                head: table["head"]?.elements.compactMap(\.text) ?? [],
                rows: table["rows"]?.elements.map { $0.elements.compactMap(\.text) } ?? []
            )
        }
    }
}

extension JSONValue {
    /// The text; nil for anything else.
    fileprivate var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The elements of a list; none for anything else.
    fileprivate var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }
}
