/// Titles, equivalences and what follows from an exam (rules D-14, D-17, R-055 … R-058).
public struct CertificationRules: Hashable, Sendable {
    /// A block that holds another by equivalence.
    public struct Equivalence: Hashable, Sendable {
        /// Title held.
        public var heldTitle: Certification.Title
        /// Blocks of it, any of which is enough.
        public var heldBlocks: Set<Certification.Block>
        /// Block of the current title that is held thereby.
        public var grants: Certification.Block
        /// First day of the equivalence.
        public var from: CivilDate

        /// Blocks of a title that hold a block of the current one.
        public init(
            heldTitle: Certification.Title,
            heldBlocks: Set<Certification.Block>,
            grants: Certification.Block,
            from: CivilDate
        ) {
            self.heldTitle = heldTitle
            self.heldBlocks = heldBlocks
            self.grants = grants
            self.from = from
        }
    }

    /// What follows from the outcome of an exam.
    public struct Consequence: Hashable, Sendable {
        /// Who pays for the next attempt.
        public enum Resit: String, Hashable, Sendable, CaseIterable {
            /// None is needed.
            case none
            /// A new date paid by the programme.
            case funded
            /// A resit paid by the employer.
            case employer
        }

        /// Who pays for the next attempt.
        public var resit: Resit
        /// Whether the grant of the post can be suspended.
        public var grantAlert: Bool

        /// What follows from an outcome.
        public init(resit: Resit, grantAlert: Bool = false) {
            self.resit = resit
            self.grantAlert = grantAlert
        }
    }

    /// First day of the current title (MN); exams before it are of the former one (REMN).
    public var currentTitleFrom: CivilDate
    /// Equivalences into the current title.
    public var equivalences: [Equivalence]
    /// What follows from each outcome; an outcome without an entry needs nothing.
    public var consequences: [ExamAttempt.Outcome: Consequence]
    /// Months after the end of training within which the exams are sat (fact F-10).
    public var examWithinMonths: Int

    /// Titles, equivalences and consequences.
    public init(
        currentTitleFrom: CivilDate,
        equivalences: [Equivalence],
        consequences: [ExamAttempt.Outcome: Consequence],
        examWithinMonths: Int
    ) {
        self.currentTitleFrom = currentTitleFrom
        self.equivalences = equivalences
        self.consequences = consequences
        self.examWithinMonths = examWithinMonths
    }
}
