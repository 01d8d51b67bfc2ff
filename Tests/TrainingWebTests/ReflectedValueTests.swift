import Testing
import TrainingRules

@testable import TrainingWeb

/// What a template sees of a page's structs through their kept properties.
@Suite struct ReflectedValueTests {
    private struct Line {
        let name: String
        let note: String?
        let more: Inner?
    }

    private struct Inner {
        let day: CivilDate
        let zone: Territory.Zone
    }

    private struct Sheet {
        let title = "Feuille"
        let isOpen = true
        let count = 3
        let absent: String? = nil
        let lines: [Line]
        let words = ["un", "deux"]
        let table = ["clé": "valeur"]
        let none: [Line] = []
    }

    private func sheet() throws -> ReflectedValue {
        let day = try #require(CivilDate(iso: "2026-06-01"))
        let lines = [
            Line(name: "A", note: nil, more: Inner(day: day, zone: .corsica)), Line(name: "B", note: "b", more: nil),
        ]
        return try #require(ReflectedValue.wrapped(Sheet(lines: lines)) as? ReflectedValue)
    }

    @Test func plainPropertiesAreAsTheyAre() throws {
        let sheet = try sheet()
        #expect(sheet.child(named: "title") as? String == "Feuille")
        #expect(sheet.child(named: "isOpen") as? Bool == true)
        #expect(sheet.child(named: "count") as? Int == 3)
        #expect(sheet.child(named: "words") as? [String] == ["un", "deux"])
        #expect(sheet.child(named: "table") as? [String: String] == ["clé": "valeur"])
        #expect((sheet.child(named: "none") as? [Any])?.isEmpty == true)
    }

    /// Nothing and nil are alike: the engine goes on to the values around.
    @Test func whatIsNilIsNotThere() throws {
        let sheet = try sheet()
        #expect(sheet.child(named: "absent") == nil)
        #expect(sheet.child(named: "unknown") == nil)
    }

    @Test func structsInsideAreReadTheSameWay() throws {
        let lines = try #require(try sheet().child(named: "lines") as? [Any])
        let pair = try lines.map { try #require($0 as? ReflectedValue) }
        #expect(pair.map { $0.child(named: "name") as? String } == ["A", "B"])
        #expect(pair[0].child(named: "note") == nil && pair[1].child(named: "note") as? String == "b")
        #expect(pair[1].child(named: "more") == nil)
        let inner = try #require(pair[0].child(named: "more") as? ReflectedValue)
        // Named itself, a struct is written as it describes itself; an enumeration stays what it is.
        #expect(inner.child(named: "day").map { String(describing: $0) } == "2026-06-01")
        #expect(inner.child(named: "zone") as? Territory.Zone == .corsica)
    }
}
