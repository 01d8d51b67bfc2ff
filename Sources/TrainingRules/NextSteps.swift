/// What to do next, the soonest first; steps without a day come last, in the order of their codes.
func nextSteps(of dossier: Dossier, in statement: AdvisorStatement, under ruleBook: RuleBook) -> [NextStep] {
    let day = statement.on
    var steps = trainingSteps(of: dossier, in: statement, under: ruleBook)
    steps += examSteps(of: dossier, in: statement, under: ruleBook)
    steps += moduleSteps(of: dossier, in: statement)
    for registration in dossier.moduleRegistrations where registration.isAhead(on: day) {
        let detail = NextStep.Detail.registration(registration.id, module: registration.module)
        let first = registration.sessionStart
        steps.append(NextStep(code: .attendSession, by: first, who: .advisor, detail: detail))
        steps.append(NextStep(code: .releaseForSession, by: first, who: .employer, detail: detail))
    }
    return steps.sorted { one, other in
        let (by, otherBy) = (one.by ?? .farFuture, other.by ?? .farFuture)
        if by != otherBy { return by < otherBy }
        let order = NextStep.Code.allCases
        let (rank, otherRank) = (order.firstIndex(of: one.code) ?? 0, order.firstIndex(of: other.code) ?? 0)
        return (rank, one.detail.key) < (otherRank, other.detail.key)
    }
}

/// Steps towards and within the initial training, for those in post who follow it.
private func trainingSteps(of dossier: Dossier, in statement: AdvisorStatement, under ruleBook: RuleBook) -> [NextStep]
{
    let day = statement.on
    let training = dossier.initialTraining ?? InitialTraining()
    func isPast(_ date: CivilDate?) -> Bool { date.map { $0 <= day } == true }
    guard dossier.isInPost(on: day), dossier.role(on: day) == .advisor, !isPast(dossier.exemption?.on),
        !isPast(training.completedOn), !isPast(training.abandonedOn)
    else { return [] }
    guard isPast(training.startedOn) else {
        if isPast(training.convocationReceivedOn) {
            var steps: [NextStep] = []
            // The start, when it is already known, is the day by which both must have confirmed.
            let by = training.startedOn
            if !isPast(training.confirmedByAdvisorOn) {
                steps.append(NextStep(code: .confirmConvocation, by: by, who: .advisor, detail: .nothing))
            }
            if !isPast(training.confirmedByManagerOn) {
                steps.append(NextStep(code: .confirmConvocationManager, by: by, who: .employer, detail: .nothing))
            }
            return steps
        }
        if isPast(training.interviewOn) { return [] }
        if isPast(training.registeredOn) {
            return [NextStep(code: .holdInterview, by: training.interviewOn, who: .advisor, detail: .nothing)]
        }
        let arrival = dossier.contracts.lazy.filter { $0.covers(day) }.map(\.start).max()
        let by = arrival?.adding(days: ruleBook.obligations.trainingRegistrationDays)
        return [NextStep(code: .registerForTraining, by: by, who: .advisor, detail: .nothing)]
    }
    guard
        let programme = training.startedOn.flatMap({ start in
            ruleBook.programmeInForce(on: start, in: dossier.territory.zone)
        })
    else { return [] }
    let left = Double(programme.hours.internship) - (training.internshipHours ?? 0)
    guard left > 0, !isPast(training.mockJuryOn) else { return [] }
    let by = statement.milestones.first { $0.code == .mockJury }?.on
    return [
        NextStep(code: .completeInternship, by: by, who: .advisor, detail: .hours(left)),
        NextStep(code: .releaseForInternship, by: by, who: .employer, detail: .hours(left)),
    ]
}

/// Pix and the exam of those in training or trained, and what an absence or a failure calls for (rule D-17).
private func examSteps(of dossier: Dossier, in statement: AdvisorStatement, under ruleBook: RuleBook) -> [NextStep] {
    var steps: [NextStep] = []
    let held = certifications(of: dossier, on: statement.on, under: ruleBook)
    for owed in held.owed {
        let detail = NextStep.Detail.exam(owed.exam, grantAlert: owed.consequence.grantAlert)
        if owed.consequence.resit == .funded {
            steps.append(NextStep(code: .newExamDate, by: nil, who: .trainingBody, detail: detail))
        } else {
            steps.append(NextStep(code: .resitExam, by: nil, who: .employer, detail: detail))
        }
    }
    guard dossier.initialTraining?.startedOn.map({ $0 <= statement.on }) == true else { return steps }
    for line in statement.milestones where line.state == .late || line.state == .planned {
        switch line.code {
        case .pix: steps.append(NextStep(code: .takePix, by: line.on, who: .advisor, detail: .nothing))
        case .exam:
            let detail = NextStep.Detail.exam(.ccp1, grantAlert: false)
            steps.append(NextStep(code: .sitExam, by: line.on, who: .advisor, detail: detail))
        default: break
        }
    }
    return steps
}

/// One step for each credit that can still be used, and for each claim no credit covers.
private func moduleSteps(of dossier: Dossier, in statement: AdvisorStatement) -> [NextStep] {
    var steps = statement.uncovered.map { id in
        let registration = dossier.moduleRegistrations.first { $0.id == id }
        return NextStep(
            code: .settleUncovered,
            by: registration?.sessionStart,
            who: .advisor,
            detail: .registration(id, module: registration?.module ?? "")
        )
    }
    guard dossier.isInPost(on: statement.on) else { return steps }
    for line in statement.credits where line.state == .available || line.state == .carried {
        switch line.credit.purpose {
        case .thematic:
            // While a person is a coordinator it is open whether such a module is funded (rule D-8).
            guard dossier.role(on: statement.on) != .coordinator else { continue }
            let detail = NextStep.Detail.credit(line.credit.id)
            steps.append(NextStep(code: .registerModule, by: line.credit.until, who: .advisor, detail: detail))
        case .module(let code):
            steps.append(NextStep(code: .registerReservedModule, by: nil, who: .advisor, detail: .module(code)))
        }
    }
    return steps
}

extension ModuleRegistration {
    /// Whether it leads to a session that has not begun by `day`.
    fileprivate func isAhead(on day: CivilDate) -> Bool {
        sessionStart > day && (status == .requested || status == .fundingAccepted || status == .confirmed)
    }
}

extension NextStep.Detail {
    /// A text that orders two steps alike, whatever the order of the facts.
    fileprivate var key: String {
        switch self {
        case .nothing: ""
        case .module(let code): code
        case .credit(let credit): credit.code
        case .exam(let exam, _): exam.rawValue
        case .hours: ""
        case .registration(let id, _): id
        }
    }
}
