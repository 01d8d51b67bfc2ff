package import Postgres
package import TrainingRules

// People, what they are and where they work.

extension Seed {
    /// A person of the programme.
    package struct Person: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var lastName: String
        package var firstName: String
        package var email: String
        package var phone: String?
        package var territory: Territory

        package init(
            id: Int,
            publicID: PostgresUUID,
            lastName: String,
            firstName: String,
            email: String,
            phone: String? = nil,
            territory: Territory
        ) {
            self.id = id
            self.publicID = publicID
            self.lastName = lastName
            self.firstName = firstName
            self.email = email
            self.phone = phone
            self.territory = territory
        }

        package static let copy: StaticString = """
            copy person (
                id, public_id, last_name, first_name, email, phone, territory
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.text(lastName)
            row.text(firstName)
            row.text(email)
            row.text(phone)
            row.text(territory.code)
        }
    }
}

extension Seed {
    /// A role held from a day on.
    package struct RolePeriod: SeedRow {
        package var id: Int
        package var personID: Int
        package var fromOn: CivilDate
        package var role: Role

        package init(
            id: Int,
            personID: Int,
            fromOn: CivilDate,
            role: Role
        ) {
            self.id = id
            self.personID = personID
            self.fromOn = fromOn
            self.role = role
        }

        package static let copy: StaticString = """
            copy person_role (
                id, person_id, from_on, role
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(personID)
            row.text(days[fromOn])
            row.text(role.rawValue)
        }
    }
}

extension Seed {
    /// A person followed by a coordinator.
    package struct TeamMember: SeedRow {
        package var id: Int
        package var coordinatorID: Int
        package var personID: Int
        package var fromOn: CivilDate
        package var toOn: CivilDate?

        package init(
            id: Int,
            coordinatorID: Int,
            personID: Int,
            fromOn: CivilDate,
            toOn: CivilDate? = nil
        ) {
            self.id = id
            self.coordinatorID = coordinatorID
            self.personID = personID
            self.fromOn = fromOn
            self.toOn = toOn
        }

        package static let copy: StaticString = """
            copy team_member (
                id, coordinator_id, person_id, from_on, to_on
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(coordinatorID)
            row.int(personID)
            row.text(days[fromOn])
            row.text(days[toOn])
        }
    }
}

extension Seed {
    /// An employment contract; the last day may still be ahead.
    package struct Contract: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var personID: Int
        package var structureID: Int
        package var postID: Int?
        package var startOn: CivilDate
        package var plannedEndOn: CivilDate?
        package var endedOn: CivilDate?
        package var endDeclaredOn: CivilDate?
        package var endReason: String?
        package var candidateSelectedOn: CivilDate
        package var signedOn: CivilDate
        package var depositedOn: CivilDate

        package init(
            id: Int,
            publicID: PostgresUUID,
            personID: Int,
            structureID: Int,
            postID: Int? = nil,
            startOn: CivilDate,
            plannedEndOn: CivilDate? = nil,
            endedOn: CivilDate? = nil,
            endDeclaredOn: CivilDate? = nil,
            endReason: String? = nil,
            candidateSelectedOn: CivilDate,
            signedOn: CivilDate,
            depositedOn: CivilDate
        ) {
            self.id = id
            self.publicID = publicID
            self.personID = personID
            self.structureID = structureID
            self.postID = postID
            self.startOn = startOn
            self.plannedEndOn = plannedEndOn
            self.endedOn = endedOn
            self.endDeclaredOn = endDeclaredOn
            self.endReason = endReason
            self.candidateSelectedOn = candidateSelectedOn
            self.signedOn = signedOn
            self.depositedOn = depositedOn
        }

        package static let copy: StaticString = """
            copy contract (
                id, public_id, person_id, structure_id, post_id, start_on, planned_end_on, ended_on,
                end_declared_on, end_reason, candidate_selected_on, signed_on, deposited_on
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.int(personID)
            row.int(structureID)
            row.int(postID)
            row.text(days[startOn])
            row.text(days[plannedEndOn])
            row.text(days[endedOn])
            row.text(days[endDeclaredOn])
            row.text(endReason)
            row.text(days[candidateSelectedOn])
            row.text(days[signedOn])
            row.text(days[depositedOn])
        }
    }
}
