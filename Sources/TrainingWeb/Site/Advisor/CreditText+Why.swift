import TrainingApp
import TrainingRules

extension CreditText {
    /// Why so many modules are left, in one sentence: what opened each credit, or what became of those there were.
    static func why(_ statement: AdvisorStatement, of dossier: Dossier, in catalogue: ModuleCatalogue) -> String {
        let open = statement.credits.filter { $0.state == .available || $0.state == .carried }
        guard !open.isEmpty else {
            guard !statement.credits.isEmpty else {
                return
                    "Pourquoi : aucun crédit n'est encore ouvert ; il s'ouvre en poste, avec la convocation, l'entretien "
                    + "d'entrée ou une dispense."
            }
            let fates = statement.credits.map { line in
                let name = inside(name(line.credit, in: catalogue))
                let module =
                    line.usedBy.flatMap { id in dossier.moduleRegistrations.first { $0.id == id } }
                    .map { " par « \(Self.module($0.module, in: catalogue)) »" } ?? ""
                return "\(name) \(state(line.state).word)\(module)"
            }
            return "Pourquoi : \(fates.joined(separator: " ; "))."
        }
        let reasons = open.map { line in
            let since = French.dateWithoutWeekday(line.credit.from)
            let name = inside(name(line.credit, in: catalogue))
            let cause =
                switch (line.credit.id, line.credit.purpose) {
                case (.annual(let year), _): "pour l'année \(year), en poste"
                case (.named("X"), _): "au début de la formation initiale"
                case (_, .module): "en plus des autres, pour ce seul module"
                case (.named, .thematic): "à l'entrée en formation"
                }
            return "\(name), ouvert le \(since) \(cause)\(line.state == .carried ? " et reporté d'un an" : "")"
        }
        return "Pourquoi : \(reasons.joined(separator: " ; "))."
    }

    /// A name inside a sentence: a small letter, but for a proper name.
    private static func inside(_ name: String) -> String { name == "Café IA" ? name : name.lowercasedFirst }
}
