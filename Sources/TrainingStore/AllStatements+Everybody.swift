import Postgres

extension AllStatements {
    /// Statements of what reads everybody's file at once, from the command line.
    static let everybody: [Entry] = [
        Entry(info: EverybodySQL.note.info, roles: ["p_worker"])
    ]
}
