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
    /// - Throws: `ExitCode`: of the single answer, or 2 after the last line when a line was bad; `BadInput` when the only
    ///   question is bad, or when the file cannot be read to its end: then what was answered before has been written.
    func run(path: String) throws {
        var output = AnswerWriter()
        do {
            let status = try answer(path, &output)
            try output.flush()
            if status != .success { throw status }
        } catch {
            try output.flush()
            throw error
        }
    }

    private func answer(_ path: String, _ output: inout AnswerWriter) throws -> ExitCode {
        var source = try QuestionSource(path: path)
        var parser = JSONParser()
        guard let first = try source.next() else {
            throw BadInput("\(source.name) : le fichier ne contient aucun dossier.")
        }
        var isBad = false
        let second: QuestionSource.Item?
        do {
            second = try source.next()
        } catch {
            try answer(first, &parser, &output, name: source.name, &isBad)
            throw error
        }
        guard var item = second else { return try single(first, &parser, &output, name: source.name) }
        try answer(first, &parser, &output, name: source.name, &isBad)
        while true {
            try answer(item, &parser, &output, name: source.name, &isBad)
            guard let next = try source.next() else { break }
            item = next
        }
        return isBad ? ExitStatus.badInput : .success
    }

    private func single(
        _ item: QuestionSource.Item,
        _ parser: inout JSONParser,
        _ output: inout AnswerWriter,
        name: String
    ) throws -> ExitCode {
        let question: Question
        do {
            question = try parse(item, &parser)
        } catch {
            throw BadInput("\(name), \(error.description)")
        }
        if let show { show(question) } else { try output.line { write(question, &$0) } }
        return status(question)
    }

    private func answer(
        _ item: QuestionSource.Item,
        _ parser: inout JSONParser,
        _ output: inout AnswerWriter,
        name: String,
        _ isBad: inout Bool
    ) throws {
        let question: Question
        do {
            question = try parse(item, &parser)
        } catch {
            isBad = true
            StandardError.write("\(name), \(error.description)")
            return try output.line {
                $0.object {
                    $0.field("line", error.item)
                    $0.field("error", error.reason)
                }
            }
        }
        try output.line { write(question, &$0) }
    }

    private func parse(
        _ item: QuestionSource.Item,
        _ parser: inout JSONParser
    ) throws(QuestionFlaw) -> Question {
        let question: QuestionSource.Question
        switch item {
        case .flaw(let line, let reason): throw QuestionFlaw(line: line, reason: reason)
        case .question(let found): question = found
        }
        let value: JSONValue
        do {
            value = try parser.parse(question.bytes.span)
        } catch {
            throw QuestionFlaw(question, error)
        }
        do {
            return try read(JSONElement(value))
        } catch {
            throw QuestionFlaw(question, error)
        }
    }
}
