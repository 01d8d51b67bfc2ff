import Postgres
import TrainingRules
import TrainingStore

/// A person found by public name, with what the next flights need to know: who looks, and which day it is there.
struct FoundPerson {
    let person: PersonRow
    /// As what the caller looks.
    let viewer: Persona?
    /// Today, in the territory of the person.
    let today: CivilDate

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    init(_ id: String, in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (people, viewers) = try session.fetchAll(PersonSQL.find(publicID), PersonSQL.viewer())
        try self.init(people.first, viewers.first.flatMap { $0 }, context)
    }

    /// What a flight has found that asked for more besides.
    /// - Throws: `AppError.notFound` when it found nobody.
    init(_ person: PersonRow?, _ viewer: String?, _ context: Context) throws(AppError) {
        guard let person else { throw AppError.notFound }
        self.person = person
        self.viewer = viewer.flatMap(Persona.init)
        today = context.clock.today(in: person.territory)
    }

    /// Given name, then family name.
    var name: String { "\(person.firstName) \(person.lastName)" }

    /// Notes that the caller read the file; nil for somebody who reads their own.
    var note: Bound<Bool?>? { viewer == .advisor ? nil : AuditSQL.noteRead(person.id) }

    /// The facts as of today and the rows of one more statement; that the caller read them is noted in the same flight.
    /// - Throws: `AppError.notFound` for somebody of whom nothing is seen.
    func load<Row>(with bound: Bound<Row>, in session: Session) throws -> (dossier: Dossier, rows: [Row]) {
        let found: (dossier: Dossier?, rows: [Row])
        if let note {
            let flight = try DossierFacts.load([person], on: today, with: bound, note, in: session)
            found = (flight.dossiers.first, flight.first)
        } else {
            let flight = try DossierFacts.load([person], on: today, with: bound, PersonSQL.viewer(), in: session)
            found = (flight.dossiers.first, flight.first)
        }
        guard let dossier = found.dossier else { throw AppError.notFound }
        return (dossier, found.rows)
    }
}
