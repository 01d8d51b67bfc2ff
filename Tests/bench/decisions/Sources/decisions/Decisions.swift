import Foundation
import JSONText
import TrainingApp
import TrainingRules

/// Judges the questions of a file over and over, and makes the statements of their dossiers: SEEDS QUESTIONS COUNT.
///
/// Prints one object of JSON: how many of each, the CPU seconds they took, and the verdicts, which show that they were
/// made.
@main
struct Decisions {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let seeds = arguments.first, let count = arguments.last.flatMap({ Int($0) }) else {
            FileHandle.standardError.write(Data("usage: decisions SEEDS QUESTIONS COUNT\n".utf8))
            exit(2)
        }
        let ruleBook = try RuleBookDocument.load(from: URL(fileURLWithPath: seeds, isDirectory: true))
        let text = try Data(contentsOf: URL(fileURLWithPath: arguments[arguments.startIndex + 1]))
        let questions = try text.split(separator: UInt8(ascii: "\n")).map { line in
            try QueryDocument.check(JSONElement(JSONValue(parsing: Array(line))))
        }
        guard !questions.isEmpty else { exit(2) }
        let rounds = max(1, count / questions.count)

        var verdicts: [Verdict: Int] = [:]
        var others = 0
        let decided = seconds {
            for _ in 0..<rounds {
                for index in questions.indices {
                    let decision = decide(questions[index].request, for: questions[index].dossier, under: ruleBook)
                    verdicts[decision.verdict, default: 0] += 1
                    others += decision.otherReadings.count
                }
            }
        }
        var credits = 0
        let stated = seconds {
            for _ in 0..<rounds {
                for index in questions.indices {
                    let day = questions[index].request.sessionStart
                    credits += statement(of: questions[index].dossier, on: day, under: ruleBook).available
                }
            }
        }
        let made = rounds * questions.count
        let tally = verdicts.sorted { $0.key < $1.key }.map { "\"\($0.key.rawValue)\": \($0.value)" }
        print(
            """
            {"decisions": \(made), "seconds": \(decided), "verdicts": {\(tally.joined(separator: ", "))}, \
            "otherReadings": \(others), "statements": \(made), "statementSeconds": \(stated), "credits": \(credits)}
            """
        )
    }

    /// The CPU seconds of this process that `body` takes.
    private static func seconds(_ body: () -> Void) -> Double {
        let before = clock()
        body()
        return Double(clock() - before) / Double(CLOCKS_PER_SEC)
    }
}
