import JSONText
import Testing
import TrainingApp
import TrainingRules

@testable import TrainingWeb

/// Links, schemas and the reading of requests.
@Suite struct SiteRouteTests {
    @Test func everySchemaIsJSONAndRefersToSchemas() throws {
        let names = Set(APISchemas.texts.map(\.name))
        #expect(names.count == APISchemas.texts.count)
        #expect(Site.schemas.map(\.name) == APISchemas.texts.map(\.name))
        for (name, text) in APISchemas.texts {
            for match in text.matches(of: /components\/schemas\/(\w+)/) {
                #expect(names.contains(String(match.output.1)), "\(name): \(match.output.1)")
            }
        }
    }

    @Test func onlyPathsWorthReturningToAreFollowed() {
        #expect(Front.ownPath("/conseillers/1?on=2026-01-01") == "/conseillers/1?on=2026-01-01")
        for path in ["/", "//ailleurs.example", "/connexion?retour=/x", "/deconnexion", "https://x"] {
            #expect(Front.ownPath(path) == nil, "\(path)")
        }
    }

    @Test func everyPersonaWithPagesHasAWayToThem() {
        for persona in Persona.allCases {
            let links = Site.links.filter { $0.personas?.contains(persona) == true }.map(\.path)
            if let first = FirstPage.path(of: persona) { #expect(links.contains(first)) }
        }
    }

    @Test func datesOfAQueryExist() throws {
        let query = try FormFields(urlEncoded: Array("on=2026-06-31&b=2026-06-30&c=".utf8))
        #expect(throws: WebError.self) { try query.optionalDate("on") }
        #expect(try query.optionalDate("b") == CivilDate(iso: "2026-06-30"))
        #expect(try query.optionalDate("c") == nil)
        #expect(throws: WebError.self) { try query.date("c") }
    }

    @Test func aCohortPlanIsReadStrictly() throws {
        func plan(_ json: String) throws -> CohortPlan { try Front.plan(JSONElement(JSONValue(parsing: json))) }
        let good = try plan(#"{"code": "A", "territory": "13", "start": "2026-01-12", "weekdays": [1, 2]}"#)
        #expect(good.weekdays == [1, 2])
        #expect(good.label == "")
        for bad in [
            #"{"code": " ", "territory": "13", "start": "2026-01-12"}"#,
            #"{"code": "A", "territory": "20", "start": "2026-01-12"}"#,
            #"{"code": "A", "territory": "13", "start": "2026-06-31"}"#,
            #"{"code": "A", "territory": "13", "start": "2026-01-12", "weekdays": [6]}"#,
            #"{"code": "A", "territory": "13", "start": "2026-01-12", "min": 3}"#,
        ] {
            #expect(throws: JSONDecodingError.self, "\(bad)") { try plan(bad) }
        }
    }

    @Test func contactsAreSharedMailboxesAndDialledFromAnywhere() {
        for contact in HelpPage.allContacts {
            #expect(contact.email?.contains("@") != false)
            if let link = contact.phoneLink { #expect(link.hasPrefix("+33") && link.count == 12, "\(link)") }
        }
    }
}
