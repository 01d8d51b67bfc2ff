/// What is worth saying beside a decision without changing it.
extension RequestCheck {
    /// The warnings of a request, in the order of their codes.
    func warnings() -> [Reason] {
        var warnings: [Reason] = []
        let first = request.sessionStart
        if registration.duringTraining[zone] == .warning, let reason = duringTraining() {
            warnings.append(reason)
        }
        if let last = request.sessionEnd, last > first, dossier.isInPost(on: first), !dossier.isInPost(on: last) {
            warnings.append(Reason(.contractEndsDuringSession, [Fact(.sessionEnd, .date(last))]))
        }
        if let holiday = holidays.label(on: first, for: dossier.territory) {
            warnings.append(
                Reason(.sessionOnPublicHoliday, [Fact(.sessionStart, .date(first)), Fact(.holiday, .text(holiday))])
            )
        }
        let decidedOn = first.adding(days: -sessions.decidedDaysBefore)
        if request.registeredOn > decidedOn, request.registeredOn <= first {
            warnings.append(
                Reason(.afterSessionDecision, [Fact(.decidedOn, .date(decidedOn)), Fact(.sessionStart, .date(first))])
            )
        }
        if role == nil { warnings.append(Reason(.noRoleThatDay, [Fact(.sessionStart, .date(first))])) }
        return warnings
    }
}
