import ArgumentParser
import JSONText
import TrainingApp

/// One question after the other: parse, answer, write; a bad line is told and answered in its place.
struct Batch<Question> {
    /// Reads a question from its JSON.
    let read: (JSONElement) throws(JSONDecodingError) -> Question
    /// Writes the answer as JSON.
    let write: (Question, inout JSONWriter) -> Void
    /// Shows a single answer to a person and gives the exit status; nil shows JSON.
    let show: ((Question) -> Void)?
    /// The exit status of a single answer.
    let status: (Question) -> ExitCode

    /// Answers every question of the file.
    /// - Throws: `ExitCode`: of the single answer, or 2 after the last line when a line was bad.
    func run(path: String) throws {
        var source = try QuestionSource(path: path)
        var output = AnswerWriter()
        var parser = JSONParser()
        guard let first = try source.next() else {
            throw BadInput("\(path) : le fichier ne contient aucun dossier.")
        }
        var isBad = false
        guard var question = try source.next() else {
            let asked = try single(first, &parser, path: path)
            if let show { show(asked) } else { try output.line { write(asked, &$0) } }
            try output.flush()
            let code = status(asked)
            if code != .success { throw code }
            return
        }
        try answer(first, &parser, &output, path: path, &isBad)
        while true {
            try answer(question, &parser, &output, path: path, &isBad)
            guard let next = try source.next() else { break }
            question = next
        }
        try output.flush()
        if isBad { throw ExitStatus.badInput }
    }

    private func single(_ item: QuestionSource.Question, _ parser: inout JSONParser, path: String) throws -> Question {
        do {
            return try read(JSONElement(parser.parse(item.bytes.span)))
        } catch {
            throw BadInput("\(path) : \(error)")
        }
    }

    private func answer(
        _ item: QuestionSource.Question,
        _ parser: inout JSONParser,
        _ output: inout AnswerWriter,
        path: String,
        _ isBad: inout Bool
    ) throws {
        do {
            let question = try read(JSONElement(parser.parse(item.bytes.span)))
            try output.line { write(question, &$0) }
        } catch let error where error is JSONSyntaxError || error is JSONDecodingError {
            isBad = true
            StandardError.write("\(path), ligne \(item.line) : \(error)")
            try output.line {
                $0.object {
                    $0.field("line", item.line)
                    $0.field("error", "\(error)")
                }
            }
        }
    }
}
