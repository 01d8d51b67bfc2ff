import Postgres

extension AllStatements {
    private static let bodies = ["p_training"]
    private static let sheetReaders = ["p_training", "p_national", "p_auditor"]

    /// Statements about hours: attendance and internship.
    static let hours: [Entry] = [
        Entry(info: AttendanceSQL.members.info, roles: sheetReaders),
        Entry(info: AttendanceSQL.noted.info, roles: sheetReaders),
        Entry(info: AttendanceSQL.versions.info, roles: sheetReaders + ["p_advisor"]),
        Entry(info: AttendanceSQL.signatures.info, roles: sheetReaders),
        Entry(info: AttendanceSQL.sheets.info, roles: sheetReaders),
        Entry(info: AttendanceSQL.minutes.info, roles: sheetReaders),
        Entry(info: AttendanceSQL.note.info, roles: bodies),
        Entry(info: AttendanceSQL.countersign.info, roles: bodies),
        Entry(info: AttendanceSQL.openSigning.info, roles: bodies),
        Entry(info: AttendanceSQL.sign.info, roles: ["p_advisor"]),
        Entry(info: AttendanceSQL.makeUp.info, roles: bodies),
        Entry(info: AttendanceSQL.authors.info, roles: sheetReaders + ["p_advisor", "p_employer"]),
    ]
}
