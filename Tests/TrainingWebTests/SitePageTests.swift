import Testing
import TrainingApp
import TrainingRules

@testable import TrainingWeb

/// The markup of every page.
@Suite struct SitePageTests {
    private static func documents() throws -> [(name: String, html: String)] {
        let pages = try SiteSample.pages()
        let session = SessionToken(fresh: .advisor)
        return try SiteSample.everyPage().flatMap { page in
            [(page.title, pages.html(page, session: session, path: "/"))]
                + [(page.title, pages.html(page, session: nil, path: "/"))]
        }
    }

    private static let void: Set<Substring> = ["meta", "link", "input", "br", "hr", "img", "!DOCTYPE"]

    /// Tags in order, `/name` for the closing ones, with their attributes.
    private static func tags(_ html: String) -> [(name: Substring, attributes: Substring)] {
        html.matches(of: #/<(\/?[!A-Za-z][A-Za-z0-9]*)([^>]*)>/#).map { ($0.output.1, $0.output.2) }
    }

    @Test func everyTagIsClosedInOrder() throws {
        for (name, html) in try Self.documents() {
            var open: [Substring] = []
            for tag in Self.tags(html) where !Self.void.contains(tag.name) && !tag.attributes.hasSuffix("/") {
                if tag.name.hasPrefix("/") {
                    #expect(open.popLast() == tag.name.dropFirst(), "\(name): \(tag.name)")
                } else {
                    open.append(tag.name)
                }
            }
            #expect(open.isEmpty, "\(name): \(open)")
            #expect(!html.contains("{{"), "\(name)")
        }
    }

    @Test func everyPageHasOneHeadingAndOneMain() throws {
        for (name, html) in try Self.documents() {
            let names = Self.tags(html).map(\.name)
            #expect(names.count { $0 == "h1" } == 1, "\(name)")
            #expect(names.count { $0 == "main" } == 1, "\(name)")
            let levels = names.compactMap { $0.hasPrefix("h") ? Int($0.dropFirst()) : nil }
            for (above, below) in zip(levels, levels.dropFirst()) {
                #expect(below <= above + 1, "\(name): h\(above) then h\(below)")
            }
        }
    }

    @Test func idsAreUniqueAndEveryReferenceLeadsSomewhere() throws {
        for (name, html) in try Self.documents() {
            let ids = html.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
            #expect(Set(ids).count == ids.count, "\(name)")
            var wanted = html.matches(of: #/ (?:for|aria-labelledby)="([^"]*)"/#).map { String($0.output.1) }
            wanted += html.matches(of: #/ href="#([^"]+)"/#).map { String($0.output.1) }
            wanted += html.matches(of: #/ aria-describedby="([^"]*)"/#)
                .flatMap { $0.output.1.split(separator: " ").map(String.init) }
            for reference in wanted { #expect(ids.contains(reference), "\(name): \(reference)") }
        }
    }

    @Test func everyFieldHasItsLabelAndEveryFormItsToken() throws {
        for (name, html) in try Self.documents() {
            let labelled = Set(html.matches(of: #/ for="([^"]*)"/#).map { String($0.output.1) })
            for tag in Self.tags(html) where ["input", "select", "textarea", "progress"].contains(tag.name) {
                if tag.attributes.contains("type=\"hidden\"") { continue }
                let id = tag.attributes.firstMatch(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
                #expect(labelled.contains(id ?? ""), "\(name): \(tag.name) \(tag.attributes)")
            }
            for form in html.split(separator: "<form ").dropFirst() where form.hasPrefix("class=\"leave\"") == false {
                guard form.prefix(while: { $0 != ">" }).contains("method=\"post\"") else { continue }
                #expect(form.contains("name=\"\(FormToken.field)\""), "\(name)")
            }
        }
    }

    @Test func whatPeopleWroteStaysText() throws {
        let page = AdvisorPage(
            try SiteSample.view(SiteSample.trainee()),
            for: .training,
            isOwn: false,
            under: try SiteSample.ruleBook()
        )
        let html = try SiteSample.pages().html(page, session: nil, path: "/")
        #expect(!html.contains("<b>"))
        #expect(html.contains("&lt;b&gt;"))
    }

    @Test func theCommonPagesStayLight() throws {
        for (name, html) in try Self.documents() { #expect(html.utf8.count < 160_000, "\(name)") }
    }
}
