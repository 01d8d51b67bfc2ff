/// Everything one person is owed, owes and should do next, on one day (contract §4).
public struct AdvisorStatement: Hashable, Sendable {
    /// The dossier it is about.
    public var id: String
    /// The day.
    public var on: CivilDate
    /// Version of the rule book.
    public var ruleBook: String
    /// Name of the reading.
    public var reading: String
    /// Credits granted by that day, and any already claimed; soonest end first.
    public var credits: [CreditLine]
    /// How many of them can still be claimed.
    public var available: Int { credits.count { $0.state == .available || $0.state == .carried } }
    /// Ids of the claims no credit covers.
    public var uncovered: [String]
    /// Duties: of each year, then of the newcomer.
    public var obligations: [Obligation]
    /// Steps of the initial training.
    public var milestones: [MilestoneLine]
    /// What to do next, the soonest first.
    public var next: [NextStep]

    /// One credit and where it stands.
    public struct CreditLine: Hashable, Sendable {
        /// Where a credit stands.
        public enum State: String, Hashable, Sendable, CaseIterable {
            case consumed, reserved, expired, carried, available
        }

        /// The credit.
        public var credit: Credit
        /// Where it stands.
        public var state: State
        /// Id of the registration that holds it, or nil.
        public var usedBy: String?

        /// Whether it may have served in a time of which nothing is known: it holds no registration and was granted
        /// before the day from which the person's history is recorded; never when all of the history is (nil).
        public func mayHaveServed(before day: CivilDate?) -> Bool {
            guard let day, usedBy == nil else { return false }
            return credit.from < day
        }
    }

    /// How many credits count as available although they may have served before the day from which the history is known.
    public func uncertain(before day: CivilDate?) -> Int {
        credits.count { ($0.state == .available || $0.state == .carried) && $0.mayHaveServed(before: day) }
    }

    /// One step of the initial training.
    public struct MilestoneLine: Hashable, Sendable {
        /// The steps, in their usual order.
        public enum Code: String, Hashable, Sendable, CaseIterable {
            case registered, interview
            case convocationReceived = "convocation_received"
            case confirmedByAdvisor = "confirmed_by_advisor"
            case confirmedByManager = "confirmed_by_manager"
            case start, pix
            case mockJury = "mock_jury"
            case trainingFinished = "training_finished"
            case exam, certificates
        }

        /// How far a step is.
        public enum State: String, Hashable, Sendable, CaseIterable {
            case done, planned, possible, late
            case notNeeded = "not_needed"
        }

        /// The step.
        public var code: Code
        /// Its recorded or expected day, or nil when there is none.
        public var on: CivilDate?
        /// How far it is.
        public var state: State
    }
}

/// A duty of one person (rules D-13, R-081).
public struct Obligation: Hashable, Sendable {
    /// What is owed.
    public enum Kind: Hashable, Sendable {
        /// Modules of a civil year.
        case year(Int)
        /// Modules of the first year.
        case newcomer
    }

    /// How a duty stands.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case satisfied, planned, due, carried, lapsed
    }

    /// What is owed.
    public var kind: Kind
    /// Modules owed.
    public var required: Int
    /// Modules followed, at most `required`.
    public var done: Int
    /// Modules registered for and not yet followed, at most what is left of `required`.
    public var planned: Int
    /// Last day on which they are due.
    public var dueOn: CivilDate
    /// How it stands.
    public var state: State
}

/// One thing to do next (contract §4); its sentence is written by `NextStepText`.
public struct NextStep: Hashable, Sendable {
    /// What to do.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case registerForTraining = "register_for_training"
        case holdInterview = "hold_interview"
        case confirmConvocation = "confirm_convocation"
        case confirmConvocationManager = "confirm_convocation_manager"
        case completeInternship = "complete_internship"
        case releaseForInternship = "release_for_internship"
        case takePix = "take_pix"
        case sitExam = "sit_exam"
        case newExamDate = "new_exam_date"
        case resitExam = "resit_exam"
        case registerModule = "register_module"
        case registerReservedModule = "register_reserved_module"
        case attendSession = "attend_session"
        case releaseForSession = "release_for_session"
        case settleUncovered = "settle_uncovered"
    }

    /// Whose turn it is.
    public enum Party: String, Hashable, Sendable, CaseIterable {
        case advisor, employer
        case trainingBody = "training_body"
    }

    /// What to do.
    public var code: Code
    /// Last day to do it, or nil.
    public var by: CivilDate?
    /// Whose turn it is.
    public var who: Party
    /// What the sentence needs to know.
    public var detail: Detail

    /// What a sentence needs to know.
    public enum Detail: Hashable, Sendable {
        case nothing
        case module(String)
        case credit(CreditID)
        case exam(ExamAttempt.Exam, grantAlert: Bool)
        case hours(Double)
        case registration(String, module: String)
    }
}
