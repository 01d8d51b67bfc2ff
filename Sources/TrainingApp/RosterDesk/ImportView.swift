import Digest
import Postgres
public import TrainingRules
import TrainingStore

/// An import as its page shows it.
public struct ImportView: Sendable {
    /// Where it stands.
    public enum State: String, Sendable {
        case uploaded, checking, checked, refused, confirmed, applying, applied, failed, undone
    }

    /// How an import was taken back.
    public struct Undoing: Sendable {
        /// The day.
        public let on: CivilDate
        /// Who did it; nil where the caller may not know.
        public let author: String?
        /// Why.
        public let reason: String
        /// Whose enrolments or seats went, family name first.
        public let people: [String]

        /// An undoing.
        public init(on: CivilDate, author: String?, reason: String, people: [String]) {
            self.on = on
            self.author = author
            self.reason = reason
            self.people = people
        }
    }

    /// The public name of the object.
    public let id: String
    /// Where it stands.
    public let state: State
    /// The name the file came with.
    public let fileName: String
    /// The cohort's public name and code.
    public let cohort: (id: String, code: String)?
    /// Rows read so far.
    public let rowsDone: Int
    /// The report, once there is one.
    public let report: RosterReport?
    /// SHA-256 of the file, 64 hexadecimal digits.
    public var digest = ""
    /// What stands for the file and its preview together: a confirmation is of both.
    public var mark = ""
    /// What was answered last.
    public var wishes = ImportWishes()
    /// The day on which it was handed in.
    public var handedInOn: CivilDate?
    /// Who handed it in; nil where the caller may not know, and for the command line.
    public var author: String?
    /// The day on which it was applied.
    public var appliedOn: CivilDate?
    /// Whether the file is still there.
    public var hasContent = true
    /// Whether the caller may answer, confirm and take it back.
    public var mayChange = true
    /// How it was taken back; nil while it was not.
    public var undoing: Undoing?
    /// What was built on it since and keeps it from being taken back, most first: « contrat : 2 ».
    public var obstacles: [String] = []

    /// Whether the worker still has something to do.
    public var isUnderWay: Bool {
        switch state {
        case .uploaded, .checking, .confirmed, .applying: true
        case .checked, .refused, .applied, .failed, .undone: false
        }
    }

    /// An import of which no more is known.
    public init(
        id: String,
        state: State,
        fileName: String,
        cohort: (id: String, code: String)?,
        rowsDone: Int,
        report: RosterReport?
    ) {
        self.id = id
        self.state = state
        self.fileName = fileName
        self.cohort = cohort
        self.rowsDone = rowsDone
        self.report = report
    }

    init(_ row: ImportRow) throws {
        guard let state = State(rawValue: row.state) else { throw AppError.notFound }
        var cohort: (id: String, code: String)?
        if let id = row.cohortPublicID, let code = row.cohortCode { cohort = (id.description, code) }
        self.init(
            id: row.publicID.description,
            state: state,
            fileName: row.fileName,
            cohort: cohort,
            rowsDone: row.rowsDone,
            report: try row.summary.map { try RosterReportDocument.decode($0.text) }
        )
        digest = KeyRing.hexadecimal(row.fileDigest)
        mark = ImportDesk.mark(digest: row.fileDigest, summary: row.summary?.text)
        wishes = try row.wishes.map { try ImportWishes($0.text) } ?? ImportWishes()
        handedInOn = row.handedInOn
        author = row.author
        appliedOn = row.appliedOn
        hasContent = row.hasContent
        if let day = row.undoneOn {
            undoing = Undoing(
                on: day,
                author: row.undoneBy,
                reason: row.undoReason ?? "",
                people: try row.summary.map { try RosterReportDocument.undone($0.text) } ?? []
            )
        }
    }
}
