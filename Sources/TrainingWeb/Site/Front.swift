import HTTPTypes
import Hummingbird
import OpenIDConnect
import TrainingApp
import TrainingRules

/// What every handler works with: the use-cases, the templates, and who came lately.
struct Front: Sendable {
    let app: TrainingApp.Application
    let pages: PageRenderer
    let visits: Visits
    let isDemonstration: Bool
    /// Where people sign in; nil when nobody does so here.
    let provider: OpenIDProvider?

    init(
        app: TrainingApp.Application,
        pages: PageRenderer,
        isDemonstration: Bool,
        provider: OpenIDProvider? = nil
    ) {
        self.app = app
        self.pages = pages
        self.isDemonstration = isDemonstration
        self.provider = provider
        visits = Visits(app: app)
    }

    /// The rule book in force.
    var ruleBook: RuleBook { app.context.ruleBook }

    /// Runs a use-case in the name of whoever made the exchange.
    func run<Case: UseCase>(_ useCase: Case, for exchange: Exchange) async throws -> Case.Output {
        try await app.run(useCase, as: exchange.caller)
    }

    /// The answer that shows a page, 200 unless said otherwise.
    func show(_ page: some Page, _ exchange: Exchange, status: HTTPResponse.Status = .ok) -> Response {
        var response = pages.response(page, for: exchange)
        response.status = status
        return response
    }
}
