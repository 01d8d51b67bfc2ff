import Foundation
import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// Every figure of the programme against the list of what it counts, over HTTP, for the nation and departments.
@Suite struct FigureTests {
    /// Somebody who reads pages.
    private struct Visitor: Sendable {
        let server: TestServer
        let cookie: (String, String)

        func page(_ path: String) async throws -> String {
            let answer = try await server.send("GET", path, [cookie])
            #expect(answer.status == 200, "\(path)")
            return answer.text
        }

        /// What a list says it counts, and what its rows make when one walks through all its pages.
        func list(_ path: String) async throws -> (said: Int, counted: Int) {
            var said: Int?
            var counted = 0
            var next: String? = path
            while let path = next {
                let html = try await page(path)
                let value = try #require(FigureTests.found("<strong id=\"valeur\">([^<]*)<", in: html).first)
                #expect(said == nil || said == FigureTests.number(value))
                said = FigureTests.number(value)
                let rows = FigureTests.found("<tr><th scope=\"row\">(.*?)</tr>", in: html)
                let posts = html.contains(">Structure</th>")
                counted += rows.map { row in
                    posts ? FigureTests.found("number\">([^<]*)<", in: row).first.map(FigureTests.number) ?? 0 : 1
                }
                .reduce(0, +)
                next = FigureTests.found("href=\"([^\"]*)\">Suite de la liste", in: html).first.map(FigureTests.plain)
            }
            return (said ?? -1, counted)
        }
    }

    /// What the group of a pattern matches, each time.
    private static func found(_ pattern: String, in text: String) -> [String] {
        guard let expression = try? NSRegularExpression(pattern: pattern, options: .dotMatchesLineSeparators) else {
            return []
        }
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
            Range($0.range(at: 1), in: text).map { String(text[$0]) }
        }
    }

    private static func number(_ text: String) -> Int { Int(text.filter(\.isNumber)) ?? -1 }

    private static func plain(_ address: String) -> String {
        address.replacingOccurrences(of: "&amp;", with: "&")
    }

    /// The links of a page to lists, with the number each says.
    private static func figures(of html: String) -> [(path: String, value: Int)] {
        zip(
            found("href=\"(/chiffres/liste[^\"]*)\">[0-9]", in: html).map(plain),
            found("href=\"/chiffres/liste[^\"]*\">([0-9][^<]*)<", in: html).map(number)
        )
        .map { (path: $0, value: $1) }
    }

    private static func run(
        as persona: Persona,
        scope: (column: String, value: String)? = nil,
        advisors: Int,
        _ body: @escaping @Sendable (Visitor, TrainingDatabase) async throws -> Void
    ) async throws {
        let training = try await TrainingDatabase.make()
        _ = try await seedDemonstration(
            into: training.superuser,
            advisors: advisors,
            today: TrainingDatabase.today
        )
        let token = try await training.session(as: persona, scope: scope)
        try await TestServer.run(endpoints: Site.endpoints(app: training.web, isDemonstration: true)) { server in
            let cookie = ("Cookie", "\(SessionCookie(isHTTPS: false).name)=\(token.cookie)")
            try await body(Visitor(server: server, cookie: cookie), training)
        }
    }

    @Test func everyFigureOfTheNationIsTheCountOfItsList() async throws {
        try await Self.run(as: .national, advisors: 300) { visitor, training in
            let html = try await visitor.page("/chiffres")
            let groups = html.components(separatedBy: "id=\"departements\"")[0]
            let figures = Self.figures(of: groups)
            #expect(figures.count == ProgrammeFigure.allCases.count)
            for figure in figures {
                let list = try await visitor.list(figure.path)
                #expect(list.said == figure.value && list.counted == figure.value, "\(figure.path)")
            }
            // The data says something of nearly every figure, so that equal noughts are no proof.
            #expect(figures.count { $0.value > 0 } >= 15)
            func value(_ figure: ProgrammeFigure) -> Int {
                figures.first { $0.path.contains("chiffre=\(figure.rawValue)&") }?.value ?? -1
            }
            // The parts make the whole, and other ways to count the same give the same.
            #expect(
                value(.trained) + value(.exempt) + value(.inTraining) + value(.untrained) == value(.inPost)
            )
            #expect(
                try await training.count(
                    """
                    select count(distinct c.person_id) from contract c
                    where c.during @> date '2026-06-01' and not c.cancelled and 'advisor' = (
                        select r.role from person_role r where r.person_id = c.person_id and r.from_on <= '2026-06-01'
                        order by r.from_on desc limit 1)
                    """
                ) == value(.inPost)
            )
            // Posts are those of the directory's own figures.
            let posts = try await visitor.page("/annuaire/chiffres")
            let total = try #require(Self.found("<tfoot>(.*?)</tfoot>", in: posts).first)
            let numbers = Self.found("number\">([^<]*)<", in: total).map(Self.number)
            #expect(numbers[1] == value(.postsAttributed) && numbers[2] == value(.postsOccupied))
            #expect(numbers[6] == value(.anomalies))
        }
    }

    @Test func departmentsMakeTheNation() async throws {
        try await Self.run(as: .auditor, advisors: 200) { visitor, _ in
            let html = try await visitor.page("/chiffres")
            let parts = html.components(separatedBy: "id=\"departements\"")
            let national = Self.figures(of: parts[0])
            let local = Self.figures(of: parts[1])
            #expect(local.count > 100)
            for figure in FigureText.columns {
                let name = "chiffre=\(figure.rawValue)&"
                let whole = try #require(national.first { $0.path.contains(name) }?.value)
                #expect(local.filter { $0.path.contains(name) }.map(\.value).reduce(0, +) == whole, "\(figure)")
            }
            // Three departments, figure by figure, against their lists.
            let codes = Set(local.compactMap { Self.found("departement=([0-9AB]+)", in: $0.path).first }).sorted()
            for code in codes.prefix(3) {
                let page = try await visitor.page("/chiffres?departement=\(code)")
                for figure in Self.figures(of: page) {
                    let list = try await visitor.list(figure.path)
                    #expect(list.said == figure.value && list.counted == figure.value, "\(figure.path)")
                }
            }
        }
    }

    /// A prefecture reads its own department by the same code, whatever it asks for.
    @Test func aPrefectureReadsItsDepartmentAlone() async throws {
        let training = try await TrainingDatabase.make()
        _ = try await seedDemonstration(
            into: training.superuser,
            advisors: 200,
            today: TrainingDatabase.today
        )
        let code = try #require(
            await training.text("select territory from person group by territory order by count(*) desc limit 1")
        )
        let prefecture = try await training.session(as: .prefecture, scope: ("territory", "'\(code)'"))
        let operators = try await training.session(as: .national)
        let name = SessionCookie(isHTTPS: false).name
        try await TestServer.run(endpoints: Site.endpoints(app: training.web, isDemonstration: true)) { server in
            let local = Visitor(server: server, cookie: ("Cookie", "\(name)=\(prefecture.cookie)"))
            let nation = Visitor(server: server, cookie: ("Cookie", "\(name)=\(operators.cookie)"))
            let own = Self.figures(of: try await local.page("/chiffres"))
            let asked = Self.figures(of: try await local.page("/chiffres?departement=75"))
            let same = Self.figures(of: try await nation.page("/chiffres?departement=\(code)"))
            #expect(own.map(\.value) == same.map(\.value) && own.map(\.value) == asked.map(\.value))
            #expect(own.contains { $0.value > 0 })
            for figure in own {
                let list = try await local.list(figure.path)
                #expect(list.said == figure.value && list.counted == figure.value, "\(figure.path)")
            }
        }
    }

    @Test func aListThatCannotBeAskedForSaysWhy() async throws {
        try await Self.run(as: .national, advisors: 20) { visitor, _ in
            for query in ["chiffre=zzz", "apres=-1", "apres=x", "departement=99", "au=2026-02-30", "tri=nom"] {
                let answer = try await visitor.server.send("GET", "/chiffres/liste?\(query)", [visitor.cookie])
                #expect(answer.status == 400, "\(query)")
            }
            let nobody = try await visitor.page("/chiffres/liste?chiffre=formes&au=1999-01-01")
            #expect(nobody.contains("Rien n'est compté ici à cette date"))
        }
    }
}
