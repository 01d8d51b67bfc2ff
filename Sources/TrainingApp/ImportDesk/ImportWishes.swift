import JSONText

/// What somebody answered about a file, for the next time it is looked at.
public struct ImportWishes: Sendable {
    /// What the source calls columns: its title and ours; an empty one of ours forgets what was said of the title.
    public var columns: [(title: String, column: String)] = []
    /// Lines whose person is the recorded one of that public name.
    public var chosen: [(line: Int, person: String)] = []
    /// Lines whose person is somebody new.
    public var other: [Int] = []
    /// The number of departures and corrections that was announced and is wanted.
    public var confirmedChanges: Int?
    /// Why so many of them are wanted.
    public var reason: String?

    /// Nothing answered.
    public init() {}

    /// Whether nothing was answered.
    public var isEmpty: Bool {
        columns.isEmpty && chosen.isEmpty && other.isEmpty && confirmedChanges == nil && reason == nil
    }

    /// The answers as the import remembers them.
    var text: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("columns", array: columns) { writer, choice in
                writer.object {
                    $0.field("title", choice.title)
                    $0.field("column", choice.column)
                }
            }
            writer.field("chosen", array: chosen) { writer, choice in
                writer.object {
                    $0.field("line", choice.line)
                    $0.field("person", choice.person)
                }
            }
            writer.field("other", array: other) { $0.int($1) }
            writer.field("confirmedChanges", confirmedChanges)
            writer.field("reason", reason)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads what `text` wrote.
    init(_ text: String) throws {
        var reader = try JSONElement(JSONValue(parsing: text)).object()
        columns = try reader.array("columns") { element throws(JSONDecodingError) in
            var reader = try element.object()
            return (title: try reader.string("title"), column: try reader.string("column"))
        }
        chosen = try reader.array("chosen") { element throws(JSONDecodingError) in
            var reader = try element.object()
            return (line: try reader.int("line"), person: try reader.string("person"))
        }
        other = try reader.array("other") { element throws(JSONDecodingError) in try element.int() }
        confirmedChanges = try reader.optionalInt("confirmedChanges")
        reason = try reader.optionalString("reason")
    }
}
