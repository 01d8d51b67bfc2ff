import Postgres
import TrainingRules
import TrainingStore

/// The facts of an enrolment from which its papers are made.
struct PaperFacts {
    let row: EnrolmentRow
    let view: EnrolmentView
    let calendar: CohortCalendar?
    let employer: (name: String, number: String?)?
    let halfDays: [SignedHalfDayRow]

    init(_ row: EnrolmentRow, in session: Session, _ context: Context) throws {
        self.row = row
        let (steps, minutes) = try session.fetchAll(EnrolmentSQL.steps([row.id]), EnrolmentSQL.minutes(row.person.id))
        view = EnrolmentView(
            row,
            steps,
            minutes: minutes.compactMap { line in
                line.on.map {
                    EnrolmentMinutes(kind: line.kind, minutes: EnrolmentFile.Minutes(on: $0, minutes: line.minutes))
                }
            },
            context
        )
        calendar = try row.cohort.flatMap {
            try CohortSheet($0.publicID.description, in: session, context).days?.calendar
        }
        let day = view.today
        employer = try session.fetchOptional(PaperSQL.employer(row.person.id, day))
        halfDays = try session.fetchAll(PaperSQL.halfDays(row.id))
    }

    /// The steps that stand.
    var steps: Set<EnrolmentStep> { Set(view.steps.map(\.step)) }

    /// The last day on which a step stands.
    func day(of step: EnrolmentStep) -> CivilDate? { view.steps.last { $0.step == step }?.on }

    var name: String { view.name }

    /// Minutes of teaching, the mock jury's own hours left out.
    var teachingMinutes: Int { view.file.teaching.reduce(0) { $0 + $1.minutes } }

    var internshipMinutes: Int { view.file.internship.reduce(0) { $0 + $1.minutes } }

    /// First and last day of the training, as far as it went.
    var period: (from: CivilDate, to: CivilDate)? {
        guard let start = view.steps.first(where: { $0.step == .started })?.on else { return nil }
        let ends = [day(of: .mockJuryHeld), day(of: .abandoned), day(of: .completed), halfDays.last?.day]
        return (start, max(start, ends.compactMap(\.self).max() ?? start))
    }

    /// Hours of the mock jury, once it was held (R-041).
    func mockJuryHours(_ context: Context) -> Int {
        guard day(of: .mockJuryHeld) != nil, let code = row.cohort?.programme else { return 0 }
        return context.ruleBook.programme(code)?.hours.mockJury ?? 0
    }
}

/// Pieces of the French of papers.
enum PaperText {
    /// `168 h`, `3 h 30`.
    static func duration(_ minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        return rest == 0 ? "\(hours)\u{A0}h" : "\(hours)\u{A0}h\u{A0}\(rest < 10 ? "0" : "")\(rest)"
    }

    /// « Matin ».
    static func half(_ half: DayHalf) -> String { half == .morning ? "Matin" : "Après-midi" }

    /// « Présence ».
    static func status(_ status: AttendanceStatus) -> String {
        switch status {
        case .present: "Présence"
        case .excused: "Absence justifiée"
        case .unexcused: "Absence injustifiée"
        }
    }

    /// What the training is called on every paper.
    static func training(of programme: ProgrammeVersion?) -> String {
        "Formation initiale des conseillers numériques, préparation au CCP1 du titre professionnel "
            + (programme == nil ? "Responsable d'espace de médiation numérique" : "Médiateur numérique (TP-01336)")
    }
}
