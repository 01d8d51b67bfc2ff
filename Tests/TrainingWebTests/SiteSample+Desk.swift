import Testing
import TrainingRules

@testable import TrainingApp
@testable import TrainingWeb

extension SiteSample {
    private static func participant(
        _ number: Int,
        _ status: ModuleRegistration.Status,
        funding: ModuleRegistration.Funding = .programme,
        on day: CivilDate
    ) -> DeskParticipant {
        DeskParticipant(
            registration: "6f1c1b9e-0000-4000-8000-00000000005\(number)",
            name: "Ana <\(number)> Durand",
            person: "6f1c1b9e-0000-4000-8000-00000000006\(number)",
            status: status,
            requestedOn: day,
            funding: funding,
            isAgreed: false,
            verdict: status == .inReview ? .toConfirm : .funded,
            credit: .annual(2026),
            reasons: ["Parce que."],
            halfDays: HalfDay.allCases.map { NotedHalfDay(day: day, half: $0, presence: nil) }
        )
    }

    private static func desk(today: CivilDate) throws -> SessionDesk {
        let book = try ruleBook()
        let asked = try day("2026-03-02")
        let statuses: [ModuleRegistration.Status] = [
            .inReview, .requested, .confirmed, .attended, .withdrawn, .absentExcused,
        ]
        let row = try sessionRow()
        return SessionDesk(
            card: SessionCard(row, on: today, under: book),
            participants: statuses.enumerated().map { participant($0, $1, on: asked) }
                + [participant(7, .requested, funding: .employer, on: asked)],
            outside: [(id: "6f1c1b9e-0000-4000-8000-000000000071", name: "Ada <b>", organisation: "Bibliothèque")],
            waiting: [(name: "Léo", isOffered: true), (name: "Zoé", isOffered: false)],
            counted: 5,
            today: today
        )
    }

    /// The pages of a session's desk, with something in each of their parts.
    static func deskPages() throws -> [any Page] {
        let book = try ruleBook()
        let before = try desk(today: try day("2026-03-02"))
        let during = try desk(today: try day("2026-09-14"))
        let trainee = try self.trainee()
        let judged = JudgedSession(try sessionRow(), for: trainee, on: try day("2026-03-02"), under: book)
        let decision = try #require(judged.decision)
        let candidate = Candidate(
            person: "6f1c1b9e-0000-4000-8000-000000000099",
            name: "Durand <Ana>",
            territory: trainee.territory,
            decision: decision
        )
        let office = DeskRights(function: "administrator")
        let typed = FormFields([.init(name: "nom", value: "<Ada>")])
        let search = DeskSearch(text: "<du>", replaced: nil, found: [candidate])
        let replacing = DeskSearch(text: "x", replaced: before.participants[1].registration, found: [candidate])
        let effect = CancellationEffect(
            registration: "r",
            name: "Ana <i>",
            person: "6f1c1b9e-0000-4000-8000-000000000061",
            credit: "A2026",
            usableUntil: try day("2027-12-31"),
            alternatives: [.init(session: "s", firstDay: try day("2026-10-12"), left: 2, verdict: .funded)]
        )
        let free = CancellationEffect(
            registration: "q",
            name: "Léo",
            person: "6f1c1b9e-0000-4000-8000-000000000062",
            credit: nil,
            usableUntil: nil,
            alternatives: []
        )
        let funding = AwaitedFunding(
            registration: "6f1c1b9e-0000-4000-8000-000000000051",
            name: "Ana <b>",
            person: "6f1c1b9e-0000-4000-8000-000000000061",
            territory: trainee.territory,
            title: "Accompagner les seniors",
            session: "6f1c1b9e-0000-4000-8000-000000000041",
            firstDay: try day("2026-09-14"),
            requestedOn: try day("2026-03-02"),
            decision: decision,
            verdictThen: .unfunded
        )
        func paid(_ agreed: CivilDate?) throws -> EmployerPaidModule {
            EmployerPaidModule(
                registration: "6f1c1b9e-0000-4000-8000-000000000051",
                name: "Ana <b>",
                person: "6f1c1b9e-0000-4000-8000-000000000061",
                title: "Accompagner les seniors",
                session: "6f1c1b9e-0000-4000-8000-000000000041",
                firstDay: try day("2026-09-14"),
                status: .requested,
                agreedOn: agreed,
                givenBy: agreed.map { _ in "Le maire" }
            )
        }
        let owned = [
            OwnSession(card: before.card, reviews: 2, requests: 1, confirmed: 3, today: before.today),
            OwnSession(card: during.card, reviews: 0, requests: 0, confirmed: 3, today: during.today),
        ]
        return [
            OwnSessionsPage(owned, mayOpen: true), OwnSessionsPage([], mayOpen: false),
            DeskPage(before, office, search: search, typed: typed, problem: Problem(AppError.noSeatLeft), book),
            DeskPage(before, office, search: replacing, book), DeskPage(during, office, book),
            DeskPage(during, DeskRights(function: "jury_secretary"), book),
            SessionDecisionPage(before, [effect, free]),
            SessionDecisionPage(before, [], problem: Problem(AppError.reasonMissing)), NewSessionPage(key: "k", book),
            NewSessionPage(typed, key: "k", problem: Problem(AppError.reasonMissing), book),
            FundingPage(
                FundingList(
                    rows: [funding],
                    next: SessionMark(day: try day("2026-03-02"), key: 7),
                    today: try day("2026-03-02")
                ),
                isFirst: true,
                problem: Problem(AppError.reasonMissing)
            ),
            FundingPage(FundingList(rows: [], next: nil, today: try day("2026-03-02")), isFirst: false),
            AgreementPage([try paid(nil), try paid(try day("2026-03-03"))], mayAgree: true),
            AgreementPage([try paid(nil)], mayAgree: false), AgreementPage([], mayAgree: true),
        ]
    }

    /// The pages around sessions, with something in each of their parts.
    static func moduleWayPages() throws -> [any Page] {
        let book = try ruleBook()
        let today = try day("2026-03-02")
        let person = AidantsConnectView.Person(id: "6f1c1b9e-0000-4000-8000-000000000061", name: "Durand <Ana>")
        func view(_ state: HabilitationState) throws -> AidantsConnectView {
            AidantsConnectView(
                structure: "Mairie <b>",
                state: state,
                people: [person],
                placements: ModuleRegistration.Status.allCases.map { status in
                    .init(person: person.id, name: "Ana", session: "s", firstDay: today, status: status)
                },
                modules: ["AIDANTS_CONNECT"],
                today: today
            )
        }
        let trainee = try self.trainee()
        let sessions = SessionList(
            sessions: [JudgedSession(try sessionRow(), for: trainee, on: today, under: book)],
            next: nil,
            today: today,
            person: "Ana"
        )
        let pending = HabilitationRules.standard.state(
            startedOn: today.adding(days: -20),
            validatedOn: nil,
            refusedOn: nil,
            on: today
        )
        let awaited = AwaitedHabilitation(
            structure: "6f1c1b9e-0000-4000-8000-000000000081",
            name: "Mairie <b>",
            territory: trainee.territory,
            state: pending
        )
        let next = SessionMark(day: today, key: 3)
        let line = NeedsView.Line(module: "SENIORS", title: "Seniors <b>", people: nil, sessions: 0, seats: 0)
        let other = NeedsView.Line(module: "HANDICAP", title: "Handicap", people: 12, sessions: 1, seats: 4)
        let view2026 = NeedsView(year: 2026, territory: trainee.territory, lines: [other, line])
        let needs = OwnNeeds(year: 2026, years: [2026, 2027], chosen: ["SENIORS"], modules: book.catalogue.modules)
        let ledger = LedgerView(
            person: person.id,
            name: "Ana <b>",
            territory: trainee.territory,
            on: today,
            lines: creditLedger(of: trainee, on: today, under: book),
            available: 1,
            historyUnknownBefore: today,
            ruleBook: book.version
        )
        let problem = Problem(AppError.dayToCome)
        return [
            AidantsConnectPage(try view(.notStarted), function: "referent", problem: problem),
            AidantsConnectPage(try view(pending), function: "hr"),
            AidantsConnectPage(
                try view(.validated(on: today)),
                function: "referent",
                chosen: person.id,
                sessions: sessions
            ),
            HabilitationListPage(
                HabilitationList(rows: [awaited], next: next, today: today),
                mayAnswer: true,
                isFirst: false,
                problem: problem
            ),
            HabilitationListPage(HabilitationList(rows: [], next: nil, today: today), mayAnswer: false, isFirst: true),
            OwnNeedsPage(needs), OwnNeedsPage(needs, chosen: ["HANDICAP"], problem: problem),
            NeedsPage(view2026, thisYear: 2026),
            NeedsPage(NeedsView(year: 2027, territory: nil, lines: []), thisYear: 2026),
            LedgerPage(ledger, isOwn: true, under: book), LedgerPage(ledger, isOwn: false, under: book),
        ]
    }
}
