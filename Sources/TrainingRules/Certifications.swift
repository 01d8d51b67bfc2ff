/// What a person holds and still owes of the titles, on one day (rules D-14, D-17).
public struct CertificationStatus: Hashable, Sendable {
    /// A block of the current title that is held.
    public struct HeldBlock: Hashable, Sendable {
        /// How it is held.
        public enum Basis: String, Hashable, Sendable, CaseIterable {
            case certification, exam, equivalence
        }

        /// The block.
        public var block: Certification.Block
        /// How.
        public var basis: Basis
        /// Since when.
        public var since: CivilDate
    }

    /// An exam to be sat again.
    public struct OwedExam: Hashable, Sendable {
        /// The exam.
        public var exam: ExamAttempt.Exam
        /// The attempt it follows from.
        public var after: ExamAttempt
        /// Who pays, and whether the grant is at risk.
        public var consequence: CertificationRules.Consequence
    }

    /// Blocks of the current title, one line a block, by the earliest basis.
    public var blocks: [HeldBlock]
    /// Day since which Pix is certified, or nil.
    public var pixSince: CivilDate?
    /// Day since which the whole current title is held, or nil.
    public var fullTitleSince: CivilDate?
    /// Whether only the final interview is missing for the whole title (rule R-058).
    public var awaitsFinalInterview: Bool
    /// Exams to be sat again.
    public var owed: [OwedExam]

    /// The line of one block, or nil when it is not held.
    public func held(_ block: Certification.Block) -> HeldBlock? {
        blocks.first { $0.block == block }
    }
}

/// The titles a person holds and the exams still owed on `day`.
///
/// Only facts of that day or earlier count. The former CCP1 holds the current one, the former CCP2 holds nothing.
public func certifications(of dossier: Dossier, on day: CivilDate, under ruleBook: RuleBook) -> CertificationStatus {
    let rules = ruleBook.certification
    var held: [CertificationStatus.HeldBlock] = []
    func hold(_ block: Certification.Block, _ basis: CertificationStatus.HeldBlock.Basis, _ since: CivilDate) {
        guard since <= day else { return }
        if let known = held.firstIndex(where: { $0.block == block }) {
            if since < held[known].since { held[known] = .init(block: block, basis: basis, since: since) }
        } else {
            held.append(.init(block: block, basis: basis, since: since))
        }
    }
    var full: CivilDate?
    var pix: CivilDate?
    var former: [(block: Certification.Block, on: CivilDate)] = []
    for award in dossier.certifications where award.awardedOn <= day {
        switch (award.title, award.block) {
        case (.pix, _): pix = min(pix ?? award.awardedOn, award.awardedOn)
        case (.mn, .full?):
            full = min(full ?? award.awardedOn, award.awardedOn)
            hold(.ccp1, .certification, award.awardedOn)
            hold(.ccp2, .certification, award.awardedOn)
        case (.mn, let block?): hold(block, .certification, award.awardedOn)
        case (.remn, let block?): former.append((block, award.awardedOn))
        case (_, nil): break
        }
    }
    for attempt in dossier.examAttempts where attempt.outcome == .passed && attempt.on <= day {
        switch attempt.exam {
        case .pix: pix = min(pix ?? attempt.on, attempt.on)
        case .ccp1, .ccp2:
            let block: Certification.Block = attempt.exam == .ccp1 ? .ccp1 : .ccp2
            if attempt.on >= rules.currentTitleFrom {
                hold(block, .exam, attempt.on)
            } else {
                former.append((block, attempt.on))
            }
        }
    }
    for equivalence in rules.equivalences where equivalence.heldTitle == .remn {
        for (block, on) in former where equivalence.heldBlocks.contains(block) {
            hold(equivalence.grants, .equivalence, max(on, equivalence.from))
        }
    }
    held.sort { $0.block.rawValue < $1.block.rawValue }
    let both = held.contains { $0.block == .ccp1 } && held.contains { $0.block == .ccp2 }
    return CertificationStatus(
        blocks: held,
        pixSince: pix,
        fullTitleSince: full,
        awaitsFinalInterview: both && full == nil,
        owed: owedExams(of: dossier, on: day, held: held, pix: pix, rules: rules)
    )
}

/// Exams whose last attempt calls for another one; what is held already is owed no more.
private func owedExams(
    of dossier: Dossier,
    on day: CivilDate,
    held: [CertificationStatus.HeldBlock],
    pix: CivilDate?,
    rules: CertificationRules
) -> [CertificationStatus.OwedExam] {
    ExamAttempt.Exam.allCases.compactMap { exam in
        let isHeld =
            switch exam {
            case .pix: pix != nil
            case .ccp1: held.contains { $0.block == .ccp1 }
            case .ccp2: held.contains { $0.block == .ccp2 }
            }
        guard !isHeld else { return nil }
        // Two attempts on one day: a fixed order of outcomes keeps the answer independent of the facts' order.
        let last = dossier.examAttempts.filter { $0.exam == exam && $0.on <= day }
            .max { ($0.on, $0.outcome.rawValue) < ($1.on, $1.outcome.rawValue) }
        guard let last, let consequence = rules.consequences[last.outcome], consequence.resit != .none else {
            return nil
        }
        return .init(exam: exam, after: last, consequence: consequence)
    }
}
