import JSONText

/// What is wrong with one question of a file, and where in the file.
struct QuestionFlaw: Error, CustomStringConvertible {
    /// The line the question begins on: its name in a batch.
    let item: Int
    /// The line of the fault.
    let line: Int
    /// The column of the fault in Unicode scalars, or nil when it concerns the line.
    let column: Int?
    /// What is wrong, in French, with the field it concerns.
    let reason: String

    /// Line, column, field and reason: what follows the name of the file.
    var description: String {
        "ligne \(line)\(column.map { ", colonne \($0)" } ?? "") : \(reason)"
    }

    /// Something that can be no question.
    init(line: Int, reason: String) {
        item = line
        self.line = line
        column = nil
        self.reason = reason
    }

    /// A text that is no JSON.
    init(_ question: QuestionSource.Question, _ error: JSONSyntaxError) {
        self.init(question, line: error.line, column: error.column, reason: "JSON illisible, \(error.reason)")
    }

    /// A JSON that is no question.
    init(_ question: QuestionSource.Question, _ error: JSONDecodingError) {
        // What is missing has no place of its own: then that of the object around it.
        var path = error.path
        var position = path.position(in: question.bytes)
        while position == nil, let parent = path.parent {
            path = parent
            position = path.position(in: question.bytes)
        }
        self.init(question, line: position?.line ?? 1, column: position?.column ?? 1, reason: "\(error)")
    }

    /// A fault at a place within the text of the question.
    private init(_ question: QuestionSource.Question, line: Int, column: Int, reason: String) {
        item = question.line
        self.line = question.line + line - 1
        self.column = line == 1 ? question.column + column - 1 : column
        self.reason = reason
    }
}

extension JSONPath {
    /// The object or array around the value at this path; nil for the root.
    fileprivate var parent: JSONPath? {
        switch self {
        case .root: nil
        case .member(let parent, _), .element(let parent, _): parent
        }
    }
}
