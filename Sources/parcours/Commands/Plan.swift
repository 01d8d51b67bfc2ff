import ArgumentParser
import Foundation
import JSONText
import TrainingApp
import TrainingRules

/// `parcours plan`: the calendar of a cohort.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Calcule le calendrier d'une promotion : étapes, jours de formation, jours écartés."
    )

    @Option(help: ArgumentHelp("Premier jour de la formation, AAAA-MM-JJ.", valueName: "DATE"))
    var start: CivilDate

    @Option(help: ArgumentHelp("Code du département ou de la collectivité.", valueName: "CODE"))
    var territory: Territory

    @Option(help: ArgumentHelp("Jours de formation, par exemple thu,fri.", valueName: "JOURS"))
    var weekdays: Weekdays?

    @Option(help: ArgumentHelp("Fichier CSV « from;to;label » des fermetures.", valueName: "FICHIER"))
    var closures: String?

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let ruleBook = try Resources.find().ruleBook()
            guard let programme = ruleBook.programme(startingOn: start, in: territory.zone) else {
                throw BadInput("--start : aucune version du programme ne couvre le \(start).")
            }
            let calendar = cohortCalendar(
                start: start,
                territory: territory,
                weekdays: weekdays?.numbers ?? [],
                closures: try closures.map(ClosureFile.read) ?? [],
                programme: programme,
                holidays: ruleBook.holidays
            )
            guard json else { return print(CalendarSheet.text(calendar)) }
            try AnswerWriter.answer { CalendarDocument.encode(calendar, to: &$0) }
        }
    }
}
