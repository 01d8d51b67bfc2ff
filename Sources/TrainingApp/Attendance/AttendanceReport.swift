import Spreadsheet
public import TrainingRules
import Workbook

/// What a file of a video meeting or of a learning platform says of who was there on one day.
///
/// Read as sent: the report of a Teams meeting (UTF-16 or UTF-8, tabs between the columns, a summary above the
/// participants) and the export of Moodle's attendance (XLSX, ODS or text). Nothing is looked up and nothing recorded.
public struct AttendanceReport: Sendable {
    /// Whence a file comes.
    public enum Source: String, Sendable {
        case teams, moodle
    }

    /// What the file says of somebody's half-day.
    public enum Presence: Hashable, Sendable {
        /// Connected for so many minutes, at least one.
        case connected(minutes: Int)
        /// Marked so by hand on the platform.
        case marked(AttendanceStatus)
    }

    /// One participant.
    public struct Line: Hashable, Sendable {
        /// As the file writes it.
        public var name: String
        /// As the file writes it; nil without one.
        public var email: String?
        /// The halves about which the file says something.
        public var halves: [DayHalf: Presence]

        /// A participant.
        public init(name: String, email: String?, halves: [DayHalf: Presence]) {
            self.name = name
            self.email = email
            self.halves = halves
        }
    }

    /// The largest file: 4 MiB.
    public static let largest = 4 << 20
    /// The most participants.
    static let most = 400

    /// Whence it comes.
    public let source: Source
    /// The participants of that day, in the order of the file.
    public let lines: [Line]

    /// Reads a file for a day.
    /// - Throws: `AppError`: `.tooLarge`; `.refused` for a file that is neither, or tells of other days only.
    public init(_ bytes: [UInt8], on day: CivilDate) throws(AppError) {
        guard bytes.count <= Self.largest else {
            throw AppError(
                .tooLarge,
                code: "file_too_large",
                message: "Le fichier dépasse \(Self.largest >> 20) Mio.",
                remedy: "Déposez le relevé d'une seule réunion, ou l'export d'un seul cours."
            )
        }
        let rows = try Self.rows(bytes)
        if let report = TeamsReport(rows) {
            source = .teams
            lines = report.lines(on: day)
            guard !lines.isEmpty else { throw Self.otherDays(report.days, than: day) }
        } else if let report = MoodleReport(rows) {
            source = .moodle
            lines = report.lines(on: day)
            guard report.days.contains(day) else { throw Self.otherDays(report.days, than: day) }
            guard !lines.isEmpty else {
                throw AppError(
                    .refused,
                    code: "attendance_file_unmarked",
                    message: "Dans ce fichier, aucune présence n'est notée ce jour-là.",
                    remedy: "Notez les présences dans Moodle, puis exportez de nouveau."
                )
            }
        } else {
            throw AppError(
                .refused,
                code: "attendance_file_unknown",
                message: "Ce fichier n'est ni un relevé de présence Teams, ni un export de présences Moodle.",
                remedy: "Dans Teams, téléchargez le rapport de présence de la réunion ; dans Moodle, exportez "
                    + "l'activité « Présence » au format Excel, OpenDocument ou texte."
            )
        }
        guard lines.count <= Self.most else {
            throw AppError(
                .refused,
                code: "attendance_file_too_long",
                message: "Ce fichier nomme plus de \(Self.most) personnes.",
                remedy: "Déposez le relevé d'une seule promotion."
            )
        }
    }

    private static func otherDays(_ days: Set<CivilDate>, than day: CivilDate) -> AppError {
        let named = days.sorted().prefix(5).map { FrenchDay.text($0) }.joined(separator: ", ")
        return AppError(
            .refused,
            code: "attendance_file_of_another_day",
            message: days.isEmpty
                ? "Ce fichier ne dit pas de quel jour il est." : "Ce fichier est d'un autre jour : \(named).",
            remedy: "Ouvrez la feuille du jour du fichier, ou déposez celui du \(FrenchDay.text(day))."
        )
    }

    /// The cells of a file, whatever its format.
    private static func rows(_ bytes: [UInt8]) throws(AppError) -> [[String]] {
        do {
            if case .workbook = FileFormat(head: bytes.prefix(FileFormat.headBytes)) {
                var source = try TableSource(workbook: bytes) { MoodleReport.isTitle($0) }
                var rows: [[String]] = []
                while rows.count < 5_000, let record = try source.nextRecord() { rows.append(record.cells) }
                return rows
            }
            // Both write tabs; a file saved anew by a spreadsheet may have something else.
            let tabbed = try text(bytes, delimiter: 9)
            return tabbed.contains { $0.count > 2 } ? tabbed : try text(bytes, delimiter: nil)
        } catch let error as CSVError {
            throw AppError(
                .refused,
                code: "attendance_file_unreadable",
                message: error.message,
                remedy: "Téléchargez de nouveau le relevé, et déposez-le sans l'ouvrir entre-temps."
            )
        } catch {
            throw AppError(
                .refused,
                code: "attendance_file_unreadable",
                message: "Ce fichier est abîmé : il ne se lit pas jusqu'au bout.",
                remedy: "Téléchargez de nouveau le relevé, et déposez-le sans l'ouvrir entre-temps."
            )
        }
    }

    private static func text(_ bytes: [UInt8], delimiter: UInt8?) throws -> [[String]] {
        var reader = CSVReader(bytes: bytes, limits: CSVLimits(columns: 256), delimiter: delimiter)
        var rows: [[String]] = []
        while rows.count < 20_000, let record = try reader.nextRecord() { rows.append(record.cells) }
        return rows
    }
}

/// A day in a sentence.
enum FrenchDay {
    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]

    /// « 5 janvier 2026 ».
    static func text(_ day: CivilDate) -> String {
        let parts = day.parts
        return "\(parts.day == 1 ? "1er" : String(parts.day)) \(months[parts.month - 1]) \(parts.year)"
    }
}
