public import HTTPTypes
public import TrainingApp

/// A refusal of the edge, before or instead of a use-case.
public struct WebError: Error, Hashable, Sendable {
    /// The status of the answer.
    public var status: HTTPResponse.Status
    /// Stable snake_case code.
    public var code: String
    /// What is wrong, in French; safe to show.
    public var message: String
    /// What to do about it, in French.
    public var remedy: String?
    /// Header fields of the answer, such as `Allow`.
    public var fields: HTTPFields
    /// For the log only.
    public var cause: String?
    /// Name of the form's field that it is about; nil when it is about none, or about several.
    public var field: String?

    /// A refusal.
    public init(
        _ status: HTTPResponse.Status,
        code: String,
        _ message: String,
        remedy: String? = nil,
        fields: HTTPFields = [:],
        cause: String? = nil
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.remedy = remedy
        self.fields = fields
        self.cause = cause
    }

    /// The refusal that a failed use-case becomes.
    public init(_ error: AppError) {
        let status: HTTPResponse.Status
        var fields = HTTPFields()
        switch error.kind {
        case .invalid: status = .badRequest
        case .unauthenticated: status = .unauthorized
        case .forbidden: status = .forbidden
        case .notFound: status = .notFound
        case .conflict: status = .conflict
        case .refused: status = .unprocessableContent
        case .tooLarge: status = .contentTooLarge
        case .unavailable, .outcomeUnknown:
            status = .serviceUnavailable
            fields[.retryAfter] = "5"
        case .timedOut: status = .gatewayTimeout
        case .unexpected: status = .internalServerError
        }
        self.init(
            status,
            code: error.code,
            error.message,
            remedy: error.remedy,
            fields: fields,
            cause: error.cause
        )
    }

    /// The same refusal, said of a field of the form; `message` calls the field « name ».
    func about(_ field: String) -> WebError {
        var refusal = self
        refusal.field = field
        return refusal
    }

    /// Nothing is at that address, or nothing the caller may see.
    public static let notFound = WebError(AppError.notFound)

    /// The body or a parameter cannot be read.
    public static func malformed(_ message: String, code: String = "malformed_request") -> WebError {
        WebError(.badRequest, code: code, message, remedy: "Revenez à la page précédente et recommencez.")
    }

    /// The body is larger than the route takes.
    public static func tooLarge(limit: Int) -> WebError {
        let size = limit >= 1 << 20 ? "\(limit >> 20) Mio" : "\(limit >> 10) Kio"
        return WebError(
            .contentTooLarge,
            code: "too_large",
            "L'envoi dépasse la taille permise ici, qui est de \(size).",
            remedy: "Envoyez un fichier plus petit, ou partagez-le en plusieurs."
        )
    }

    /// More came from one network or session than is let through.
    public static func tooManyRequests(seconds: Int) -> WebError {
        let wait = seconds == 1 ? "une seconde" : "\(seconds) secondes"
        return WebError(
            .tooManyRequests,
            code: "too_many_requests",
            "Trop de demandes sont venues de votre connexion en peu de temps.",
            remedy: "Attendez \(wait), puis recommencez.",
            fields: [.retryAfter: "\(seconds)"]
        )
    }

    /// Nobody is signed in.
    public static let unauthenticated = WebError(
        .unauthorized,
        code: "unauthenticated",
        "Il faut être connecté pour voir cette page, ou votre session est terminée.",
        remedy: "Connectez-vous, puis revenez à cette adresse."
    )

    /// The persona may not use this route.
    public static let forbidden = WebError(
        .forbidden,
        code: "forbidden",
        "Votre rôle ne donne pas accès à cette page.",
        remedy: "Si vous avez plusieurs rôles, choisissez l'autre ; sinon, revenez à l'accueil."
    )

    /// The short French name of a status.
    static func title(of status: HTTPResponse.Status) -> String {
        switch status.code {
        case 400: "Demande illisible"
        case 401: "Connexion nécessaire"
        case 403: "Accès refusé"
        case 404: "Page introuvable"
        case 405: "Méthode non permise"
        case 406: "Format non disponible"
        case 408: "Envoi trop lent"
        case 409: "Déjà enregistré autrement"
        case 412: "Modifié entre-temps"
        case 413: "Envoi trop volumineux"
        case 415: "Format non accepté"
        case 422: "Refusé par une règle"
        case 428: "Condition manquante"
        case 429: "Trop de demandes"
        case 431: "En-têtes trop longs"
        case 503: "Service momentanément indisponible"
        case 504: "Réponse trop longue"
        case 500...: "Erreur du service"
        default: "Demande refusée"
        }
    }
}
