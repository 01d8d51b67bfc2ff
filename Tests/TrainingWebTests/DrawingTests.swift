import Testing
import TrainingApp
import TrainingRules

@testable import TrainingWeb

/// Where drawings put things: in order, inside, and never over each other.
@Suite struct DrawingTests {
    /// Ways with every number of steps and every place of the day, near together and far apart.
    private static func ways() throws -> [(stops: [WayDrawing.Stop], passed: Int, on: CivilDate)] {
        let start = try SiteSample.day("2026-01-05")
        var ways: [(stops: [WayDrawing.Stop], passed: Int, on: CivilDate)] = []
        for count in 2...8 {
            for passed in 0...count {
                for step in [0, 1, 40, 400] {
                    let stops = (0..<count).map { index in
                        WayDrawing.Stop(
                            name: "Convocation",
                            on: index == count - 1 ? nil : start.adding(days: index * step + (index >= passed ? 1 : 0)),
                            state: index < passed ? .done : .planned,
                            beginsHours: index == 3,
                            endsHours: index == 4
                        )
                    }
                    ways.append((stops, passed, start.adding(days: passed * step)))
                }
            }
        }
        return ways
    }

    private static let hours = [
        WayDrawing.Hours(text: "Formation : 105 h sur 168 h", share: 0.625),
        WayDrawing.Hours(text: "Stage : 250 h sur 210 h", share: 1.2),
    ]

    @Test func stepsStayInOrderAndApartOnAWideScreen() throws {
        for way in try Self.ways() {
            let drawing = try #require(
                WayDrawing(way.stops, passed: way.passed, on: way.on, called: "Aujourd'hui", hours: Self.hours)
            )
            let xs = drawing.wide.stops.map(\.x)
            #expect(xs.count == way.stops.count)
            for (one, next) in zip(xs, xs.dropFirst()) {
                #expect(next - one >= Int(WideWay.label) - 1, "\(xs)")
            }
            #expect((xs.first ?? 0) >= 56 && (xs.last ?? 0) <= WideWay.width - 56, "\(xs)")
            #expect(xs[..<way.passed].allSatisfy { $0 < drawing.wide.today }, "\(xs) \(drawing.wide.today)")
            #expect(xs[way.passed...].allSatisfy { $0 > drawing.wide.today }, "\(xs) \(drawing.wide.today)")
            #expect((drawing.wide.first...drawing.wide.last).contains(drawing.wide.today))
            for bar in drawing.wide.hours {
                #expect(Double(bar.width) >= WideWay.hoursLabel - 2, "\(bar)")
                #expect((0...bar.width).contains(bar.done))
                #expect(bar.x + bar.width <= WideWay.width)
            }
        }
    }

    @Test func nothingLiesOverAnythingOnANarrowScreen() throws {
        for way in try Self.ways() {
            let drawing = try #require(
                WayDrawing(way.stops, passed: way.passed, on: way.on, called: "Aujourd'hui", hours: Self.hours)
            )
            let tall = drawing.tall
            // From the top of a thing to its bottom, as its letters need.
            var spans = tall.stops.map { ($0.y - 12, $0.y + 22) }
            spans += tall.hours.map { ($0.textY - 12, $0.y + 10) }
            spans.append((tall.today - 10, tall.today + 10))
            spans.sort { $0.0 < $1.0 }
            for (one, next) in zip(spans, spans.dropFirst()) { #expect(one.1 <= next.0, "\(spans)") }
            #expect((spans.first?.0 ?? -1) >= 0 && (spans.last?.1 ?? .max) <= tall.height, "\(spans) \(tall.height)")
            #expect(tall.stops[..<way.passed].allSatisfy { $0.y < tall.today })
            #expect(tall.stops[way.passed...].allSatisfy { $0.y > tall.today })
            #expect(tall.hours.allSatisfy { $0.x + $0.width <= TallWay.width })
        }
    }

    @Test func timeDecidesWherePlaceAllows() {
        let far = Spacing.spread([0, 10, 900], gaps: [50, 50], in: 0...1_000)
        #expect(far == [0, 50, 900])
        let pushed = Spacing.spread([0, 990, 1_000], gaps: [100, 100], in: 0...1_000)
        #expect(pushed == [0, 900, 1_000])
        let tight = Spacing.spread([0, 0, 0], gaps: [100, 100], in: 0...100)
        #expect(tight == [0, 50, 100])
    }

    @Test func theDrawingSaysWhatTheTableSays() throws {
        let view = try SiteSample.view(SiteSample.trainee())
        let hours = HoursView(view.dossier, on: view.statement.on, under: try SiteSample.ruleBook())
        let way = WayView(view.statement, isToday: true, hours: hours)
        let drawing = try #require(way.drawing)
        #expect(drawing.wide.stops.map(\.name).prefix(4) == ["Inscription", "Entretien", "Convocation", "Début"])
        #expect(drawing.wide.stops.map(\.date).first == "5 nov. 2025")
        let table = Set(way.steps.compactMap { $0.on?.plain })
        for stop in drawing.tall.stops where !stop.date.isEmpty { #expect(table.contains(stop.date), "\(stop)") }
        #expect(drawing.wide.hours.map(\.text).first == "Formation : 70\u{A0}h sur 168\u{A0}h")
        #expect(drawing.summary.contains("Aujourd'hui, 2\u{A0}mars 2026"))
        #expect(drawing.wide.stops.map(\.isDone) == drawing.tall.stops.map(\.isDone))
    }

    @Test func whoNeedsNoTrainingHasNoDrawing() throws {
        var dossier = try SiteSample.trainee()
        dossier.initialTraining = nil
        dossier.exemption = Exemption(reason: .alreadyTrained, on: try SiteSample.day("2025-12-01"))
        let way = WayView(try SiteSample.view(dossier).statement, isToday: true)
        #expect(way.drawing == nil)
        #expect(way.notNeeded?.isEmpty == false)
    }

    @Test func aCreditIsDrawnFromItsFirstDayToItsLast() throws {
        let view = try SiteSample.view(SiteSample.trainee())
        let windows = try #require(
            CreditWindows(
                view.statement.credits,
                on: view.statement.on,
                isToday: true,
                unknownBefore: nil,
                in: try SiteSample.ruleBook().catalogue
            )
        )
        #expect(
            windows.rows.map(\.name) == [
                "Crédit annuel 2025", "Crédit supplémentaire de première année",
                "Crédit annuel 2026", "Café IA",
            ]
        )
        for row in windows.rows {
            #expect(row.x >= 0 && row.width > 0 && row.x + row.width <= CreditWindows.width, "\(row)")
            #expect(row.x <= row.today, "\(row)")
            #expect(row.years == row.years.sorted())
        }
        #expect(windows.from == "1er\u{A0}janvier 2025" && windows.to == "31\u{A0}décembre 2027")
        #expect(windows.rows[2].x + windows.rows[2].width == CreditWindows.width)
        #expect(windows.rows[1].span.contains("se termine dans 10\u{A0}mois"))
        #expect(windows.rows[3].span.hasSuffix("sans date de fin"))
    }

    @Test func aMonthHasItsDaysUnderTheirWeekdays() throws {
        let month = try #require(CivilMonth(iso: "2026-12"))
        let saturday = try SiteSample.day("2026-12-19")
        let entry = MonthGrid.Entry(name: "A", link: "/", reason: "Module")
        let plain = MonthGrid(month, today: saturday, entries: [:])
        #expect(plain.weekdays == ["lundi", "mardi", "mercredi", "jeudi", "vendredi"])
        #expect(plain.weeks.flatMap(\.cells).compactMap(\.number).count == 23)
        #expect(plain.weeks[0].cells.map(\.number) == [nil, 1, 2, 3, 4])
        #expect(!plain.weeks.contains { !$0.isFree })
        let busy = MonthGrid(month, today: saturday, entries: [saturday: [entry]])
        #expect(busy.weekdays.last == "samedi")
        #expect(busy.weeks.flatMap(\.cells).filter(\.isBusy).map(\.number) == [19])
        let todays = busy.weeks.flatMap(\.cells).first(where: \.isToday)
        #expect(todays?.label == "samedi 19\u{A0}décembre 2026")
        // A month that begins on a Saturday has no empty week.
        let august = MonthGrid(try #require(CivilMonth(iso: "2026-08")), today: saturday, entries: [:])
        #expect(august.weeks.first?.cells.first?.number == 3)
        #expect(CivilMonth(iso: "2026-13") == nil && CivilMonth(iso: "2026-1") == nil)
    }

    @Test func hoursSayUntilWhenTheyCanBeDone() throws {
        let book = try SiteSample.ruleBook()
        let day = try SiteSample.day("2026-03-02")
        let bars = try #require(HoursView(SiteSample.trainee(), on: day, under: book)).bars
        #expect(
            bars[0].outlook?.hasPrefix("Il manque 98\u{A0}h, dont 28\u{A0}h hors du calendrier, à rattraper") == true
        )
        #expect(bars[1].outlook?.hasPrefix("Prévu le jeudi 7\u{A0}mai 2026") == true)
        #expect(bars[2].outlook?.hasPrefix("Il manque 147\u{A0}h, encore possible avant le jeudi 7\u{A0}mai") == true)
        var ahead = try SiteSample.trainee()
        ahead.initialTraining?.teachingHours = 98
        let calm = try #require(HoursView(ahead, on: day, under: book)).bars
        #expect(calm[0].outlook == "Il manque 70\u{A0}h, prévues au calendrier avant le jeudi 7\u{A0}mai 2026.")
        var behind = try SiteSample.trainee()
        behind.initialTraining?.teachingHours = 7
        behind.initialTraining?.internshipHours = 210
        let late = try #require(HoursView(behind, on: try SiteSample.day("2026-05-05"), under: book)).bars
        #expect(late[0].outlook?.contains("à rattraper : encore possible jusqu'au mercredi 6\u{A0}mai 2026") == true)
        #expect(late[2].outlook == "Toutes les heures sont faites.")
        behind.initialTraining?.internshipHours = 0
        let never = try #require(HoursView(behind, on: try SiteSample.day("2026-05-05"), under: book)).bars
        #expect(never[2].outlook?.contains("seulement tiennent encore") == true)
    }

    @Test func whyIsSaidOfEveryCredit() throws {
        let book = try SiteSample.ruleBook()
        let view = try SiteSample.view(SiteSample.trainee())
        let why = CreditText.why(view.statement, of: view.dossier, in: book.catalogue)
        #expect(why.hasPrefix("Pourquoi : crédit supplémentaire de première année, ouvert le 12\u{A0}janvier 2026"))
        #expect(why.contains("Café IA, ouvert le"))
        var nobody = view.dossier
        nobody.contracts = []
        nobody.initialTraining = nil
        nobody.moduleRegistrations = []
        let none = try SiteSample.view(nobody)
        #expect(
            CreditText.why(none.statement, of: nobody, in: book.catalogue).contains("aucun crédit n'est encore ouvert")
        )
    }
}
