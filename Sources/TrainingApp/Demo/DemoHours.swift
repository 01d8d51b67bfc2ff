import TrainingRules
import TrainingStore

extension DemoBlock {
    /// The hours of one training: half-days while it runs, sums once it is over.
    mutating func addHours(
        _ index: Int,
        _ cohort: DemoCohort,
        _ enrolment: Int,
        until end: CivilDate,
        isOver: Bool
    ) {
        let days = DemoCalendar.teaching(
            (cohort.teachingHours + 6) / 7,
            on: cohort.weekdays,
            from: cohort.start,
            in: cohort.territory
        )
        let past = days.filter { $0 < end }
        if isOver {
            addSum(index, cohort, enrolment, days: past.count, of: days.count, until: end)
        } else {
            for day in past { attend(index, enrolment, day) }
        }
        if cohort.version == "2025" { addInternship(index, cohort, enrolment, until: end) }
    }

    private mutating func addSum(
        _ index: Int,
        _ cohort: DemoCohort,
        _ enrolment: Int,
        days: Int,
        of all: Int,
        until end: CivilDate
    ) {
        guard days > 0, all > 0 else { return }
        // Whole half-days are missed.
        let minutes = cohort.teachingHours * 60 * days / all * lives[index].fate.followed / 100 / 210 * 210
        batch.hours.append(
            Seed.Hours(
                id: keys.next(\.hours),
                enrolmentID: enrolment,
                personID: lives[index].id,
                kind: "teaching",
                fromOn: cohort.start,
                toOn: min(today, max(cohort.start, end)),
                minutes: minutes,
                source: "older_record"
            )
        )
    }

    private mutating func attend(_ index: Int, _ enrolment: Int, _ day: CivilDate) {
        let absence = random.chance(Double(103 - lives[index].fate.followed)) ? absenceStatus() : nil
        for half in ["am", "pm"] {
            var row = Seed.Attendance(
                id: keys.next(\.attendance),
                enrolmentID: enrolment,
                personID: lives[index].id,
                day: day,
                half: half,
                minutes: absence == nil ? (random.chance(4) ? random.int(12, 20) * 10 : 210) : 0,
                status: absence ?? "present"
            )
            // A sheet put right two days later keeps what it said before.
            guard random.chance(0.8), day.adding(days: 2) <= today else {
                batch.attendance.append(row)
                continue
            }
            let corrected = keys.next(\.attendance)
            let original = row
            row.id = corrected
            row.supersedes = original.id
            row.minutes = original.status == "present" ? 0 : 210
            row.status = original.status == "present" ? "absent_excused" : "present"
            row.reason = "Feuille d'émargement relue avec le formateur"
            var replaced = original
            replaced.supersededBy = corrected
            batch.attendance.append(replaced)
            batch.attendance.append(row)
        }
    }

    private mutating func absenceStatus() -> String {
        random.chance(70) ? "absent_excused" : "absent_unexcused"
    }

    /// Hours at the employer, stated month by month; all done by the mock jury.
    private mutating func addInternship(_ index: Int, _ cohort: DemoCohort, _ enrolment: Int, until end: CivilDate) {
        let first = cohort.start.adding(days: 14)
        let last = (cohort.mockJury ?? cohort.finish).adding(days: -2)
        let span = last - first + 1
        let wanted = 210 * 60 * min(100, lives[index].fate.followed + 2) / 100
        var from = first
        var stated = 0
        while from <= last {
            let (year, month, _) = from.parts
            let monthEnd = (CivilDate(year: year, month: month, day: 1) ?? from).adding(months: 1).adding(days: -1)
            let to = min(monthEnd, last)
            guard to < end, to < today else { return }
            // What should have been done by then, a little more or less until the end; at most 7 hours a day.
            let due = wanted * (to - first + 1) / span * (to == last ? 100 : random.int(94, 103)) / 100
            let minutes = min(max(0, due - stated) / 30 * 30, (to - from + 1) * 420)
            batch.hours.append(
                Seed.Hours(
                    id: keys.next(\.hours),
                    enrolmentID: enrolment,
                    personID: lives[index].id,
                    kind: "internship",
                    fromOn: from,
                    toOn: to,
                    minutes: minutes,
                    source: "statement"
                )
            )
            stated += minutes
            from = to.adding(days: 1)
        }
    }
}
