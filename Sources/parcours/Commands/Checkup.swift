import JSONText
import TrainingStore

/// What the doctor has found.
struct Checkup {
    /// One check; healthy without problems.
    struct Check {
        let code: String
        let title: String
        let problems: [String]
    }

    var checks: [Check]
    var journal: AuditState?

    var isHealthy: Bool { checks.allSatisfy(\.problems.isEmpty) }

    /// A line for each check, and below it its problems, at most twenty.
    var text: String {
        checks.flatMap { check in
            ["\(check.problems.isEmpty ? "bon " : "FAUX") \(check.title)"]
                + check.problems.prefix(20).map { "     \($0)" }
                + (check.code == "journal" ? journalLines : [])
        }.joined(separator: "\n")
    }

    /// How far the journal is sealed: the hash to note elsewhere.
    private var journalLines: [String] {
        guard let journal else { return [] }
        let block = journal.block.map { "     bloc \($0), empreinte \(journal.hash ?? "")" } ?? "     aucun bloc scellé"
        return [block] + (journal.waiting > 0 ? ["     lignes en attente de scellement : \(journal.waiting)"] : [])
    }

    func encode(_ writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("healthy", isHealthy)
            writer.field("checks", array: checks) { writer, check in
                writer.object {
                    $0.field("code", check.code)
                    $0.field("passed", check.problems.isEmpty)
                    $0.field("problems", array: check.problems) { $0.string($1) }
                }
            }
            guard let journal else { return }
            writer.field(
                "journal",
                object: { writer in
                    writer.field("block", journal.block)
                    writer.field("hash", journal.hash)
                    writer.field("waiting", journal.waiting)
                }
            )
        }
    }
}
