import TrainingRules
import TrainingStore

/// A cohort while its block is being made.
struct DemoCohort {
    let id: Int
    let body: String
    let territory: Territory
    let version: String
    let pathHours: Int
    let weekdays: [Int]
    let start: CivilDate
    /// Nil before the programme of 2025.
    let mockJury: CivilDate?
    /// The Monday that closes the training.
    let finish: CivilDate
    let exam: CivilDate
    /// When its planning was changed, if it was.
    let changedOn: CivilDate?
    /// How many people it is going to have.
    let wanted: Int
    let basin: Int
    var count = 0

    /// Hours of teaching, the mock jury left out.
    var teachingHours: Int { version == "2025" ? 168 : pathHours }
}

extension DemoBlock {
    /// A seat in a cohort that begins soon after a day; a new cohort when there is none.
    mutating func seat(in place: DemoPlace, from day: CivilDate, exactly: Bool = false) -> Int {
        let basin = isSmall && !exactly ? min(place.basin, 1) : place.basin
        let patience = exactly ? 0 : (basin > 0 ? 200 : isSmall ? 130 : 42)
        // The most recent cohorts are the most likely to fit.
        let found = cohorts.indices.reversed().first { index in
            let cohort = cohorts[index]
            let shared = isSmall && !exactly ? min(cohort.basin, 1) : cohort.basin
            return shared == basin && cohort.count < cohort.wanted && cohort.start >= day
                && cohort.start - day <= patience && cohort.body == body(of: place, cohort.start)
        }
        // New cohorts begin on a few dates only, so that they fill up.
        let grid = exactly ? 1 : basin > 0 ? 140 : isSmall ? 90 : 14
        let opening = day.adding(days: (grid - Int(day.daysSinceEpoch) % grid) % grid)
        let index = found ?? openCohort(in: place, from: opening)
        cohorts[index].count += 1
        return index
    }

    private func body(of place: DemoPlace, _ day: CivilDate) -> String {
        guard place.territory.zone == .overseas else { return "la-fabrik" }
        return version(of: place, day) == "2025" ? "francil-in" : "pop-school"
    }

    private func version(of place: DemoPlace, _ day: CivilDate) -> String {
        let switched = place.territory.zone == .overseas ? DemoDates.overseasSwitch : DemoDates.mainlandSwitch
        return day >= switched ? "2025" : day >= CivilDate.firstDay(of: 2024) ? "2024" : "2021"
    }

    private mutating func openCohort(in place: DemoPlace, from day: CivilDate) -> Int {
        let territory = place.territory
        let start = DemoCalendar.weekday(1, from: day, in: territory)
        let version = version(of: place, start)
        let body = body(of: place, start)
        let hours = pathHours(version)
        let isFullTime = version == "2021"
        let weekdays = isFullTime ? [1, 2, 3, 4] : [1, 2]
        let weeks = isFullTime ? (hours + 27) / 28 : (hours + 13) / 14
        let mock = version == "2025" ? DemoCalendar.weekday(4, from: start.adding(days: 115), in: territory) : nil
        let finish = mock.map { $0.adding(days: 4) } ?? start.adding(days: weeks * 7 + 14)
        let exam = DemoCalendar.working((mock ?? finish).adding(days: 18), in: territory)
        let id = keys.next(\.cohort)
        let (year, month, dayOfMonth) = start.parts
        let serial = String(id % 1000)
        let prefix = body == "la-fabrik" ? "LF" : body == "francil-in" ? "FI" : "PS"
        let code = "\(prefix)-\(year)-\(String(repeating: "0", count: 3 - serial.utf8.count))\(serial)"
        batch.cohorts.append(
            Seed.Cohort(
                id: id,
                publicID: random.uuid(),
                trainingBodyID: bodies.id(body),
                code: id < 1000 ? code : "\(code)-\(id / 1000)",
                label: "Promotion du \(DemoText.french(year: year, month: month, day: dayOfMonth))",
                territory: territory,
                programmeVersion: version,
                pathHours: hours,
                startOn: start,
                weekdays: weekdays,
                mode: version == "2025" && place.basin == 0 ? "remote" : random.chance(50) ? "mixed" : "remote",
                minSize: place.basin > 0 ? 6 : 10,
                maxSize: 25,
                mockJuryOn: mock,
                examOn: mock == nil ? nil : exam,
                closedOn: exam.adding(days: 45) <= today ? exam.adding(days: 45) : nil
            )
        )
        cohorts.append(
            DemoCohort(
                id: id,
                body: body,
                territory: territory,
                version: version,
                pathHours: hours,
                weekdays: weekdays,
                start: start,
                mockJury: mock,
                finish: finish,
                exam: exam,
                changedOn: random.chance(7) ? start.adding(days: -11) : nil,
                wanted: random.int(13, 19),
                basin: place.basin
            )
        )
        return cohorts.count - 1
    }

    private mutating func pathHours(_ version: String) -> Int {
        switch version {
        case "2025": 175
        case "2024": random.pick([70, 175, 175, 175, 315], else: 175)
        default: random.pick([105, 175, 280, 280, 315, 420], else: 280)
        }
    }

}

/// Dates of the programme the generator goes by.
enum DemoDates {
    /// First cohorts of the single path on the mainland and in Corsica.
    static let mainlandSwitch = CivilDate.firstDay(of: 2025).adding(days: 193)
    /// First cohorts of the single path overseas.
    static let overseasSwitch = CivilDate.firstDay(of: 2025).adding(days: 307)
}
