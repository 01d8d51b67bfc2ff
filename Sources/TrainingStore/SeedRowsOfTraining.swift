package import Postgres
package import TrainingRules

// Initial training: cohorts, enrolments and hours.

extension Seed {
    /// People who begin on the same day.
    package struct Cohort: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var trainingBodyID: Int
        package var code: String
        package var label: String
        package var territory: Territory
        package var programmeVersion: String
        package var pathHours: Int
        package var startOn: CivilDate
        package var weekdays: [Int]
        package var mode: String
        package var minSize: Int
        package var maxSize: Int
        package var mockJuryOn: CivilDate?
        package var examOn: CivilDate?
        package var closedOn: CivilDate?

        package init(
            id: Int,
            publicID: PostgresUUID,
            trainingBodyID: Int,
            code: String,
            label: String,
            territory: Territory,
            programmeVersion: String,
            pathHours: Int,
            startOn: CivilDate,
            weekdays: [Int],
            mode: String,
            minSize: Int,
            maxSize: Int,
            mockJuryOn: CivilDate? = nil,
            examOn: CivilDate? = nil,
            closedOn: CivilDate? = nil
        ) {
            self.id = id
            self.publicID = publicID
            self.trainingBodyID = trainingBodyID
            self.code = code
            self.label = label
            self.territory = territory
            self.programmeVersion = programmeVersion
            self.pathHours = pathHours
            self.startOn = startOn
            self.weekdays = weekdays
            self.mode = mode
            self.minSize = minSize
            self.maxSize = maxSize
            self.mockJuryOn = mockJuryOn
            self.examOn = examOn
            self.closedOn = closedOn
        }

        package static let copy: StaticString = """
            copy cohort (
                id, public_id, training_body_id, code, label, territory, programme_version, path_hours,
                start_on, weekdays, mode, min_size, max_size, mock_jury_on, exam_on, closed_on
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.int(trainingBodyID)
            row.text(code)
            row.text(label)
            row.text(territory.code)
            row.text(programmeVersion)
            row.int(pathHours)
            row.text(days[startOn])
            row.ints(weekdays)
            row.text(mode)
            row.int(minSize)
            row.int(maxSize)
            row.text(days[mockJuryOn])
            row.text(days[examOn])
            row.text(days[closedOn])
        }
    }
}

extension Seed {
    /// A person on the way through initial training.
    package struct Enrolment: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var personID: Int
        package var trainingBodyID: Int
        package var cohortID: Int?
        package var managerName: String?
        package var managerEmail: String?
        package var registeredOn: CivilDate
        package var closedOn: CivilDate?

        package init(
            id: Int,
            publicID: PostgresUUID,
            personID: Int,
            trainingBodyID: Int,
            cohortID: Int? = nil,
            managerName: String? = nil,
            managerEmail: String? = nil,
            registeredOn: CivilDate,
            closedOn: CivilDate? = nil
        ) {
            self.id = id
            self.publicID = publicID
            self.personID = personID
            self.trainingBodyID = trainingBodyID
            self.cohortID = cohortID
            self.managerName = managerName
            self.managerEmail = managerEmail
            self.registeredOn = registeredOn
            self.closedOn = closedOn
        }

        package static let copy: StaticString = """
            copy enrolment (
                id, public_id, person_id, training_body_id, cohort_id, manager_name, manager_email,
                registered_on, closed_on
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.int(personID)
            row.int(trainingBodyID)
            row.int(cohortID)
            row.text(managerName)
            row.text(managerEmail)
            row.text(days[registeredOn])
            row.text(days[closedOn])
        }
    }
}

extension Seed {
    /// Something that happened to an enrolment; recorded the same day.
    package struct Event: SeedRow {
        package var id: Int
        package var enrolmentID: Int
        package var personID: Int
        package var kind: String
        package var onDate: CivilDate
        package var reason: String?

        package init(
            id: Int,
            enrolmentID: Int,
            personID: Int,
            kind: String,
            onDate: CivilDate,
            reason: String? = nil
        ) {
            self.id = id
            self.enrolmentID = enrolmentID
            self.personID = personID
            self.kind = kind
            self.onDate = onDate
            self.reason = reason
        }

        package static let copy: StaticString = """
            copy enrolment_event (
                id, enrolment_id, person_id, kind, on_date, recorded_at, recorded_by, reason
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(enrolmentID)
            row.int(personID)
            row.text(kind)
            row.text(days[onDate])
            row.text(days.instant(onDate))
            row.null()
            row.text(reason)
        }
    }
}

extension Seed {
    /// A half-day of teaching of one person; recorded the same day unless it corrects another row.
    package struct Attendance: SeedRow {
        package var id: Int
        package var enrolmentID: Int
        package var personID: Int
        package var day: CivilDate
        package var half: String
        package var minutes: Int
        package var status: String
        package var reason: String?
        package var supersedes: Int?
        package var supersededBy: Int?

        package init(
            id: Int,
            enrolmentID: Int,
            personID: Int,
            day: CivilDate,
            half: String,
            minutes: Int,
            status: String,
            reason: String? = nil,
            supersedes: Int? = nil,
            supersededBy: Int? = nil
        ) {
            self.id = id
            self.enrolmentID = enrolmentID
            self.personID = personID
            self.day = day
            self.half = half
            self.minutes = minutes
            self.status = status
            self.reason = reason
            self.supersedes = supersedes
            self.supersededBy = supersededBy
        }

        package static let copy: StaticString = """
            copy attendance (
                id, enrolment_id, person_id, day, half, minutes, status, recorded_at, recorded_by, reason,
                supersedes, superseded_by
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(enrolmentID)
            row.int(personID)
            row.text(days[day])
            row.text(half)
            row.int(minutes)
            row.text(status)
            row.text(days.instant(supersedes == nil ? day : day.adding(days: 2)))
            row.null()
            row.text(reason)
            row.int(supersedes)
            row.int(supersededBy)
        }
    }
}

extension Seed {
    /// Minutes stated for a period; recorded on its last day.
    package struct Hours: SeedRow {
        package var id: Int
        package var enrolmentID: Int
        package var personID: Int
        package var kind: String
        package var fromOn: CivilDate
        package var toOn: CivilDate
        package var minutes: Int
        package var source: String

        package init(
            id: Int,
            enrolmentID: Int,
            personID: Int,
            kind: String,
            fromOn: CivilDate,
            toOn: CivilDate,
            minutes: Int,
            source: String
        ) {
            self.id = id
            self.enrolmentID = enrolmentID
            self.personID = personID
            self.kind = kind
            self.fromOn = fromOn
            self.toOn = toOn
            self.minutes = minutes
            self.source = source
        }

        package static let copy: StaticString = """
            copy hours_statement (
                id, enrolment_id, person_id, kind, from_on, to_on, minutes, source, recorded_at, recorded_by
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(enrolmentID)
            row.int(personID)
            row.text(kind)
            row.text(days[fromOn])
            row.text(days[toOn])
            row.int(minutes)
            row.text(source)
            row.text(days.instant(toOn))
            row.null()
        }
    }
}
