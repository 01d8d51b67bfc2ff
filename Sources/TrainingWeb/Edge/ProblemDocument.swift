import JSONText

/// An error as RFC 9457 writes it, with a stable `code` beside the stable `type`.
public struct ProblemDocument: Hashable, Sendable {
    /// The media type of the document.
    public static let mediaType = "application/problem+json"

    /// Stable snake_case code; `type` is `/problemes/CODE`.
    public var code: String
    /// Short French name of the kind of problem.
    public var title: String
    /// The HTTP status.
    public var status: Int
    /// What is wrong with this very request, in French; nil says nothing.
    public var detail: String?
    /// The request's id, to be quoted to the support.
    public var instance: String?
    /// What to do about it, in French.
    public var remedy: String?

    /// A problem.
    public init(
        code: String,
        title: String,
        status: Int,
        detail: String?,
        instance: String?,
        remedy: String? = nil
    ) {
        self.code = code
        self.title = title
        self.status = status
        self.detail = detail
        self.instance = instance
        self.remedy = remedy
    }

    /// The document in UTF-8.
    public var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("type", "/problemes/\(code)")
            json.field("title", title)
            json.field("status", status)
            json.field("code", code)
            if let detail { json.field("detail", detail) }
            if let remedy { json.field("remedy", remedy) }
            if let instance { json.field("instance", "urn:request:\(instance)") }
        }
        return json.bytes
    }
}
