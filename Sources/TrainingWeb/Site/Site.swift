import HTTPTypes
public import OpenIDConnect
public import TrainingApp

/// The product on the web: its pages and its interface for programs.
public enum Site {
    /// The endpoints of pages and API.
    /// - Parameters:
    ///   - app: the use-cases, over a login that may enter the callers' roles.
    ///   - isDemonstration: whether the sign-in of the demonstration exists.
    ///   - provider: where people sign in; nil when nobody does so here.
    /// - Returns: the endpoints over a renderer, for `WebServer.Parts.endpoints`.
    public static func endpoints(
        app: TrainingApp.Application,
        isDemonstration: Bool,
        provider: OpenIDProvider? = nil
    ) -> @Sendable (PageRenderer) -> [Endpoint] {
        { pages in
            let front = Front(app: app, pages: pages, isDemonstration: isDemonstration, provider: provider)
            let endpoints =
                front.entryEndpoints + front.providerEndpoints + front.advisorEndpoints + front.moduleEndpoints
                + front.employerEndpoints
                + front.teamEndpoints + front.cohortEndpoints + front.importEndpoints + front.informationEndpoints
                + front.apiEndpoints
            return endpoints.map(front.visits.noting)
        }
    }

    /// The entries of the navigation.
    public static let links: [PageRenderer.Link] = [
        .init("Mon parcours", "/mon-parcours", personas: [.advisor]),
        .init("Puis-je suivre ce module ?", "/mon-parcours/module", personas: [.advisor]),
        .init("Mes conseillers", "/employeur", personas: [.employer]),
        .init("Promotions", "/promotions", personas: [.training]),
        .init("Mon équipe", "/equipe", personas: [.coordinator]),
        .init("Les règles", "/regles"),
        .init("Aide", "/aide"),
    ]

    /// The schemas that the description of the interface refers to.
    public static let schemas: [OpenAPIDocument.Schema] = APISchemas.all
}
