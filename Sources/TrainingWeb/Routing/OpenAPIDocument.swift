import HTTPTypes
public import JSONText

/// The description of the interface for programs (OpenAPI 3.1), made from the route table.
public struct OpenAPIDocument: Sendable {
    /// Named JSON Schemas that routes refer to, beside `Problem`.
    public var schemas: [Schema]

    /// A named JSON Schema.
    public struct Schema: Sendable {
        /// The name routes use.
        public let name: String
        /// The schema as JSON.
        public let value: JSONValue

        /// A schema from its JSON text.
        /// - Throws: `JSONSyntaxError` when `json` is not JSON.
        public init(_ name: String, _ json: String) throws {
            self.name = name
            value = try JSONValue(parsing: json)
        }
    }

    private let routes: [Route]
    private let baseURL: String
    private let cookieName: String

    /// The description of the described ones among `routes`.
    init(routes: [Route], schemas: [Schema], baseURL: String, cookieName: String) {
        self.routes = routes.filter(\.isDescribed)
        self.schemas = schemas
        self.baseURL = baseURL
        self.cookieName = cookieName
    }

    /// The document in UTF-8.
    var bytes: [UInt8] {
        var json = JSONWriter(capacity: 16_384)
        json.object { json in
            json.field("openapi", "3.1.0")
            json.field("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema")
            json.field("info") { json in
                json.field("title", "Parcours")
                json.field("version", "1")
                json.field("description", "Suivi de la formation et de la certification des conseillers numériques.")
            }
            json.field("servers", array: [baseURL]) { json, url in json.object { $0.field("url", url) } }
            json.field("paths") { json in
                for path in paths {
                    json.key(named: path)
                    json.object { json in
                        for route in routes where route.path == path { write(route, to: &json) }
                    }
                }
            }
            json.field("components") { json in writeComponents(to: &json) }
        }
        return json.bytes
    }

    private var paths: [String] {
        var seen: Set<String> = []
        return routes.map(\.path).filter { seen.insert($0).inserted }
    }

    private func write(_ route: Route, to json: inout JSONWriter) {
        json.key(named: route.method.rawValue.lowercased())
        json.object { json in
            json.field("operationId", route.operation)
            json.field("summary", route.summary)
            json.key("security")
            json.array { json in
                if case .anyone = route.access { return }
                for scheme in ["session", "token"] {
                    json.object { json in
                        json.key(named: scheme)
                        json.array { _ in }
                    }
                }
            }
            if !route.pathParameters.isEmpty || !route.query.isEmpty {
                json.key("parameters")
                json.array { json in writeParameters(of: route, to: &json) }
            }
            writeBody(of: route, to: &json)
            json.field("responses") { json in writeAnswers(of: route, to: &json) }
        }
    }

    private func writeParameters(of route: Route, to json: inout JSONWriter) {
        for name in route.pathParameters {
            json.object { json in
                json.field("name", name)
                json.field("in", "path")
                json.field("required", true)
                json.field("schema") { json in
                    json.field("type", "string")
                    if name == "id" || name.hasSuffix("Id") { json.field("format", "uuid") }
                }
            }
        }
        for parameter in route.query {
            json.object { json in
                json.field("name", parameter.name)
                json.field("in", "query")
                json.field("required", parameter.isRequired)
                json.field("description", parameter.description)
                json.field("schema") { json in
                    json.field("type", "string")
                    if let format = parameter.format { json.field("format", format) }
                }
            }
        }
    }

    private func writeBody(of route: Route, to json: inout JSONWriter) {
        let types: [String]
        switch route.body {
        case .none: return
        case .json: types = ["application/json"]
        case .form: types = ["application/x-www-form-urlencoded"]
        case .anyForm: types = ["application/x-www-form-urlencoded", "multipart/form-data"]
        case .upload: types = ["multipart/form-data"]
        case .file(let accepted, _): types = accepted
        }
        json.field("requestBody") { json in
            json.field("required", true)
            json.field("content") { json in
                for type in types { writeContent(type, schema: route.bodySchema, to: &json) }
            }
        }
    }

    private func writeContent(_ type: String, schema: String?, to json: inout JSONWriter) {
        json.key(named: type)
        json.object { json in
            guard let schema else { return }
            json.field("schema") { json in json.field("$ref", "#/components/schemas/\(schema)") }
        }
    }

    private func writeAnswers(of route: Route, to json: inout JSONWriter) {
        let answers = route.answers + Self.edgeAnswers(of: route)
        var seen: Set<Int> = []
        for answer in answers.sorted(by: { $0.status < $1.status }) where seen.insert(answer.status).inserted {
            json.key(named: String(answer.status))
            json.object { json in
                json.field("description", answer.description)
                guard let type = answer.mediaType else { return }
                json.field("content") { json in writeContent(type, schema: answer.schema, to: &json) }
            }
        }
    }

    /// The errors that the edge itself may give, by what the route takes.
    private static func edgeAnswers(of route: Route) -> [Route.Answer] {
        func problem(_ status: Int, _ text: String) -> Route.Answer {
            Route.Answer(status, text, mediaType: ProblemDocument.mediaType, schema: "Problem")
        }
        var answers = [
            problem(400, "La demande n'est pas lisible."),
            problem(500, "Erreur du service."),
            problem(503, "Le service ou sa base de données ne répond pas ; réessayer plus tard."),
        ]
        if route.rate != .free {
            answers.append(problem(429, "Trop de demandes en peu de temps ; « Retry-After » dit combien attendre."))
        }
        if route.access != .anyone {
            answers.append(problem(401, "Personne n'est connecté."))
        }
        if route.access != .anyone || route.method != .get {
            answers.append(problem(403, "Le rôle ne suffit pas, ou la demande vient d'un autre site."))
        }
        if !route.pathParameters.isEmpty {
            answers.append(problem(404, "Rien à cette adresse, ou rien de visible pour ce compte."))
        }
        if route.body != .none {
            answers.append(problem(408, "L'envoi est trop lent."))
            answers.append(problem(413, "L'envoi est trop volumineux."))
            answers.append(problem(415, "Le contenu n'est pas du type attendu."))
        }
        return answers
    }

    private func writeComponents(to json: inout JSONWriter) {
        json.field("schemas") { json in
            json.field("Problem") { json in
                json.field("type", "object")
                json.field("description", "Une erreur (RFC 9457).")
                json.field("required", array: ["type", "title", "status", "code"]) { $0.string($1) }
                json.field("properties") { json in
                    for name in ["type", "title", "code", "detail", "remedy", "instance"] {
                        json.key(named: name)
                        json.object { $0.field("type", "string") }
                    }
                    json.field("status") { $0.field("type", "integer") }
                }
            }
            for schema in schemas {
                json.key(named: schema.name)
                json.value(schema.value)
            }
        }
        json.field("securitySchemes") { json in
            json.field("session") { json in
                json.field("type", "apiKey")
                json.field("in", "cookie")
                json.field("name", cookieName)
            }
            json.field("token") { json in
                json.field("type", "http")
                json.field("scheme", "bearer")
                json.field("description", "Un jeton créé sur la page /acces/jetons.")
            }
        }
    }
}
