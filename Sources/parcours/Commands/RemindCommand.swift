import ArgumentParser
import JSONText
import TrainingApp
import TrainingRules

/// `parcours remind`: the reminders of a day, told or written.
struct RemindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Prépare les rappels d'un jour, ou dit seulement lesquels, à qui et pourquoi.",
        discussion: """
            Le service « parcours work » prépare les rappels de chaque territoire à sept heures, heure locale. Un rappel \
            n'est écrit qu'une fois, même si cette commande est lancée plusieurs fois.
            """
    )

    @Option(help: ArgumentHelp("Jour des rappels ; aujourd'hui par défaut.", valueName: "DATE"))
    var on: CivilDate?

    @Option(help: ArgumentHelp("Un seul territoire (13, 2A, 972…).", valueName: "CODE"))
    var territory: String?

    @Flag(help: "Dit les rappels sans rien écrire.")
    var dryRun = false

    @Flag(help: "Écrit aussi les rappels d'un jour arrêté parce qu'il y en avait trop.")
    var force = false

    @Flag(help: "Répond en JSON.")
    var json = false

    func validate() throws {
        if let territory, Territory(territory) == nil {
            throw ValidationError("--territory : « \(territory) » n'est pas un département ni une collectivité.")
        }
        // Facts to come are not known: what is written for a day to come could be wrong on that day.
        if !dryRun, let on, on > WallClock.system.todayInParis.adding(days: 1) {
            throw ValidationError("--on : sans --dry-run, donnez une date qui n'est pas à venir.")
        }
    }

    func run() async throws {
        try await reporting {
            let runs = try await Workbench.run(Settings()) { app in
                let territories = territory.flatMap { Territory($0) }.map { [$0] } ?? Territory.all
                var runs: [ReminderRun] = []
                for one in territories {
                    let day = on ?? WallClock.system.today(in: one)
                    runs.append(try await app.planReminders(in: one, on: day, dryRun: dryRun, force: force))
                }
                if !dryRun { _ = try await app.queueReminders() }
                return runs
            }
            guard json else { return print(text(runs)) }
            try AnswerWriter.answer { Self.encode(runs, to: &$0) }
        }
    }

    private func text(_ runs: [ReminderRun]) -> String {
        var lines: [String] = []
        for run in runs where !run.reminders.isEmpty {
            if run.state == .stopped {
                lines.append(
                    "\(run.territory.code) : arrêté, \(run.reminders.count) rappels pour \(run.usual ?? 0) d'ordinaire au "
                        + "plus. Vérifiez, puis relancez avec --force."
                )
            }
            guard run.state == .told else { continue }
            for planned in run.reminders {
                let one = planned.reminder
                lines.append(
                    "\(run.territory.code)  \(one.due.iso)  \(one.rule)  \(Self.role(one.recipient.role))  \(one.why)"
                )
            }
        }
        let counts = Dictionary(runs.flatMap(\.reminders).map { ($0.reminder.rule, 1) }, uniquingKeysWith: +)
        lines += counts.sorted { $0.key < $1.key }.map { "\($0.key) : \($0.value)" }
        let known = runs.count { $0.state == .known }
        if known > 0 { lines.append("Territoires déjà préparés ce jour-là : \(known).") }
        lines.append("Rappels : \(counts.values.reduce(0, +)).\(dryRun ? " Rien n'a été écrit." : "")")
        return lines.joined(separator: "\n")
    }

    /// The recipient's role in words.
    static func role(_ role: Reminder.Recipient.Role) -> String {
        switch role {
        case .person: "intéressé(e)"
        case .manager: "responsable"
        case .hr: "service RH"
        case .structure: "employeur"
        case .referent: "référent"
        case .coordinator: "coordinateur"
        case .trainingBody: "organisme"
        case .operator: "opérateur"
        }
    }

    private static func encode(_ runs: [ReminderRun], to writer: inout JSONWriter) {
        writer.object {
            $0.key("runs")
            $0.array(runs.filter { !$0.reminders.isEmpty }) { writer, run in
                writer.object {
                    $0.field("territory", run.territory.code)
                    $0.field("day", run.day.iso)
                    $0.field("state", run.state.rawValue)
                    $0.field("usual", run.usual)
                    $0.key("reminders")
                    $0.array(run.reminders) { writer, planned in
                        let one = planned.reminder
                        writer.object {
                            $0.field("rule", one.rule)
                            $0.field("kind", one.kind.rawValue)
                            $0.field("subject", "\(one.subject.kind.rawValue):\(one.subject.id)")
                            $0.field("person", planned.person)
                            $0.field("anchor", one.anchor.iso)
                            $0.field("due", one.due.iso)
                            $0.field("role", one.recipient.role.rawValue)
                            $0.field("recipient", one.recipient.holder)
                            $0.field("legal", one.isLegal)
                            $0.field("why", one.why)
                        }
                    }
                }
            }
        }
    }
}
