public import JSONText
public import Postgres
public import TrainingRules
import TrainingStore

/// Everything the database holds about whoever asks (RGPD, article 15).
public struct OwnData: Sendable {
    /// The rows of one table that are about the person, reached through one column.
    public struct Section: Sendable {
        /// Schema and table: `public.person`.
        public let table: String
        /// The column that makes them theirs.
        public let link: String
        /// French title, to the person.
        public let title: String
        /// The columns, with their French titles.
        public let columns: [(name: String, title: String)]
        /// The values, row by row in the order of the columns.
        public let rows: [[JSONValue]]
    }

    /// The day of the export, in Paris.
    public let on: CivilDate
    /// The sections, those without a row included.
    public let sections: [Section]
}

/// Exports what is held about the caller; the export is journalled.
public struct ExportOwnData: UseCase {
    /// Writes the line of the journal.
    public static let access = Access.writes

    /// Asks for it, in the caller's own name.
    public init() {}

    /// - Throws: `AppError` of kind `.forbidden` for who has no account.
    public func callAsFunction(in session: Session, _ context: Context) throws -> OwnData {
        let document = try session.fetchOne(OwnDataSQL.export())
        guard case .array(let sections) = try JSONValue(parsing: document.text) else {
            throw AppError(.unexpected, code: "unexpected", message: "L'export n'a pas pu être lu.")
        }
        return OwnData(on: context.clock.todayInParis, sections: sections.compactMap(OwnData.Section.init))
    }
}

extension OwnData.Section {
    init?(_ value: JSONValue) {
        guard case .object(let object) = value, case .string(let table)? = object["table"],
            case .string(let link)? = object["link"], case .string(let title)? = object["title"],
            case .array(let names)? = object["columns"], case .array(let titles)? = object["titles"],
            case .array(let rows)? = object["rows"]
        else { return nil }
        self.table = table
        self.link = link
        self.title = title
        columns = zip(names, titles).map { (name: $0.text, title: $1.text) }
        self.rows = rows.map { row in
            guard case .array(let values) = row else { return [] }
            return values
        }
    }
}

extension JSONValue {
    /// The text of a string; empty for anything else.
    fileprivate var text: String {
        guard case .string(let text) = self else { return "" }
        return text
    }
}

/// The export as a file.
public enum OwnDataDocument {
    /// Writes it as JSON: sections with their columns, and rows as objects keyed by column.
    public static func encode(_ data: OwnData, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("on", data.on.iso)
            writer.field("sections", array: data.sections) { writer, section in
                writer.object { writer in
                    writer.field("table", section.table)
                    writer.field("link", section.link)
                    writer.field("title", section.title)
                    writer.field("columns", array: section.columns) { writer, column in
                        writer.object {
                            $0.field("name", column.name)
                            $0.field("title", column.title)
                        }
                    }
                    writer.field("rows", array: section.rows) { writer, row in
                        writer.object { writer in
                            for (column, value) in zip(section.columns, row) {
                                writer.key(named: column.name)
                                writer.value(value)
                            }
                        }
                    }
                }
            }
        }
    }
}
