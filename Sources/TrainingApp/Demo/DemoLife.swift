import TrainingRules
import TrainingStore

/// A person while the block is being made.
struct DemoLife {
    /// An employment; the last day may lie ahead.
    struct Job {
        let employer: Int
        let start: CivilDate
        let end: CivilDate?
        /// Ended before its term.
        let isRupture: Bool
    }

    let id: Int
    let place: Int
    let email: String
    let firstName: String
    let lastName: String
    var jobs: [Job] = []
    var fate: DemoFate
    /// Since when the person coordinates others, if ever.
    var coordinatesFrom: CivilDate?
    /// First day on which modules may be asked for.
    var gate: CivilDate?
    var startedOn: CivilDate?
    var completedOn: CivilDate?
    /// Codes of the bodies that trained the person.
    var trainedBy: Set<String> = []
    /// Modules asked for, by their index in the catalogue.
    var modules: Set<Int> = []

    /// Whether a contract covers the day.
    func isInPost(_ day: CivilDate) -> Bool {
        jobs.contains { $0.start <= day && $0.end.map { day <= $0 } != false }
    }

    /// The first day of an interval that a contract covers.
    func firstDayInPost(from: CivilDate, to: CivilDate) -> CivilDate? {
        jobs.compactMap { job in
            let first = max(from, job.start)
            return first <= min(to, job.end ?? to) ? first : nil
        }.min()
    }

    /// The first rupture that is followed by days out of post, and the day of the next contract.
    func rupture(after day: CivilDate) -> (on: CivilDate, next: CivilDate?)? {
        for (index, job) in jobs.enumerated() {
            guard let end = job.end, end >= day else { continue }
            let next = index + 1 < jobs.count ? jobs[index + 1].start : nil
            if let next, next - end <= 1 { continue }
            return (end, next)
        }
        return nil
    }
}

/// What is decided about a person: drawn at random, or told by a story.
struct DemoFate {
    /// How the person meets initial training.
    enum Training: Equatable {
        case none, course
        case exempt(Exemption.Reason)
    }

    /// A module that a story wants.
    struct Wish {
        var module: String
        var from: CivilDate
        var to: CivilDate
        var outcome = DemoPlacement.Outcome.attends
        var funding = ModuleRegistration.Funding.programme
    }

    var training = Training.course
    /// Days from the contract to the registration with the training body.
    var registersAfter = 8
    var isRefusedFirst = false
    /// Days from the contract to the first wished day of training.
    var wishesAfter = 60
    /// Exact first day of a cohort.
    var startsOn: CivilDate?
    var isLeftWaiting = false
    var advisorConfirms = true
    var managerConfirms = true
    /// Days from the first day of training.
    var abandonsAfter: Int?
    /// How much of the hours is followed, in hundredths.
    var followed = 100
    var ccp1: [ExamAttempt.Outcome] = [.passed]
    var pix: [ExamAttempt.Outcome] = [.passed]
    var sitsCCP2 = false
    /// Modules; nil to draw them at random.
    var wishes: [Wish]?
}
