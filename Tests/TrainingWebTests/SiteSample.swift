import Foundation
import OpenIDConnect
import Postgres
import Testing
import TrainingRules
import WebTestSupport

@testable import TrainingApp
@testable import TrainingStore
@testable import TrainingWeb

/// People and a rule book for the tests of pages.
enum SiteSample {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func ruleBook() throws -> RuleBook { try RuleBookDocument.load(from: root.appending(path: "seeds")) }

    static func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    /// Somebody in the middle of the training that began on 12 January 2026, with one registration and one failure.
    static func trainee(exam outcome: ExamAttempt.Outcome? = nil) throws -> Dossier {
        var dossier = Dossier(
            id: "d",
            territory: try #require(Territory("13")),
            roles: [RolePeriod(role: .advisor, from: try day("2025-11-03"))],
            contracts: [Contract(siret: "13002526500013", start: try day("2025-11-03"))],
            initialTraining: InitialTraining(
                registeredOn: try day("2025-11-05"),
                interviewOn: try day("2025-11-20"),
                convocationReceivedOn: try day("2025-12-10"),
                confirmedByAdvisorOn: try day("2025-12-11"),
                confirmedByManagerOn: try day("2025-12-12"),
                startedOn: try day("2026-01-12"),
                teachingHours: 70,
                internshipHours: 63
            ),
            moduleRegistrations: [
                ModuleRegistration(
                    id: "r1",
                    module: "SENIORS",
                    requestedOn: try day("2026-02-01"),
                    sessionStart: try day("2026-06-15"),
                    status: .confirmed
                )
            ]
        )
        if let outcome {
            dossier.examAttempts = [ExamAttempt(exam: .ccp1, on: try day("2026-02-10"), outcome: outcome)]
        }
        return dossier
    }

    static func view(
        _ recorded: Dossier,
        on iso: String = "2026-03-02",
        today: String? = nil,
        whatIf: WhatIf = WhatIf(),
        cohort: CohortDays? = nil,
        unknownBefore: String? = nil,
        for viewer: Persona? = nil
    ) throws -> AdvisorView {
        let on = try day(iso)
        let book = try ruleBook()
        let dossier = try whatIf.applied(to: recorded, on: on)
        func statement(of dossier: Dossier) -> AdvisorStatement {
            EmployerSight.statement(TrainingRules.statement(of: dossier, on: on, under: book), for: viewer)
        }
        return AdvisorView(
            id: "6f1c1b9e-0000-4000-8000-000000000001",
            lastName: "Durand",
            firstName: "Élise <b>",
            dossier: EmployerSight.dossier(dossier, for: viewer),
            recorded: EmployerSight.dossier(recorded, for: viewer),
            statement: statement(of: dossier),
            today: try today.map { try day($0) } ?? on,
            whatIf: whatIf,
            actual: whatIf.isEmpty ? nil : statement(of: recorded),
            cohort: cohort,
            historyUnknownBefore: try unknownBefore.map { try day($0) },
            suspendedSince: nil
        )
    }

    /// A day on which the trainee's first credit was granted already.
    static let february = CivilDate(year: 2026, month: 2, day: 15) ?? CivilDate.firstDay(of: 2026)

    static func pages() throws -> PageRenderer {
        try PageRenderer(
            templates: Templates.all,
            assets: Assets(),
            tokens: FormToken(secret: TestServer.secret),
            links: Site.links,
            isDemonstration: true,
            cookie: SessionCookie(isHTTPS: false)
        )
    }

    static func cohort(enrolled: Int = 1) throws -> CohortSummary {
        CohortSummary(
            CohortRow(
                id: 1,
                publicID: try #require(PostgresUUID("6f1c1b9e-0000-4000-8000-000000000002")),
                trainingBody: 1,
                trainingBodyName: "La Fabrik",
                code: "HEX-2026-01",
                label: "",
                territory: try #require(Territory("13")),
                programme: "2025",
                start: try day("2026-01-12"),
                weekdays: [1, 2],
                sizes: 10...25,
                mockJury: nil,
                cancelledOn: nil,
                enrolled: enrolled
            )
        )
    }

    static func cohortView() throws -> CohortView {
        let book = try ruleBook()
        let summary = try cohort()
        let calendar = cohortCalendar(
            start: summary.start,
            territory: summary.territory,
            programme: try #require(book.programme("2025")),
            holidays: book.holidays
        )
        return CohortView(
            summary: summary,
            calendar: calendar,
            advisors: [try view(try trainee())],
            today: try day("2026-03-02")
        )
    }

    static func importView(_ state: ImportView.State, _ report: RosterReport? = nil, done: Int = 0) throws -> ImportView
    {
        ImportView(
            id: "6f1c1b9e-0000-4000-8000-000000000003",
            state: state,
            fileName: "liste.csv",
            cohort: (id: try cohort().id, code: "HEX-2026-01"),
            rowsDone: done,
            report: report
        )
    }

    static func report(errors: Int) -> RosterReport {
        var report = RosterReport()
        report.rows = 25
        for line in 0..<errors {
            report.add([
                RosterIssue(
                    line: line + 2,
                    column: .init(number: 4, title: "SIRET"),
                    code: "siret_invalid",
                    value: "123",
                    message: "Ce SIRET n'a pas 14 chiffres.",
                    remedy: "Recopiez-le."
                )
            ])
        }
        if errors == 0 {
            var effect = RosterReport.Effect()
            effect.enrolments = 25
            effect.people = 1
            report.effect = effect
        }
        return report
    }

    /// Every page of the site, with something in each of its parts.
    static func everyPage() throws -> [any Page] {
        let book = try ruleBook()
        let trainee = try view(try self.trainee(exam: .failed))
        let request = ModuleRequest(
            module: "HANDICAP",
            registeredOn: try day("2026-03-02"),
            sessionStart: try day("2026-03-01")
        )
        let decision = DecisionView(
            decide(request, for: trainee.dossier, under: book),
            request,
            in: trainee.dossier.territory,
            under: book
        )
        let blank = ModuleQuestion(today: trainee.today)
        let whatIf = try WhatIfForm(FormFields([.init(name: "fin", value: "2026-08-31")]))
        let supposed = try view(self.trainee(), whatIf: whatIf.whatIf)
        let unsupposed = decide(request, for: trainee.dossier, under: book)
        let impossible = try WhatIfForm(FormFields([.init(name: "debut", value: "2026-06-31")]))
        let wrong = try ModuleQuestion(
            FormFields([.init(name: "module", value: "X"), .init(name: "demande", value: "2026-06-31")]),
            today: trainee.today,
            book.catalogue
        )
        var draft = CohortDraft()
        draft.weekdays = ["1"]
        _ = draft.plan()
        let person = SignedIn(
            persona: .national,
            displayName: "Pilote",
            scopeName: "France",
            personID: nil,
            structureID: nil,
            trainingBodyID: nil
        )
        let accounts = Persona.allCases.map {
            DemoAccount(id: "6f1c1b9e-0000-4000-8000-00000000000a", displayName: "A", persona: $0, scopeName: "13")
        }
        let progress = EmployerProgress(
            id: "e",
            name: "Mairie",
            number: "13002526500013",
            advisors: [trainee],
            former: [try view(self.trainee(), on: "2026-02-01", today: "2026-03-02")],
            next: PageMark(hasLeft: false, lastName: "Durand", firstName: "É", key: 3),
            on: trainee.today
        )
        let list = CohortList(
            cohorts: [try cohort()],
            next: CohortMark(text: "2026-01-12_4"),
            today: trainee.today
        )
        return try JournalSample.pages() + [
            HomePage(nil, isDemonstration: true), HomePage(person, isDemonstration: true),
            SignInPage(accounts, next: "/equipe"), SignInPage([], next: nil),
            SignedOutPage(),
            SignInRefusalPage(SignInRefusal(.denied(reference: "Y000001")), requestID: "1", next: "/equipe"),
            SignInRefusalPage(
                .unknown,
                requestID: "1",
                next: nil,
                identity: .init(name: "A", email: "a@b.example", organization: "C", siret: "1", employer: "Mairie")
            ),
            AdvisorPage(trainee, for: .advisor, isOwn: true, under: book),
            AdvisorPage(
                try view(self.trainee(), on: "2027-01-01", today: "2026-03-02"),
                for: .employer,
                isOwn: false,
                under: book
            ),
            AdvisorPage(supposed, for: .advisor, isOwn: true, whatIf: whatIf, under: book),
            AdvisorPage(trainee, for: .advisor, isOwn: true, whatIf: impossible, under: book),
            ModulePage(supposed, isOwn: true, blank, decision, actual: unsupposed, book),
            ModulePage(trainee, isOwn: true, blank, nil, book),
            ModulePage(trainee, isOwn: false, wrong, decision, book),
            EmployerPage(progress, isFirst: false, under: book), TeamPage([trainee], of: person, under: book),
            CohortListPage(list, isFirst: true), NewCohortPage(draft), CohortPage(try cohortView(), under: book),
            UploadPage(try cohort(), error: "Le fichier est vide."), ImportPage(try importView(.checking, done: 1200)),
            ImportPage(try importView(.refused, report(errors: 300))),
            AccountPage(try account(), of: person),
            AccessPage(try access(), for: person, search: "a&b", isFirst: false),
            InvitePage(try invitation(), for: person), TokensPage(try tokens(), secret: "prc_national_x"),
            TokensPage(TokenList(tokens: [], powers: []), error: "Donnez un nom."),
            InvitationPage(try offer(), secret: "s"),
            ImportPage(try importView(.checked, report(errors: 0))), RulesPage(book), HelpPage(), AccessibilityPage(),
        ] + (try directoryPages()) + (try directoryFilePages()) + PersonalDataSample.pages() + (try sessionPages())
            + (try deskPages())
            + (try moduleWayPages())
            + (try figurePages())
    }
}
