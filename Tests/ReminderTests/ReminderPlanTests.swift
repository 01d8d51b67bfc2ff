import Foundation
import Testing
import TrainingApp
import TrainingRules

/// Worked cases of reminders: who, when, and no more once the fact has come.
@Suite struct ReminderPlanTests {
    private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    private static func book() throws -> RuleBook {
        try RuleBookDocument.load(from: packageRoot.appending(path: "seeds"))
    }

    /// Somebody of department 13, in post since 1 October 2025, convoked on 15 December for 5 January.
    private static func convoked(manager: String?) throws -> ReminderFile {
        let start = try day("2025-10-01")
        let dossier = Dossier(
            id: "p",
            territory: try #require(Territory("13")),
            roles: [RolePeriod(role: .advisor, from: start)],
            contracts: [Contract(siret: "11000101300017", start: start)],
            initialTraining: InitialTraining(
                registeredOn: try day("2025-10-05"),
                interviewOn: try day("2025-11-20"),
                convocationReceivedOn: try day("2025-12-15"),
                confirmedByAdvisorOn: try day("2025-12-16"),
                confirmedByManagerOn: try manager.map(day)
            )
        )
        return ReminderFile(
            dossier: dossier,
            name: "Camille Martin",
            employments: [
                .init(contract: "c", structure: "s", recruitment: Recruitment(start: start))
            ],
            followings: [.init(coordinator: "k", span: .init(from: start))],
            trainingBody: "b",
            cohort: .init(start: try day("2026-01-05"))
        )
    }

    private static func written(
        _ file: ReminderFile,
        _ rule: String,
        to role: Reminder.Recipient.Role
    ) throws -> [String] {
        let book = try book()
        let plan = reminderPlan(of: file, until: try day("2026-12-31"), under: book)
        var due: Set<String> = []
        var today = try day("2025-10-01")
        while today < (try day("2026-12-31")) {
            for one in plan.due(on: today) where one.rule == rule && one.recipient.role == role {
                due.insert(one.due.iso)
            }
            today = today.adding(days: 1)
        }
        return due.sorted()
    }

    @Test func theManagerIsRemindedAndThenTheBodyIsTold() throws {
        let silent = try Self.convoked(manager: nil)
        #expect(try Self.written(silent, "M-07", to: .manager) == ["2025-12-15", "2025-12-18", "2025-12-26"])
        #expect(try Self.written(silent, "M-07", to: .trainingBody) == ["2025-12-29"])
        #expect(try Self.written(silent, "M-07", to: .coordinator) == ["2025-12-29"])
        #expect(try Self.written(silent, "M-07", to: .person) == ["2025-12-15"])
        let prompt = try Self.convoked(manager: "2025-12-22")
        #expect(try Self.written(prompt, "M-07", to: .manager) == ["2025-12-15", "2025-12-18"])
        #expect(try Self.written(prompt, "M-07", to: .trainingBody) == [])
    }

    @Test func aDayWithoutARunLosesNothingAndWhoJoinsLateGetsTheLatestOnly() throws {
        let plan = reminderPlan(
            of: try Self.convoked(manager: nil),
            until: try Self.day("2026-12-31"),
            under: try Self.book()
        )
        func toManager(_ text: String) throws -> [String] {
            plan.due(on: try Self.day(text)).filter { $0.rule == "M-07" && $0.recipient.role == .manager }
                .map(\.due.iso)
        }
        // Nobody ran from the 15th to the 20th: what was due on the 18th is written, what it replaces is not.
        #expect(try toManager("2025-12-21") == ["2025-12-18"])
        // A week later it is of no more use.
        #expect(try toManager("2025-12-25") == ["2025-12-18"])
        #expect(try toManager("2025-12-26") == ["2025-12-26"])
        #expect(try toManager("2026-01-04") == [])
    }

    @Test func whoIsSuspendedOrOutOfPostIsLeftInPeace() throws {
        var file = try Self.convoked(manager: nil)
        file.suspensions = [.init(from: try Self.day("2025-12-20"))]
        #expect(try Self.written(file, "M-10", to: .person) == [])
        file.suspensions = []
        #expect(try Self.written(file, "M-10", to: .person) == ["2026-01-04"])
        file.dossier.contracts[0].end = try Self.day("2025-12-31")
        #expect(try Self.written(file, "M-10", to: .person) == [])
    }

    @Test func whatIsToComeIsForeseenAndHoldsUntilItsFactArrives() throws {
        let book = try Self.book()
        let plan = reminderPlan(of: try Self.convoked(manager: nil), until: try Self.day("2026-12-31"), under: book)
        let coming = plan.toCome(from: try Self.day("2025-12-27"), to: try Self.day("2026-01-04"))
        #expect(coming.map(\.due) == coming.map(\.due).sorted())
        #expect(Set(coming.map(\.rule)).isSuperset(of: ["M-07", "M-09", "M-10"]))
        #expect(coming.contains { $0.rule == "M-10" && $0.recipient == .init(.person, "p") })
        let escalated = try #require(coming.first { $0.rule == "M-07" })
        #expect(escalated.why.contains("Camille Martin") && escalated.why.contains("5 janvier 2026"))
        #expect(plan.stillHolds(escalated.key, on: try Self.day("2025-12-29")))
        let settled = reminderPlan(
            of: try Self.convoked(manager: "2025-12-28"),
            until: try Self.day("2026-12-31"),
            under: book
        )
        #expect(!settled.stillHolds(escalated.key, on: try Self.day("2025-12-29")))
    }

    @Test func leadTimesAreOfTheRuleBook() throws {
        let file = try Self.convoked(manager: nil)
        var book = try Self.book()
        book.reminders.schedules[.start] = ReminderSchedule(days: [-3, -1], isLegal: true)
        let plan = reminderPlan(of: file, until: try Self.day("2026-12-31"), under: book)
        let coming = plan.toCome(from: try Self.day("2026-01-01"), to: try Self.day("2026-01-05"))
        let starts = coming.filter { $0.rule == "M-10" && $0.recipient.role == .person }
        #expect(starts.map(\.due.iso) == ["2026-01-02", "2026-01-04"])
        #expect(starts.map(\.isLegal) == [true, true])
        book.reminders.schedules[.start] = nil
        let silent = reminderPlan(of: file, until: try Self.day("2026-12-31"), under: book)
        #expect(
            !silent.toCome(from: try Self.day("2026-01-01"), to: try Self.day("2026-01-05")).contains {
                $0.rule == "M-10"
            }
        )
    }

    @Test func aRuleBookStatesItsLeadTimes() throws {
        let shipped = try Self.book()
        #expect(shipped.reminders == .standard)
        let seeds = packageRoot.appending(path: "seeds")
        let text = try String(contentsOf: RuleBookDocument.file(shipped.version, in: seeds), encoding: .utf8)
        func read(_ reminders: String) throws -> RuleBook {
            let json = text.replacing(
                "\"sessions\": {",
                with: "\"reminders\": \(reminders),\n  \"sessions\": {",
                maxReplacements: 1
            )
            return try RuleBookDocument.read(
                json: Array(json.utf8),
                named: "essai.json",
                modules: shipped.catalogue.modules,
                holidays: shipped.holidays
            )
        }
        func schedules(_ start: String) -> String {
            ReminderKind.allCases.map { "\"\($0.rawValue)\": \($0 == .start ? start : "{}")" }.joined(separator: ", ")
        }
        let head = "\"catchUpDays\": 3, \"questionnaireDay\": 119, \"certificatesDay\": 147"
        let changed = try read(
            "{ \(head), \"schedules\": { \(schedules("{ \"days\": [-5, -1], \"everyDays\": 2, \"legal\": true }")) } }"
        )
        #expect(changed.reminders.catchUpDays == 3)
        #expect(changed.reminders.schedules[.start] == ReminderSchedule(days: [-5, -1], everyDays: 2, isLegal: true))
        for (wrong, place) in [
            ("{ \"days\": [-1, -5] }", "jours croissants"), ("{ \"everyDays\": 0 }", "un nombre de 1"),
            ("{ \"yearDays\": [\"02-29\"] }", "MM-JJ"), ("{ \"day\": [1] }", "day"),
        ] {
            let error = #expect(throws: RuleBookError.self) {
                try read("{ \(head), \"schedules\": { \(schedules(wrong)) } }")
            }
            #expect(error?.description.contains(place) == true, "\(String(describing: error))")
        }
        #expect(throws: RuleBookError.self) { try read("{ \(head), \"schedules\": { \"M-99\": {} } }") }
        #expect(throws: RuleBookError.self) { try read("{ \(head), \"schedules\": {} }") }
    }
}

/// Where reminders stand, and how they are said.
@Suite struct ReminderStandingTests {
    private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    private static func book() throws -> RuleBook {
        try RuleBookDocument.load(from: packageRoot.appending(path: "seeds"))
    }

    private static func file(name: String = "Inès Roux", _ training: InitialTraining) throws -> ReminderFile {
        let start = try day("2025-10-01")
        return ReminderFile(
            dossier: Dossier(
                id: "p",
                territory: try #require(Territory("13")),
                roles: [RolePeriod(role: .advisor, from: start)],
                contracts: [Contract(siret: "11000101300017", start: start)],
                initialTraining: training
            ),
            name: name,
            employments: [.init(contract: "c", structure: "s", recruitment: Recruitment(start: start))],
            followings: [.init(coordinator: "k", span: .init(from: start))]
        )
    }

    @Test func aMissingConditionIsRemindedOfForTwelveWeeksNoLonger() throws {
        let plan = reminderPlan(
            of: try Self.file(InitialTraining()),
            until: try Self.day("2027-10-01"),
            under: try Self.book()
        )
        let days = plan.toCome(from: try Self.day("2025-09-01"), to: try Self.day("2027-10-01"))
            .filter { $0.rule == "M-01" && $0.recipient.role == .hr }.map(\.due)
        #expect(days.count == 15)
        #expect(days.first?.iso == "2025-09-17" && days.last?.iso == "2025-12-24")
    }

    @Test func aChangedPlanningIsConfirmedAnew() throws {
        var file = try Self.file(
            InitialTraining(
                registeredOn: try Self.day("2025-10-05"),
                interviewOn: try Self.day("2025-11-20"),
                convocationReceivedOn: try Self.day("2025-12-10")
            )
        )
        file.cohort = .init(start: try Self.day("2026-01-12"))
        file.convocationSentOn = try Self.day("2025-12-23")
        let plan = reminderPlan(of: file, until: try Self.day("2026-02-01"), under: try Self.book())
        let days = plan.toCome(from: try Self.day("2025-12-01"), to: try Self.day("2026-02-01"))
            .filter { $0.rule == "M-07" && $0.recipient.role == .person }.map(\.due.iso)
        #expect(days == ["2025-12-23", "2025-12-26", "2026-01-02"])
    }

    @Test func whoGotNoneCanSeeWhy() throws {
        let book = try Self.book()
        let horizon = try Self.day("2026-03-01")
        let me = Reminder.Recipient(.person, "p")
        func state(_ kind: ReminderKind, _ training: InitialTraining, on day: String) throws -> ReminderStanding.State?
        {
            reminderPlan(of: try Self.file(training), until: horizon, under: book)
                .standings(of: me, on: try Self.day(day)).first { $0.kind == kind }?.state
        }
        let missing = try state(.registration, InitialTraining(), on: "2025-10-03")
        #expect(missing == .open(last: try Self.day("2025-10-01"), next: try Self.day("2025-10-08")))
        let registered = InitialTraining(registeredOn: try Self.day("2025-10-02"))
        #expect(try state(.registration, registered, on: "2025-10-03") == .closed(next: try Self.day("2025-10-08")))
        #expect(try state(.registration, registered, on: "2025-12-03") == .over(last: try Self.day("2025-10-16")))
        #expect(try state(.convocation, registered, on: "2025-12-03") == .notStarted)
    }

    @Test(arguments: [
        ("Paul Roux", "de Paul Roux"), ("Inès Roux", "d'Inès Roux"), ("Édith", "d'Édith"), ("Hélène", "d'Hélène"),
        ("Yves", "d'Yves"), ("Yann", "de Yann"), ("Œdipe", "d'Œdipe"),
    ])
    func namesAreElidedAsOneSaysThem(name: String, written: String) throws {
        let plan = reminderPlan(
            of: try Self.file(name: name, InitialTraining()),
            until: try Self.day("2025-12-01"),
            under: try Self.book()
        )
        let told = plan.due(on: try Self.day("2025-10-01")).first { $0.rule == "M-03" }
        #expect(told?.why.hasPrefix("L'inscription \(written) en formation initiale") == true, "\(told?.why ?? "")")
    }
}
