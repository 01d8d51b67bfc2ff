import TrainingRules

extension DemoBlock {
    /// What becomes of an ordinary person hired on a day.
    mutating func drawFate(on day: CivilDate) -> DemoFate {
        var fate = DemoFate()
        switch random.int(0, 999) {
        case ..<30: fate.training = .exempt(.coordinator)
        case ..<65: fate.training = .exempt(.equivalence)
        case ..<71: fate.training = .exempt(.alreadyTrained)
        // Never registered: reminded again and again.
        case ..<80: fate.training = .none
        default: break
        }
        fate.registersAfter = random.chance(4) ? random.int(25, 60) : random.int(2, 20)
        fate.isRefusedFirst = random.chance(2)
        fate.wishesAfter = random.int(35, 110)
        fate.isLeftWaiting = today - day < 200 && random.chance(6)
        let isRecent = today - day < 120
        fate.advisorConfirms = !isRecent || random.chance(80)
        fate.managerConfirms = !isRecent || random.chance(65)
        fate.abandonsAfter = random.chance(3) ? random.int(10, 90) : nil
        fate.followed = random.chance(78) ? 100 : random.int(88, 99)
        fate.ccp1 = drawOutcomes()
        fate.pix = drawOutcomes()
        fate.sitsCCP2 = random.chance(5)
        return fate
    }

    /// Attempts until success or giving up.
    private mutating func drawOutcomes() -> [ExamAttempt.Outcome] {
        var outcomes: [ExamAttempt.Outcome] = []
        for attempt in 0..<3 {
            switch random.int(0, 99) {
            case ..<84: return outcomes + [.passed]
            case ..<91: outcomes.append(.failed)
            case ..<95: outcomes.append(.absentExcused)
            case ..<97: outcomes.append(.absentUnexcused)
            case ..<98: outcomes.append(.refused)
            default: outcomes.append(.fileMissing)
            }
            if attempt == 0, random.chance(25) { break }
        }
        return outcomes
    }
}
