public import Postgres
public import TrainingRules
import TrainingStore

/// Notes half-days of a cohort, and corrects those that were noted otherwise.
///
/// What is noted already in the same way is left alone, so that the same sheet sent twice changes nothing.
public struct NoteAttendance: UseCase {
    /// Writes half-days.
    public static let access = Access.writes

    /// A half-day to note.
    public struct Entry: Hashable, Sendable {
        /// Public name of the enrolment.
        public var enrolment: String
        /// Which half.
        public var half: DayHalf
        /// How.
        public var mark: HalfDayMark

        /// A half-day to note.
        public init(enrolment: String, half: DayHalf, mark: HalfDayMark) {
            self.enrolment = enrolment
            self.half = half
            self.mark = mark
        }
    }

    /// What was written.
    public struct Outcome: Hashable, Sendable {
        /// Half-days noted for the first time.
        public var noted = 0
        /// Half-days corrected.
        public var corrected = 0
        /// Half-days that stood so already.
        public var unchanged = 0
    }

    private let cohort: String
    private let day: CivilDate
    private let entries: [Entry]
    private let reason: String?
    private let restIsPresent: Bool

    /// Asks to note half-days.
    /// - Parameters:
    ///   - cohort: public name of the cohort.
    ///   - day: the day.
    ///   - entries: the half-days.
    ///   - reason: why what is noted is corrected; needed as soon as something is.
    ///   - restIsPresent: whether everybody else who has begun and is not noted yet was present all day.
    public init(
        cohort: String,
        day: CivilDate,
        entries: [Entry],
        reason: String? = nil,
        restIsPresent: Bool = false
    ) {
        self.cohort = cohort
        self.day = day
        self.entries = entries
        self.reason = reason
        self.restIsPresent = restIsPresent
    }

    /// - Throws: `AppError.notFound` for a cohort or an enrolment the caller does not see; `.refused` for a day outside
    ///   the training, an absence without its proof, or a correction without its reason.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Outcome {
        let sheet = try CohortSheet(cohort, in: session, context)
        try sheet.require(day)
        let (members, noted) = try session.fetchAll(
            AttendanceSQL.members(sheet.row.id, day),
            AttendanceSQL.noted(sheet.row.id, day, day)
        )
        let byName = Dictionary(members.map { ($0.enrolmentID.description, $0) }) { first, _ in first }
        var outcome = Outcome()
        var commands: [Bound<Void>] = []
        for entry in entries + rest(of: members, noted) {
            guard let member = byName[entry.enrolment.lowercased()] else { throw AppError.notFound }
            let name = "\(member.firstName) \(member.lastName)"
            guard member.startedOn.map({ $0 <= day }) == true else {
                throw AppError(
                    .refused,
                    code: "training_not_started",
                    message: "\(name) n'a pas commencé la formation ce jour-là.",
                    remedy: "Enregistrez d'abord le début de sa formation, ou laissez sa ligne à noter."
                )
            }
            guard entry.mark.status != .excused || entry.mark.proof?.isEmpty == false else {
                throw AppError(
                    .refused,
                    code: "excused_absence_names_its_proof",
                    message: "\(name) : une absence justifiée demande son justificatif.",
                    remedy: "Écrivez sa nature en quelques mots, sans détail médical, ou notez une absence injustifiée."
                )
            }
            guard (0...HalfDayMark.wholeHalfDay).contains(entry.mark.minutes) else {
                throw AppError(
                    .refused,
                    code: "half_day_has_at_most_210_minutes",
                    message: "\(name) : une demi-journée compte de 0 à 210 minutes."
                )
            }
            let known = noted.first { $0.enrolment == member.enrolment && $0.half == entry.half }
            if let known, HalfDayMark(known.status, minutes: known.minutes, proof: known.proof) == entry.mark {
                outcome.unchanged += 1
                continue
            }
            guard known == nil || reason?.isEmpty == false else {
                throw AppError(
                    .refused,
                    code: "correction_has_a_reason",
                    message: "\(name) : cette demi-journée est déjà notée autrement.",
                    remedy: "Donnez la raison de la correction ; l'ancienne mention reste dans l'historique."
                )
            }
            if known == nil { outcome.noted += 1 } else { outcome.corrected += 1 }
            commands.append(
                AttendanceSQL.note(
                    member.enrolment,
                    member.person,
                    day,
                    entry.half,
                    entry.mark.minutes,
                    entry.mark.status,
                    entry.mark.proof,
                    known == nil ? nil : reason,
                    known?.id
                )
            )
        }
        try session.execute(commands)
        return outcome
    }

    /// The half-days of those who have begun, are not noted, and are not among the entries.
    private func rest(of members: [CohortMemberRow], _ noted: [AttendanceRow]) -> [Entry] {
        guard restIsPresent else { return [] }
        return members.filter { $0.startedOn.map { $0 <= day } == true }.flatMap { member in
            DayHalf.allCases.filter { half in
                !noted.contains { $0.enrolment == member.enrolment && $0.half == half }
                    && !entries.contains {
                        $0.enrolment.lowercased() == member.enrolmentID.description && $0.half == half
                    }
            }
            .map { Entry(enrolment: member.enrolmentID.description, half: $0, mark: HalfDayMark(.present)) }
        }
    }
}

/// Countersigns a half-day that is noted in full: the trainer vouches for the sheet.
public struct CountersignHalfDay: UseCase {
    /// Writes the signature.
    public static let access = Access.writes

    private let cohort: String
    private let day: CivilDate
    private let half: DayHalf
    private let trainer: String

    /// Asks to countersign a half-day of a cohort, by its public name, as `trainer`.
    public init(cohort: String, day: CivilDate, half: DayHalf, trainer: String) {
        self.cohort = cohort
        self.day = day
        self.half = half
        self.trainer = trainer
    }

    /// - Throws: `AppError.notFound`; `.refused` while a member has no mark; `.conflict` when it is signed already.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let sheet = try CohortSheet(cohort, in: session, context)
        try sheet.require(day)
        let (members, noted) = try session.fetchAll(
            AttendanceSQL.members(sheet.row.id, day),
            AttendanceSQL.noted(sheet.row.id, day, day)
        )
        let marked = Set(noted.filter { $0.half == half }.map(\.enrolment))
        let began = members.filter { $0.startedOn.map { $0 <= day } == true }
        let missing = began.filter { !marked.contains($0.enrolment) }
        guard !began.isEmpty, missing.isEmpty else {
            let names = missing.prefix(5).map { "\($0.firstName) \($0.lastName)" }.joined(separator: ", ")
            throw AppError(
                .refused,
                code: "sheet_is_incomplete",
                message: began.isEmpty
                    ? "Personne n'a commencé la formation ce jour-là : il n'y a rien à contresigner."
                    : "La feuille n'est pas complète : il reste à noter \(names).",
                remedy: began.isEmpty ? nil : "Notez chaque personne, puis contresignez."
            )
        }
        try session.execute(AttendanceSQL.countersign(sheet.row.id, day, half, trainer))
    }
}
