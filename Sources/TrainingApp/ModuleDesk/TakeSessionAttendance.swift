public import Postgres
import TrainingRules
import TrainingStore

/// Notes who was there for several participants of a session at once.
public struct TakeSessionAttendance: UseCase {
    /// Writes half-days, and the results of registrations.
    public static let access = Access.writes

    private let session: String
    private let halfDays: [String: [NotedHalfDay]]
    private let othersPresent: Bool
    private let reason: String?

    /// Asks to note half-days.
    /// - Parameters:
    ///   - session: public name of the session.
    ///   - halfDays: what is known, by public name of the registration.
    ///   - othersPresent: whether those were there of whom nothing is noted on days past or on today.
    ///   - reason: why something noted before is changed; needed for that.
    public init(
        _ session: String,
        _ halfDays: [String: [NotedHalfDay]],
        othersPresent: Bool = false,
        reason: String? = nil
    ) {
        self.session = session
        self.halfDays = halfDays
        self.othersPresent = othersPresent
        self.reason = reason
    }

    /// - Returns: how many registrations were settled.
    /// - Throws: as `TakeModuleAttendance`; `.invalid` with code `nothing_noted` when nothing was to be noted.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Int {
        guard let name = PostgresUUID(self.session),
            let held = try session.fetchOptional(ModuleSessionSQL.findOwn(name))
        else { throw AppError.notFound }
        let today = context.clock.today(of: held)
        let known = try session.fetchAll(SessionDeskSQL.halfDays(held.id))
        // In the order in which everybody locks people.
        let rows = try session.fetchAll(RegistrationSQL.ofSession(held.id)).sorted { $0.who.id < $1.who.id }
        guard Set(halfDays.keys).isSubset(of: rows.map(\.registration.publicID.description)) else {
            throw AppError.notFound
        }
        var settled = 0
        var isEmpty = true
        for row in rows {
            let id = row.registration.publicID.description
            let before = held.halfDays(known.filter { $0.registration == row.registration.id })
            let said = halfDays[id] ?? []
            let noted = before.compactMap { half -> NotedHalfDay? in
                let word = said.first { $0.day == half.day && $0.half == half.half }?.presence
                let isSilent = word == nil && half.presence == nil && half.day <= today
                let presence = word ?? (othersPresent && isSilent ? .present : nil)
                guard let presence, presence != half.presence else { return nil }
                return NotedHalfDay(day: half.day, half: half.half, presence: presence)
            }
            let strange = said.filter { entry in
                !before.contains { $0.day == entry.day && $0.half == entry.half }
            }
            guard !(noted + strange).isEmpty, row.registration.status == .confirmed || !said.isEmpty else { continue }
            isEmpty = false
            let state = try TakeModuleAttendance(registration: id, noted + strange, reason: reason)(
                in: session,
                context
            )
            if state.status != .confirmed { settled += 1 }
        }
        guard !isEmpty else {
            throw AppError(
                .invalid,
                code: "nothing_noted",
                message: "Aucune présence nouvelle n'a été indiquée.",
                remedy: "Choisissez au moins une présence ou une absence, ou cochez « Les autres étaient présents »."
            )
        }
        return settled
    }
}
