package import Postgres
package import TrainingRules

// Employers and what they were granted.

extension Seed {
    /// An employer.
    package struct Structure: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var siret: String?
        package var ridet: String?
        package var name: String
        package var communeInsee: String?
        package var territory: Territory
        package var kind: String

        package init(
            id: Int,
            publicID: PostgresUUID,
            siret: String? = nil,
            ridet: String? = nil,
            name: String,
            communeInsee: String? = nil,
            territory: Territory,
            kind: String
        ) {
            self.id = id
            self.publicID = publicID
            self.siret = siret
            self.ridet = ridet
            self.name = name
            self.communeInsee = communeInsee
            self.territory = territory
            self.kind = kind
        }

        package static let copy: StaticString = """
            copy structure (
                id, public_id, siret, ridet, name, commune_insee, territory, kind
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.text(siret)
            row.text(ridet)
            row.text(name)
            row.text(communeInsee)
            row.text(territory.code)
            row.text(kind)
        }
    }
}

extension Seed {
    /// A person to write to at an employer.
    package struct Contact: SeedRow {
        package var id: Int
        package var structureID: Int
        package var function: String
        package var name: String
        package var email: String
        package var fromOn: CivilDate
        package var toOn: CivilDate?

        package init(
            id: Int,
            structureID: Int,
            function: String,
            name: String,
            email: String,
            fromOn: CivilDate,
            toOn: CivilDate? = nil
        ) {
            self.id = id
            self.structureID = structureID
            self.function = function
            self.name = name
            self.email = email
            self.fromOn = fromOn
            self.toOn = toOn
        }

        package static let copy: StaticString = """
            copy structure_contact (
                id, structure_id, function, name, email, from_on, to_on
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(structureID)
            row.text(function)
            row.text(name)
            row.text(email)
            row.text(days[fromOn])
            row.text(days[toOn])
        }
    }
}

extension Seed {
    /// An agreement of an employer with the State.
    package struct Convention: SeedRow {
        package var id: Int
        package var structureID: Int
        package var signedOn: CivilDate
        package var depositedOn: CivilDate
        package var startOn: CivilDate
        package var endOn: CivilDate

        package init(
            id: Int,
            structureID: Int,
            signedOn: CivilDate,
            depositedOn: CivilDate,
            startOn: CivilDate,
            endOn: CivilDate
        ) {
            self.id = id
            self.structureID = structureID
            self.signedOn = signedOn
            self.depositedOn = depositedOn
            self.startOn = startOn
            self.endOn = endOn
        }

        package static let copy: StaticString = """
            copy convention (
                id, structure_id, signed_on, deposited_on, start_on, end_on
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(structureID)
            row.text(days[signedOn])
            row.text(days[depositedOn])
            row.text(days[startOn])
            row.text(days[endOn])
        }
    }
}

extension Seed {
    /// A funded position.
    package struct Post: SeedRow {
        package var id: Int
        package var conventionID: Int
        package var structureID: Int
        package var attributedOn: CivilDate
        package var returnedOn: CivilDate?
        package var transferredOn: CivilDate?

        package init(
            id: Int,
            conventionID: Int,
            structureID: Int,
            attributedOn: CivilDate,
            returnedOn: CivilDate? = nil,
            transferredOn: CivilDate? = nil
        ) {
            self.id = id
            self.conventionID = conventionID
            self.structureID = structureID
            self.attributedOn = attributedOn
            self.returnedOn = returnedOn
            self.transferredOn = transferredOn
        }

        package static let copy: StaticString = """
            copy post (
                id, convention_id, structure_id, attributed_on, returned_on, transferred_on
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(conventionID)
            row.int(structureID)
            row.text(days[attributedOn])
            row.text(days[returnedOn])
            row.text(days[transferredOn])
        }
    }
}

extension Seed {
    /// An employer on its way to Aidants Connect.
    package struct Habilitation: SeedRow {
        package var id: Int
        package var structureID: Int
        package var startedOn: CivilDate
        package var validatedOn: CivilDate?
        package var refusedOn: CivilDate?

        package init(
            id: Int,
            structureID: Int,
            startedOn: CivilDate,
            validatedOn: CivilDate? = nil,
            refusedOn: CivilDate? = nil
        ) {
            self.id = id
            self.structureID = structureID
            self.startedOn = startedOn
            self.validatedOn = validatedOn
            self.refusedOn = refusedOn
        }

        package static let copy: StaticString = """
            copy habilitation (
                id, structure_id, started_on, validated_on, refused_on
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(structureID)
            row.text(days[startedOn])
            row.text(days[validatedOn])
            row.text(days[refusedOn])
        }
    }
}
