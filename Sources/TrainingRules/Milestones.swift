/// The steps of the initial training on `day`: recorded ones with their dates, the others with the day expected.
///
/// Expected days come from the plan of a cohort that began the day the training did, without closures. Nothing is
/// needed of a person who is exempt, a coordinator, or who abandoned the training, nor of a step overtaken by the start.
func milestones(of dossier: Dossier, on day: CivilDate, under ruleBook: RuleBook) -> [AdvisorStatement.MilestoneLine] {
    let training = dossier.initialTraining ?? InitialTraining()
    let zone = dossier.territory.zone
    let plan = training.startedOn.flatMap { start in
        ruleBook.programmeInForce(on: start, in: zone).map { programme in
            let open = OpenDays(territory: dossier.territory, closures: [], holidays: ruleBook.holidays)
            return milestoneDates(start: start, open: open, programme: programme)
        }
    }
    let held = certifications(of: dossier, on: day, under: ruleBook)
    let isExcused =
        dossier.exemption.map { $0.on <= day } == true || dossier.role(on: day) == .coordinator
        || training.abandonedOn.map { $0 <= day } == true
    let hasStarted = training.startedOn.map { $0 <= day } == true
    let arrival = dossier.contracts.lazy.map(\.start).min()
    let registrationDays = ruleBook.obligations.trainingRegistrationDays

    func line(
        _ code: AdvisorStatement.MilestoneLine.Code,
        _ recorded: CivilDate?,
        expected: CivilDate? = nil,
        isNeeded: Bool = true
    ) -> AdvisorStatement.MilestoneLine {
        if let recorded {
            return .init(code: code, on: recorded, state: recorded <= day ? .done : .planned)
        }
        guard isNeeded, !isExcused else { return .init(code: code, on: nil, state: .notNeeded) }
        guard let expected else { return .init(code: code, on: nil, state: .possible) }
        return .init(code: code, on: expected, state: expected < day ? .late : .planned)
    }

    let pix = held.pixSince ?? dossier.lastAttempt(at: .pix)
    let exam = dossier.lastAttempt(at: .ccp1)
    let ccp1 = held.held(.ccp1)
    // The last day to sit the exam counts from the end of training (fact F-10).
    let examBy = training.completedOn?.adding(months: ruleBook.certification.examWithinMonths)
    // Certificates are awaited from an exam whose result is not known yet, never from a plan that it did not follow.
    let awaited = dossier.examAttempts.last { $0.exam == .ccp1 && $0.on == exam && $0.outcome == .pending }
    let certificatesBy = awaited.flatMap { attempt in
        ruleBook.programmeInForce(on: training.startedOn ?? attempt.on, in: zone)
            .map { attempt.on.adding(days: $0.offsets.certificates) }
    }
    return [
        line(
            .registered,
            training.registeredOn,
            expected: arrival?.adding(days: registrationDays),
            isNeeded: !hasStarted
        ),
        line(.interview, training.interviewOn, isNeeded: !hasStarted),
        line(.convocationReceived, training.convocationReceivedOn, isNeeded: !hasStarted),
        line(.confirmedByAdvisor, training.confirmedByAdvisorOn, isNeeded: !hasStarted),
        line(.confirmedByManager, training.confirmedByManagerOn, isNeeded: !hasStarted),
        line(.start, training.startedOn, isNeeded: training.completedOn == nil),
        line(.pix, pix, expected: plan?[.examSuggested]),
        line(
            .mockJury,
            training.mockJuryOn,
            expected: plan?[.mockJuryFrom],
            isNeeded: training.completedOn == nil
        ),
        line(.trainingFinished, training.completedOn, expected: plan?[.trainingFinished]),
        line(.exam, exam, expected: examBy ?? plan?[.examSuggested], isNeeded: ccp1 == nil),
        line(.certificates, ccp1?.since, expected: certificatesBy),
    ]
}

extension Dossier {
    /// Day of the last attempt at an exam, or nil.
    func lastAttempt(at exam: ExamAttempt.Exam) -> CivilDate? {
        examAttempts.lazy.filter { $0.exam == exam }.map(\.on).max()
    }
}
