/// Where somebody stands on the board of a cohort.
public enum BoardPlace: String, Hashable, Sendable, CaseIterable {
    case registered = "inscrits"
    case interviewed = "entretien-fait"
    case convoked = "convoques"
    case confirmed = "confirmes"
    case training = "en-formation"
    case juryHeld = "jury-blanc-passe"
    case finished = "examen-a-passer"
    case certified = "certifies"
    case gone = "partis"
}

/// What the board of a cohort says of one person on a day.
public struct BoardStanding: Hashable, Sendable {
    /// A step that should have been taken.
    public struct Stuck: Hashable, Sendable {
        /// The step.
        public let step: AdvisorStatement.MilestoneLine.Code
        /// Its day.
        public let due: CivilDate
        /// Days since then.
        public let days: Int
    }

    /// Hours against the calendar, while the training runs.
    public struct Hours: Hashable, Sendable {
        /// Hours of teaching followed.
        public let done: Double
        /// Hours of teaching that the calendar held before the day.
        public let expected: Double
        /// Hours of internship done.
        public let internship: Double
        /// Hours of internship that the programme asks for.
        public let required: Int

        /// Hours missing against the calendar; zero when there are none.
        public var missing: Double { max(0, expected - done) }
    }

    /// The column.
    public let place: BoardPlace
    /// The first step that is late; nil when none is.
    public let stuck: Stuck?
    /// Nil before the start and after the end.
    public let hours: Hours?

    /// The standing of a dossier whose cohort's calendar held so many hours of teaching before the day, and whose
    /// programme asks for so many hours of internship.
    public init(_ dossier: Dossier, on day: CivilDate, expected: Int, internship: Int, under ruleBook: RuleBook) {
        let training = dossier.initialTraining
        func isPast(_ date: CivilDate?) -> Bool { date.map { $0 <= day } ?? false }
        let steps = statement(of: dossier, on: day, under: ruleBook).milestones
        let titles = certifications(of: dossier, on: day, under: ruleBook)
        let hasLeft = isPast(training?.abandonedOn) || !dossier.contracts.isEmpty && !dossier.isInPost(on: day)
        place =
            if titles.held(.ccp1) != nil, isPast(training?.completedOn) {
                .certified
            } else if hasLeft {
                .gone
            } else if isPast(training?.completedOn) {
                .finished
            } else if isPast(training?.mockJuryOn) {
                .juryHeld
            } else if isPast(training?.startedOn) {
                .training
            } else if isPast(training?.confirmedByAdvisorOn), isPast(training?.confirmedByManagerOn) {
                .confirmed
            } else if isPast(training?.convocationReceivedOn) {
                .convoked
            } else if isPast(training?.interviewOn) {
                .interviewed
            } else {
                .registered
            }
        let isOver = place == .certified || place == .gone
        let late = steps.filter { $0.state == .late }.compactMap { line in
            line.on.map { Stuck(step: line.code, due: $0, days: day - $0) }
        }
        stuck = isOver ? nil : late.min { ($0.due, $0.step.rawValue) < ($1.due, $1.step.rawValue) }
        hours =
            place == .training || place == .juryHeld
            ? Hours(
                done: training?.teachingHours ?? 0,
                expected: Double(expected),
                internship: training?.internshipHours ?? 0,
                required: internship
            ) : nil
    }
}
