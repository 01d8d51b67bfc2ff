/// What the dated facts of a dossier say of one day.
extension Dossier {
    /// The role held on `day`: the one with the latest first day not after it, or nil before the first.
    public func role(on day: CivilDate) -> Role? {
        var held: RolePeriod?
        for period in roles where period.from <= day {
            if let current = held, current.from > period.from { continue }
            held = period
        }
        return held?.role
    }

    /// Whether some contract covers `day` (rule D-7).
    public func isInPost(on day: CivilDate) -> Bool {
        contracts.contains { $0.covers(day) }
    }

    /// First day on which the gate to the modules is open under a reading, or nil while it is closed (rule D-6).
    public func gateOpensOn(under reading: Reading) -> CivilDate? {
        var first: CivilDate?
        for rule in reading.gate {
            guard var day = date(of: rule.opener) else { continue }
            if let earliest = rule.notBefore[territory.zone] { day = max(day, earliest) }
            first = min(first ?? day, day)
        }
        return first
    }

    private func date(of opener: GateRule.Opener) -> CivilDate? {
        switch opener {
        case .interview: initialTraining?.interviewOn
        case .convocation: initialTraining?.convocationReceivedOn
        case .start: initialTraining?.startedOn
        case .completion: initialTraining?.completedOn
        case .exemption: exemption?.on
        }
    }

    /// The start of training that makes the person a newcomer: not before `earliest`, as an advisor; else nil.
    func newcomerStart(notBefore earliest: CivilDate) -> CivilDate? {
        guard let start = initialTraining?.startedOn, start >= earliest, role(on: start) == .advisor else { return nil }
        return start
    }

    /// Whether a session that begins on `day` falls within the initial training (rule D-12).
    func isInTraining(on day: CivilDate) -> Bool {
        guard let training = initialTraining, let start = training.startedOn, start <= day else { return false }
        if let completed = training.completedOn, completed < day { return false }
        if let abandoned = training.abandonedOn, abandoned <= day { return false }
        return true
    }
}

extension Contract {
    /// Whether `day` is one of its days.
    public func covers(_ day: CivilDate) -> Bool {
        start <= day && end.map { day <= $0 } != false
    }
}
