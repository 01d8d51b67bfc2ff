import JSONText
import TrainingRules

extension Likeness {
    /// Writes people who resemble each other as a report keeps them.
    static func write(_ likenesses: [Likeness], to writer: inout JSONWriter) {
        writer.field("likenesses", array: likenesses) { writer, likeness in
            writer.object { writer in
                writer.field("line", likeness.line)
                writer.field("kind", likeness.kind.rawValue)
                writer.field("person", likeness.person)
                writer.key("incoming")
                write(likeness.incoming, to: &writer)
                writer.key("recorded")
                write(likeness.recorded, to: &writer)
            }
        }
    }

    private static func write(_ party: Party, to writer: inout JSONWriter) {
        writer.object {
            $0.field("name", party.name)
            $0.field("email", party.email)
            $0.field("bornOn", party.bornOn?.iso)
            $0.field("employer", party.employer)
        }
    }

    /// Reads what `write` wrote.
    static func read(_ element: JSONElement) throws(JSONDecodingError) -> Likeness {
        var reader = try element.object()
        var incoming = try reader.object("incoming")
        var recorded = try reader.object("recorded")
        return Likeness(
            line: try reader.int("line"),
            kind: try reader.converted("kind", "une ressemblance") { Kind(rawValue: $0) },
            incoming: try party(&incoming),
            person: try reader.string("person"),
            recorded: try party(&recorded)
        )
    }

    private static func party(_ reader: inout JSONObjectReader) throws(JSONDecodingError) -> Party {
        Party(
            name: try reader.string("name"),
            email: try reader.string("email"),
            bornOn: try reader.optionalDate("bornOn"),
            employer: try reader.optionalString("employer")
        )
    }
}
