import HTTPTypes
import Hummingbird

/// What a client would rather read, and whether it has it already.
enum Negotiation {
    /// Whether an answer should be JSON: always under `/api`, elsewhere when `Accept` ranks it above HTML.
    static func wantsJSON(_ request: Request) -> Bool {
        if request.uri.path == "/api" || request.uri.path.hasPrefix("/api/") { return true }
        guard let accept = request.headers[.accept] else { return false }
        let json = max(quality(of: "application/json", in: accept), quality(of: "application/problem+json", in: accept))
        return json > quality(of: "text/html", in: accept)
    }

    /// The quality `Accept` gives to exactly that media type, 0 when it is not named; wild cards count for nothing,
    /// since every client sends one.
    static func quality(of type: String, in accept: String) -> Double {
        var best = 0.0
        for item in accept.split(separator: ",") {
            guard let value = MediaTypeValue(String(item)), value.essence == type else { continue }
            best = max(best, value.parameters["q"].flatMap(Double.init) ?? 1)
        }
        return best
    }

    /// Whether `If-None-Match` names `tag` (RFC 9110 §13.1.2, weak comparison).
    static func matches(_ tag: String, ifNoneMatch fields: HTTPFields) -> Bool {
        func opaque(_ text: some StringProtocol) -> String {
            let trimmed = String(text.filter { $0 != " " && $0 != "\t" })
            return trimmed.hasPrefix("W/") ? String(trimmed.dropFirst(2)) : trimmed
        }
        return fields[values: .ifNoneMatch].contains { value in
            value == "*" || value.split(separator: ",").contains { opaque($0) == opaque(tag) }
        }
    }
}
