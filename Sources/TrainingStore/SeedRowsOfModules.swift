package import Postgres
package import TrainingRules

// Module sessions and registrations.

extension Seed {
    /// A session of a module.
    package struct Session: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var moduleCode: String
        package var trainingBodyID: Int
        package var territory: Territory?
        package var firstDay: CivilDate
        package var lastDay: CivilDate
        package var format: String
        package var place: String?
        package var minSeats: Int
        package var maxSeats: Int
        package var taken: Int
        package var confirmedOn: CivilDate?
        package var cancelledOn: CivilDate?
        package var cancelledReason: String?

        package init(
            id: Int,
            publicID: PostgresUUID,
            moduleCode: String,
            trainingBodyID: Int,
            territory: Territory? = nil,
            firstDay: CivilDate,
            lastDay: CivilDate,
            format: String,
            place: String? = nil,
            minSeats: Int,
            maxSeats: Int,
            taken: Int,
            confirmedOn: CivilDate? = nil,
            cancelledOn: CivilDate? = nil,
            cancelledReason: String? = nil
        ) {
            self.id = id
            self.publicID = publicID
            self.moduleCode = moduleCode
            self.trainingBodyID = trainingBodyID
            self.territory = territory
            self.firstDay = firstDay
            self.lastDay = lastDay
            self.format = format
            self.place = place
            self.minSeats = minSeats
            self.maxSeats = maxSeats
            self.taken = taken
            self.confirmedOn = confirmedOn
            self.cancelledOn = cancelledOn
            self.cancelledReason = cancelledReason
        }

        package static let copy: StaticString = """
            copy module_session (
                id, public_id, module_code, training_body_id, territory, first_day, last_day, format, place,
                min_seats, max_seats, taken, published_on, confirmed_on, cancelled_on, cancelled_reason
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.text(moduleCode)
            row.int(trainingBodyID)
            row.text(territory?.code)
            row.text(days[firstDay])
            row.text(days[lastDay])
            row.text(format)
            row.text(place)
            row.int(minSeats)
            row.int(maxSeats)
            row.int(taken)
            row.text(days[firstDay.adding(days: -120)])
            row.text(days[confirmedOn])
            row.text(days[cancelledOn])
            row.text(cancelledReason)
        }
    }
}

extension Seed {
    /// A registration as it stands.
    package struct Registration: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var personID: Int
        package var sessionID: Int
        package var moduleCode: String
        package var requestedOn: CivilDate
        package var funding: ModuleRegistration.Funding
        package var acceptedAfterReview: Bool
        package var status: ModuleRegistration.Status
        package var statusOn: CivilDate

        package init(
            id: Int,
            publicID: PostgresUUID,
            personID: Int,
            sessionID: Int,
            moduleCode: String,
            requestedOn: CivilDate,
            funding: ModuleRegistration.Funding,
            acceptedAfterReview: Bool,
            status: ModuleRegistration.Status,
            statusOn: CivilDate
        ) {
            self.id = id
            self.publicID = publicID
            self.personID = personID
            self.sessionID = sessionID
            self.moduleCode = moduleCode
            self.requestedOn = requestedOn
            self.funding = funding
            self.acceptedAfterReview = acceptedAfterReview
            self.status = status
            self.statusOn = statusOn
        }

        package static let copy: StaticString = """
            copy module_registration (
                id, public_id, person_id, session_id, module_code, requested_on, funding,
                accepted_after_review, status, status_on
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.int(personID)
            row.int(sessionID)
            row.text(moduleCode)
            row.text(days[requestedOn])
            row.text(funding.rawValue)
            row.bool(acceptedAfterReview)
            row.text(status.rawValue)
            row.text(days[statusOn])
        }
    }
}

extension Seed {
    /// One step of a registration; recorded the same day.
    package struct RegistrationStatus: SeedRow {
        package var id: Int
        package var registrationID: Int
        package var personID: Int
        package var status: ModuleRegistration.Status
        package var onDate: CivilDate
        package var reason: String?

        package init(
            id: Int,
            registrationID: Int,
            personID: Int,
            status: ModuleRegistration.Status,
            onDate: CivilDate,
            reason: String? = nil
        ) {
            self.id = id
            self.registrationID = registrationID
            self.personID = personID
            self.status = status
            self.onDate = onDate
            self.reason = reason
        }

        package static let copy: StaticString = """
            copy registration_status (
                id, registration_id, person_id, status, on_date, recorded_at, recorded_by, reason
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(registrationID)
            row.int(personID)
            row.text(status.rawValue)
            row.text(days[onDate])
            row.text(days.instant(onDate))
            row.null()
            row.text(reason)
        }
    }
}
