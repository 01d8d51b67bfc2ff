@testable import TrainingApp

/// Files of the world's imports.
enum Roster {
    /// A checked file's report: one row, one thing to know.
    static let report: String = {
        var report = RosterReport()
        report.rows = 1
        report.effect = RosterReport.Effect()
        return RosterReportDocument.stored(report)
    }()

    /// A file of one row whose name is the canary of the cohort's import.
    static func file(of cohort: Int) -> String {
        let titles = RosterColumn.allCases.filter { $0 != .cohort }.map(\.title).joined(separator: ";")
        let name = Canary("roster", cohort + 4_000, "name").text
        let cells = [
            name, "Prénom", "\(name)@canari.example", World.siret(of: 1001), "Contact", "contact@canari.example", "13",
            "2026-01-05", "", "",
        ]
        return titles + "\n" + cells.joined(separator: ";")
    }
}
