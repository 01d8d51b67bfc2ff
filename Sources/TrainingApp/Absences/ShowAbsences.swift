public import Postgres
public import TrainingRules
import TrainingStore

/// Who of an employer's people is away in a month, and why.
public struct AbsenceMonth: Sendable {
    /// The month.
    public let month: CivilMonth
    /// The absences, by day, then by name.
    public let absences: [Absence]
    /// How many people are under contract in that month.
    public let staff: Int
    /// Today.
    public let today: CivilDate

    /// A month of some absences.
    public init(month: CivilMonth, absences: [Absence], staff: Int, today: CivilDate) {
        self.month = month
        self.absences = absences
        self.staff = staff
        self.today = today
    }
}

/// The absences for training of the caller's people in one month (rules R-062, D-15, D-19).
public struct ShowAbsences: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let month: CivilMonth?

    /// Asks for a month; this one unless said otherwise.
    public init(_ month: CivilMonth? = nil) {
        self.month = month
    }

    /// - Returns: nobody for a caller who is no employer.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AbsenceMonth {
        let view = try Self.load(month, in: session, context)
        _ = try session.fetchOne(AuditSQL.noteList("absence", nil, view.people))
        return view.month
    }

    static func load(
        _ asked: CivilMonth?,
        in session: Session,
        _ context: Context
    ) throws -> (month: AbsenceMonth, people: [Int]) {
        let today = context.clock.todayInParis
        let month = asked ?? CivilMonth(of: today)
        let (first, last) = (month.first, month.last)
        let facts = try session.fetchAll(
            AbsenceSQL.staff(first, last),
            AbsenceSQL.cohorts(first, last),
            AbsenceSQL.closures(first, last),
            AbsenceSQL.sessions(first, last),
            AbsenceSQL.exams(first, last)
        )
        let plan = AbsencePlan(
            staff: facts.0,
            cohorts: facts.1,
            closures: facts.2,
            sessions: facts.3,
            exams: facts.4
        )
        let people = Set(plan.staff.map(\.person)).sorted()
        return (
            AbsenceMonth(
                month: month,
                absences: plan.absences(from: first, to: last, under: context.ruleBook),
                staff: people.count,
                today: today
            ), people
        )
    }
}

/// The same as a file; who took it is journalled.
public struct DownloadAbsences: UseCase {
    /// Writes the line that says who took what.
    public static let access = Access.writes

    private let month: CivilMonth
    private let format: ExportFormat

    /// Asks for a month in a format.
    public init(_ month: CivilMonth, as format: ExportFormat) {
        self.month = month
        self.format = format
    }

    /// - Returns: the bytes of the file.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [UInt8] {
        let view = try ShowAbsences.load(month, in: session, context).month
        let choice = PostgresJSON(text: "{\"format\": \"\(format.rawValue)\", \"month\": \"\(month.iso)\"}")
        _ = try session.fetchOne(AuditSQL.noteExport("absence", nil, view.absences.count, choice))
        return try AbsenceFile.table(view, in: context.ruleBook.catalogue).bytes(as: format)
    }
}

/// The columns of absences as a file.
enum AbsenceFile {
    private static let columns = [
        ExportTable.Column(title: "Jour", meaning: "Jour d'absence.", isDay: true, width: 12),
        ExportTable.Column(title: "Nom", meaning: "Nom de famille.", width: 24),
        ExportTable.Column(title: "Prénom", meaning: "Prénom.", width: 20),
        ExportTable.Column(title: "Motif", meaning: "Pourquoi la personne est absente.", width: 60),
    ]

    static func table(_ view: AbsenceMonth, in catalogue: ModuleCatalogue) -> ExportTable {
        ExportTable(
            name: "Absences",
            columns: columns,
            rows: view.absences.map { absence in
                [absence.day.iso, absence.lastName, absence.firstName, absence.reason.words(in: catalogue)]
            },
            facts: [
                ("Fichier", "Absences pour formation"), ("Mois", view.month.iso), ("Établi le", view.today.iso),
                ("Jours d'absence", String(view.absences.count)),
            ]
        )
    }
}

extension Absence.Reason {
    /// « Formation initiale », « Module : Accompagner les seniors ».
    public func words(in catalogue: ModuleCatalogue) -> String {
        switch self {
        case .teaching: "Formation initiale"
        case .mockJury: "Jury blanc"
        case .exam(.pix): "Certification Pix"
        case .exam(let exam): "Examen du \(exam.rawValue)"
        case .module(let code): "Module : \(catalogue[code]?.title ?? code)"
        }
    }
}
