public import Hummingbird
import Mustache
import NIOCore
public import TrainingApp

/// What a page shows: the name of its template and the values the template reads.
///
/// A conforming type is a plain struct of texts, flags, lists and other such structs; the template finds its stored
/// properties by name under `page`, and everything is escaped unless the template asks otherwise.
public protocol Page: Sendable {
    /// Name of the template, without its suffix.
    static var template: String { get }
    /// Title of the page, as the browser's tab and the first heading show it.
    var title: String { get }
}

/// Fills the templates compiled into the program.
public struct PageRenderer: Sendable {
    /// An entry of the navigation.
    public struct Link: Sendable {
        /// What it says.
        public var label: String
        /// Where it leads.
        public var path: String
        /// Who sees it; nil for everybody, an empty set for whoever is not signed in.
        public var personas: Set<Persona>?

        /// An entry for everybody unless said otherwise.
        public init(_ label: String, _ path: String, personas: Set<Persona>? = nil) {
            self.label = label
            self.path = path
            self.personas = personas
        }
    }

    private let library: MustacheLibrary
    private let assets: Assets
    private let tokens: FormToken
    private let links: [Link]
    private let isDemonstration: Bool
    /// The cookie of sessions, for the pages that open and close them.
    let cookie: SessionCookie
    /// How users reach the service, without a final slash: for addresses that leave the browser.
    let baseURL: String
    /// The cookie of browsers that asked for a sign-in link.
    let browserCookie: BrowserCookie

    /// A renderer.
    /// - Throws: the template parser's error, which names the line.
    init(
        templates: [String: [UInt8]],
        assets: Assets,
        tokens: FormToken,
        links: [Link],
        isDemonstration: Bool,
        cookie: SessionCookie,
        baseURL: String = ""
    ) throws {
        var library = MustacheLibrary()
        for (name, bytes) in templates {
            try library.register(String(decoding: bytes, as: UTF8.self), named: name)
        }
        self.library = library
        self.assets = assets
        self.tokens = tokens
        self.links = links
        self.isDemonstration = isDemonstration
        self.cookie = cookie
        self.baseURL = baseURL
        browserCookie = BrowserCookie(isHTTPS: cookie.isSecure)
    }

    /// The answer that shows a page to whoever made the exchange.
    public func response(_ page: some Page, for exchange: Exchange) -> Response {
        let context = exchange.context
        let notice = notice(for: exchange)
        let path = exchange.request.uri.path
        var response = Response.text(
            html(page, session: context.session, actor: context.actor, notice: notice, path: path),
            mediaType: "text/html; charset=utf-8"
        )
        if notice != nil { response.headers.append(noticeRead) }
        return response
    }

    /// The answer that shows a page under the navigation of a session.
    public func response(
        _ page: some Page,
        session: SessionToken?,
        actor: SignedIn? = nil,
        path: String
    ) -> Response {
        .text(html(page, session: session, actor: actor, path: path), mediaType: "text/html; charset=utf-8")
    }

    /// A page as HTML.
    func html(
        _ page: some Page,
        session: SessionToken?,
        actor: SignedIn? = nil,
        notice: Notice? = nil,
        path: String
    ) -> String {
        let shown = links.filter { link in
            guard let personas = link.personas else { return true }
            return session.map { personas.contains($0.persona) } ?? personas.isEmpty
        }
        var frame: [String: Any] = [
            "page": ReflectedValue.wrapped(page),
            "title": page.title,
            "stylesheet": assets.stylesheet,
            "script": assets.script,
            "icon": assets.icon,
            "links": shown.map { link in
                ["label": link.label, "path": link.path, "isCurrent": link.path == path] as [String: any Sendable]
            },
            "isSignedIn": session != nil,
            "personaLabel": session.map { Self.label(of: $0.persona) } ?? "",
            "maySearch": path != "/recherche" && (session.map { Front.searchers.contains($0.persona) } ?? false),
            "isDemonstration": isDemonstration,
            "token": session.map(tokens.value) ?? "",
            "tokenField": FormToken.field,
        ]
        // Left out, not nil: the template tells the two apart.
        if let actor { frame["actor"] = ReflectedValue.wrapped(ActorView(actor)) }
        if let notice { frame["notice"] = notice.text }
        let text = library.render(frame, withTemplate: type(of: page).template) ?? ""
        guard let problem = Mirror(reflecting: page).descendant("problem") as? Problem, let field = problem.field else {
            return text
        }
        return FieldInError(field).marked(in: text)
    }

    /// In whose name one acts, for the head of the page.
    private struct ActorView: Sendable {
        let name: String
        let role: String
        let scope: String?
        let isDelegated: Bool
        let hasSeveralRoles: Bool

        init(_ person: SignedIn) {
            name = person.displayName
            role = person.kind?.label ?? PageRenderer.label(of: person.persona)
            scope = person.scopeName.isEmpty ? nil : person.scopeName
            isDelegated = person.isDelegated
            hasSeveralRoles = person.hasSeveralRoles
        }
    }

    /// How a persona is called in French.
    static func label(of persona: Persona) -> String {
        switch persona {
        case .advisor: "Conseiller ou conseillère"
        case .employer: "Structure employeuse"
        case .training: "Organisme de formation"
        case .coordinator: "Coordination"
        case .prefecture: "Préfecture"
        case .national: "Pilotage national"
        case .auditor: "Contrôle"
        }
    }
}
