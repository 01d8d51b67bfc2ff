import Postgres
import Testing
import TrainingRules

@testable import TrainingApp
@testable import TrainingStore
@testable import TrainingWeb

extension SiteSample {
    static func sessionRow(taken: Int = 3, cancelled: String? = nil, days: Int32 = 0) throws -> ModuleSessionRow {
        ModuleSessionRow.make(
            id: 1,
            publicID: try #require(PostgresUUID("6f1c1b9e-0000-4000-8000-000000000041")),
            module: "HANDICAP",
            title: "Accompagner les personnes en situation de handicap",
            hours: 14,
            trainingBody: 1,
            trainingBodyName: "La Mednum",
            territory: Territory("13"),
            firstDay: try day("2026-09-14"),
            lastDay: try day("2026-09-15"),
            format: "mixed",
            remoteFirst: true,
            place: "Marseille <2e>",
            minimum: 8,
            maximum: 15,
            taken: taken,
            publishedOn: try day("2026-01-01"),
            confirmedOn: nil,
            cancelledOn: try cancelled.map { try day($0) },
            cancelledReason: cancelled.map { _ in "Trop peu de participants." }
        )
    }

    static func sessionView(
        taken: Int = 3,
        cancelled: String? = nil,
        for dossier: Dossier?,
        registration: ModuleRegistration.Status? = nil,
        place: OwnPlace? = nil
    ) throws -> ModuleSessionView {
        let book = try ruleBook()
        let today = try day("2026-03-02")
        return ModuleSessionView(
            session: JudgedSession(
                try sessionRow(taken: taken, cancelled: cancelled),
                for: dossier,
                on: today,
                under: book
            ),
            person: dossier?.id,
            personName: dossier.map { _ in "Élise Durand" },
            territory: dossier?.territory,
            registration: registration.map {
                OwnRegistration(
                    id: "6f1c1b9e-0000-4000-8000-000000000042",
                    status: $0,
                    statusOn: today,
                    funding: .programme
                )
            },
            place: place,
            isAwaited: false,
            isOpen: cancelled == nil,
            isOwn: dossier == nil,
            today: today
        )
    }

    /// The pages of sessions, with something in each of their parts.
    static func sessionPages() throws -> [any Page] {
        let book = try ruleBook()
        let trainee = try self.trainee()
        let judged = JudgedSession(try sessionRow(), for: trainee, on: try day("2026-03-02"), under: book)
        let list = SessionList(
            sessions: [judged],
            next: SessionMark(text: "2026-09-14_1"),
            today: try day("2026-03-02"),
            person: "Élise Durand"
        )
        func page(_ view: ModuleSessionView, isOwn: Bool = true, problem: Problem? = nil) -> SessionPage {
            SessionPage(view, isOwnPerson: isOwn, mayAsk: true, key: "k", problem: problem, book)
        }
        let offer = OwnPlace(
            id: "6f1c1b9e-0000-4000-8000-000000000043",
            rank: 1,
            offeredUntil: ParisTime(try day("2026-03-04"), hour: 9, minute: 5)
        )
        let waiting = OwnPlace(id: "6f1c1b9e-0000-4000-8000-000000000043", rank: 2, offeredUntil: nil)
        return [
            SessionListPage(list, SessionFilter(), for: "p", isOwn: false, isFirst: false, mayOpen: true, book),
            SessionListPage(
                SessionList(sessions: [], next: nil, today: try day("2026-03-02"), person: nil),
                SessionFilter(),
                for: nil,
                isOwn: false,
                isFirst: true,
                mayOpen: false,
                book
            ),
            page(try sessionView(for: trainee)), page(try sessionView(taken: 15, for: trainee)),
            page(try sessionView(for: trainee, registration: .confirmed), isOwn: false),
            page(try sessionView(taken: 15, for: trainee, place: offer)),
            page(try sessionView(taken: 15, for: trainee, place: waiting), problem: Problem(AppError.noSeatLeft)),
            page(try sessionView(cancelled: "2026-02-01", for: nil), isOwn: false),
        ]
    }
}
