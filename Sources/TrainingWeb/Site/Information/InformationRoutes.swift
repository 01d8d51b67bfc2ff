import HTTPTypes
import TrainingApp

/// Pages for everybody.
extension Front {
    var informationEndpoints: [Endpoint] {
        let rules = RulesPage(ruleBook)
        return [
            Endpoint(Route(.get, "/regles", "showRules", "Les règles en français courant.")) { exchange in
                show(rules, exchange)
            },
            Endpoint(Route(.get, "/aide", "showHelp", "À qui s'adresser, pour quoi.")) { exchange in
                show(HelpPage(), exchange)
            },
            Endpoint(Route(.get, "/accessibilite", "showAccessibility", "Déclaration d'accessibilité.")) { exchange in
                show(AccessibilityPage(), exchange)
            },
        ]
    }
}

/// What is and what is not accessible, as it was checked.
struct AccessibilityPage: Page {
    static let template = "accessibility"
    let title = "Accessibilité"
}
