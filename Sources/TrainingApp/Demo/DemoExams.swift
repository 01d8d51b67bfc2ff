import TrainingRules
import TrainingStore

extension DemoBlock {
    /// The exams after a training, resits included, and what they earned; exams already convened may lie ahead.
    mutating func addExams(_ index: Int, _ cohort: DemoCohort) {
        let territory = cohort.territory
        let pix = DemoCalendar.working(cohort.start.adding(days: 112 + random.int(0, 12)), in: territory)
        let centre = "Centre d'examen \(DemoText.of(DemoPlace.all[lives[index].place].town))"
        let pixDay = cohort.version == "2025" ? pix : DemoCalendar.working(cohort.finish.adding(days: 6), in: territory)
        if let passed = sit(index, .pix, from: pixDay, lives[index].fate.pix, centre, territory) {
            addCertificate(index, .pix, nil, passed, basis: "exam", nil)
        }
        let ccp1 = sit(index, .ccp1, from: cohort.exam, lives[index].fate.ccp1, centre, territory)
        guard let ccp1 else { return }
        addCertificate(index, title(of: ccp1), .ccp1, ccp1, basis: "exam", nil)
        guard lives[index].fate.sitsCCP2 else { return }
        let day = DemoCalendar.working(ccp1.adding(days: random.int(150, 400)), in: territory)
        guard day <= today, let ccp2 = sit(index, .ccp2, from: day, [.passed], centre, territory) else { return }
        addCertificate(index, title(of: ccp2), .ccp2, ccp2, basis: "exam", nil)
        if title(of: ccp1) == .mn, title(of: ccp2) == .mn {
            addCertificate(index, .mn, .full, ccp2, basis: "exam", nil)
        }
    }

    /// The new title exists since 13 July 2025.
    private func title(of exam: CivilDate) -> Certification.Title {
        exam >= DemoDates.mainlandSwitch ? .mn : .remn
    }

    /// Attempts one after the other, those without an end yet included; answers the day of success.
    private mutating func sit(
        _ index: Int,
        _ exam: ExamAttempt.Exam,
        from first: CivilDate,
        _ outcomes: [ExamAttempt.Outcome],
        _ centre: String,
        _ territory: Territory
    ) -> CivilDate? {
        var day = first
        for outcome in outcomes {
            // The jury's results of the last days are not there yet.
            let isOpen = day > today || (day.adding(days: 5) > today && outcome != .absentExcused)
            let shown = isOpen ? .pending : outcome
            let hasScore = exam == .pix && (shown == .passed || shown == .failed)
            batch.exams.append(
                Seed.Exam(
                    id: keys.next(\.exam),
                    publicID: random.uuid(),
                    personID: lives[index].id,
                    exam: exam,
                    onDate: day,
                    outcome: shown,
                    centre: centre,
                    score: hasScore ? (shown == .passed ? random.int(280, 880) : random.int(40, 220)) : nil,
                    recordedOn: min(today, day)
                )
            )
            if shown == .passed { return day }
            if shown == .pending { return nil }
            day = DemoCalendar.working(day.adding(days: random.int(50, 110)), in: territory)
            if day > today.adding(days: 80) { return nil }
        }
        return nil
    }

    /// Writes a title or a block held.
    mutating func addCertificate(
        _ index: Int,
        _ title: Certification.Title,
        _ block: Certification.Block?,
        _ day: CivilDate,
        basis: String,
        _ evidence: String?
    ) {
        batch.certificates.append(
            Seed.Certificate(
                id: keys.next(\.certificate),
                personID: lives[index].id,
                title: title,
                block: block,
                awardedOn: day,
                basis: basis,
                evidence: evidence
            )
        )
    }
}
