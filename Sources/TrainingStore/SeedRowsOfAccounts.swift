package import Postgres
package import TrainingRules

// Demonstration accounts, and who sees whom.

extension Seed {
    /// A demonstration account.
    package struct Account: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var email: String
        package var displayName: String

        package init(
            id: Int,
            publicID: PostgresUUID,
            email: String,
            displayName: String
        ) {
            self.id = id
            self.publicID = publicID
            self.email = email
            self.displayName = displayName
        }

        package static let copy: StaticString = """
            copy account (
                id, public_id, email, display_name, is_demo
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.text(email)
            row.text(displayName)
            row.bool(true)
        }
    }
}

extension Seed {
    /// What an account may act as.
    package struct AccountRole: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var accountID: Int
        package var persona: String
        package var function: String?
        package var personID: Int?
        package var structureID: Int?
        package var trainingBodyID: Int?
        package var territory: Territory?
        package var validFrom: CivilDate

        package init(
            id: Int,
            publicID: PostgresUUID,
            accountID: Int,
            persona: String,
            function: String? = nil,
            personID: Int? = nil,
            structureID: Int? = nil,
            trainingBodyID: Int? = nil,
            territory: Territory? = nil,
            validFrom: CivilDate
        ) {
            self.id = id
            self.publicID = publicID
            self.accountID = accountID
            self.persona = persona
            self.function = function
            self.personID = personID
            self.structureID = structureID
            self.trainingBodyID = trainingBodyID
            self.territory = territory
            self.validFrom = validFrom
        }

        package static let copy: StaticString = """
            copy account_role (
                id, public_id, account_id, persona, function, person_id, structure_id, training_body_id, territory,
                valid_from
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.int(accountID)
            row.text(persona)
            row.text(function)
            row.int(personID)
            row.int(structureID)
            row.int(trainingBodyID)
            row.text(territory?.code)
            row.text(days[validFrom])
        }
    }
}

extension Seed {
    /// A person seen by an employer up to a day, or for ever.
    package struct EmployerSight: SeedRow {
        package var structureID: Int
        package var personID: Int
        package var until: CivilDate?

        package init(
            structureID: Int,
            personID: Int,
            until: CivilDate? = nil
        ) {
            self.structureID = structureID
            self.personID = personID
            self.until = until
        }

        package static let copy: StaticString = """
            copy employer_sight (
                structure_id, person_id, until
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(structureID)
            row.int(personID)
            row.text(days[until] ?? "infinity")
        }
    }
}

extension Seed {
    /// A person seen by a training body.
    package struct TrainingSight: SeedRow {
        package var trainingBodyID: Int
        package var personID: Int

        package init(
            trainingBodyID: Int,
            personID: Int
        ) {
            self.trainingBodyID = trainingBodyID
            self.personID = personID
        }

        package static let copy: StaticString = """
            copy training_sight (
                training_body_id, person_id
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(trainingBodyID)
            row.int(personID)
        }
    }
}
