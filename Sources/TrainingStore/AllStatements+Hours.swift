import Postgres

extension AllStatements {
    private static let bodies = ["p_training"]
    private static let sheetReaders = ["p_training", "p_national", "p_auditor"]

    private static let markReaders = ["p_advisor", "p_training", "p_national", "p_auditor"]
    private static let internshipReaders = ["p_advisor", "p_employer", "p_training", "p_national", "p_auditor"]

    /// Statements about hours and exams: attendance, internship, attempts.
    static let hours: [Entry] = [
        Entry(info: AttendanceSQL.members.info, roles: sheetReaders),
        Entry(info: AttendanceSQL.noted.info, roles: sheetReaders),
        Entry(info: AttendanceFileSQL.addresses.info, roles: bodies),
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
        Entry(info: ExamSQL.versions.info, roles: markReaders),
        Entry(info: ExamSQL.programme.info, roles: markReaders),
        Entry(info: ExamSQL.awards.info, roles: markReaders),
        Entry(info: ExamSQL.record.info, roles: bodies),
        Entry(info: ExamSQL.award.info, roles: bodies + ["p_national"]),
        Entry(info: InternshipSQL.file.info, roles: internshipReaders + ["p_national", "p_auditor"]),
        Entry(info: InternshipSQL.weeks.info, roles: internshipReaders),
        Entry(info: InternshipSQL.placements.info, roles: internshipReaders),
        Entry(info: InternshipSQL.declare.info, roles: ["p_advisor"]),
        Entry(info: InternshipSQL.place.info, roles: ["p_advisor"]),
        Entry(info: InternshipSQL.validate.info, roles: ["p_training", "p_employer"]),
        Entry(info: InternshipSQL.takeBack.info, roles: ["p_training", "p_employer"]),
    ]
}
