import Foundation
import Testing

/// The three shapes of a file of dossiers, whole, damaged and large.
@Suite struct ShapeCommandTests {
    private func dossier(_ id: String) -> String {
        """
        {"id": "\(id)", "territory": "13", "roles": [{"role": "advisor", "from": "2025-11-03"}], \
        "contracts": [{"siret": "13002526500013", "start": "2025-11-03"}], \
        "initialTraining": {"interviewOn": "2025-12-04"}}
        """
    }

    private func check(_ input: String) throws -> Command.Answer {
        try check(Data(input.utf8))
    }

    private func check(_ input: Data) throws -> Command.Answer {
        try Command.run(
            [
                "check", "--dossier", "-", "--module", "SENIORS", "--registered", "2025-12-10", "--session",
                "2026-02-10", "--json",
            ],
            input: input
        )
    }

    /// The ids answered, and for bad lines their number.
    private func names(_ answer: Command.Answer) throws -> [String] {
        try answer.lines.map { line in
            let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            if let number = object["line"] as? Int { return "ligne \(number)" }
            return try #require(object["id"] as? String)
        }
    }

    @Test(
        "a bad first line does not swallow the lines after it",
        arguments: ["{\"id\" \"a\"}", "{\"id\": \"cut", "nonsense", "{\"id\": ", "}"]
    )
    func badFirstLine(first: String) throws {
        let answer = try check([first, dossier("b"), "nonsense", "", dossier("c")].joined(separator: "\n"))
        #expect(answer.status == 2)
        #expect(try names(answer) == ["ligne 1", "b", "ligne 3", "c"])
    }

    @Test(
        "a bad first line before another bad one does not make one document of the file",
        arguments: ["{\"id\" \"a\"}", "{\"id\": \"cut", "nonsense", "}"]
    )
    func twoBadLines(first: String) throws {
        let answer = try check([first, "nonsense", dossier("c")].joined(separator: "\n"))
        #expect(try names(answer) == ["ligne 1", "ligne 2", "c"])
    }

    @Test func aSpreadOutObjectWithBlankLinesIsOneDocument() throws {
        let spread = "\u{feff}\n{\n\n" + dossier("a").dropFirst().replacing(", ", with: ",\r\n  ")
        let answer = try check(spread)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(try names(answer) == ["a"])
        let wrong = try check(spread.replacing("\"2025-11-03\"}]", with: "\"2025-11-31\"}]"))
        #expect(wrong.status == 2)
        // The lines above and below the brace are blank: the numbers are still those of the file.
        #expect(wrong.errors.hasPrefix("entrée standard, ligne 7, colonne 11 : "), "\(wrong.errors)")
        #expect(wrong.errors.contains("champ « roles[0].from »"))
    }

    @Test func anArrayOnOneLineMayBeLongerThanAnyLine() throws {
        let one = Data((dossier("a") + ",").utf8)
        var input = Data("[".utf8)
        let count = (17 << 20) / one.count
        for _ in 0..<count { input.append(one) }
        input.append(Data((dossier("z") + "]\n").utf8))
        let answer = try check(input)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.lines.count == count + 1)
        #expect(answer.lines.last?.contains("\"id\":\"z\"") == true)
    }

    @Test(
        "a damaged array keeps its good elements and is an error",
        arguments: [
            ("[A,\nB]\n{}", ["a", "b", "ligne 3"], "reste du texte"),
            ("[A,\nB", ["a", "b", "ligne 2"], "pas refermé"),
            ("[A,\n{\"id\": [1,\n2", ["a", "ligne 2"], "pas refermé"),
            ("[A,\n{\"id\": \"open}\n,B]", ["a", "ligne 2", "ligne 3"], "pas refermé"),
            ("[A,\n{\"id\": \"open\n},B]", ["a", "ligne 2", "b"], "caractère de contrôle"),
            ("[A,\n,B]", ["a", "ligne 2", "b"], "manque un élément"),
            ("[A,\nB,]", ["a", "b", "ligne 2"], "manque un élément"),
            ("[A\nB]", ["ligne 2"], "reste du texte"),
            ("[A,\n  7, B]", ["a", "ligne 2", "b"], "ligne 2, colonne 3 : "),
            ("[", ["ligne 1"], "pas refermé"),
        ]
    )
    func damagedArray(text: String, expected: [String], word: String) throws {
        let input = text.replacing("A", with: dossier("a")).replacing("B", with: dossier("b"))
        let answer = try check(input)
        #expect(answer.status == 2)
        #expect(answer.errors.contains(word), "\(answer.errors)")
        // A file with one thing in it is a single question: its fault is told once, on standard error.
        let single = expected.count == 1
        #expect(try names(answer) == (single ? [] : expected))
        if single { #expect(answer.errors.contains("entrée standard, \(expected[0])"), "\(answer.errors)") }
    }

    @Test func anElementTooLongIsAnErrorInItsPlace() throws {
        let long = "{\"id\": \"" + String(repeating: "x", count: 17 << 20) + "\"}"
        let answer = try check("[\(dossier("a")),\n\(long),\n\(dossier("b"))]")
        #expect(answer.status == 2)
        #expect(try names(answer) == ["a", "ligne 2", "b"])
        #expect(answer.errors.contains("16 Mio"))
    }

    @Test func whatWasAnsweredIsWrittenBeforeALineTooLongEndsTheBatch() throws {
        let long = "{\"id\": \"" + String(repeating: "x", count: 17 << 20) + "\"}"
        for good in [["a"], ["a", "b"]] {
            let answer = try check((good.map(dossier) + [long]).joined(separator: "\n"))
            #expect(answer.status == 2)
            #expect(try names(answer) == good)
            #expect(answer.errors.contains("ligne \(good.count + 1) : la ligne dépasse 16 Mio"))
        }
    }

    @Test func aFolderIsNoFile() throws {
        let answer = try Command.run(["statement", "--dossier", "/tmp", "--on", "2026-01-01"])
        #expect(answer.status == 2)
        #expect(answer.errors.contains("/tmp"))
        #expect(answer.errors.split(separator: "\n").count == 1)
    }
}
