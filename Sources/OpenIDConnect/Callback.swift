import Digest

/// What the provider sent the browser back with.
public struct Callback: Sendable, Equatable {
    private let values: [String: String]

    private static let names: Set = ["code", "state", "iss", "error", "error_description"]

    /// The parameters of the address; `nil` when one of ours comes twice or is longer than anything the provider makes.
    public init?(query: [(name: String, value: String)]) {
        var values: [String: String] = [:]
        for (name, value) in query where Self.names.contains(name) {
            guard value.utf8.count <= 2048, values.updateValue(value, forKey: name) == nil else { return nil }
        }
        self.values = values
    }

    /// The code, once the return is known to belong to this attempt (RFC 6749 §4.1.2, RFC 9207 §2.4).
    /// - Parameters:
    ///   - attempt: what was remembered.
    ///   - issuer: the provider asked.
    ///   - namesIssuer: whether the provider says that it names itself.
    /// - Returns: the code.
    /// - Throws: `SignInError`.
    func code(
        for attempt: LoginAttempt,
        issuer: String,
        namesIssuer: Bool
    ) throws(SignInError) -> String {
        guard let state = values["state"] else { throw .malformedCallback }
        guard constantTimeEquals(Array(state.utf8), Array(attempt.state.utf8)) else { throw .wrongState }
        if let iss = values["iss"] {
            guard iss == issuer else { throw .wrongIssuer }
        } else if namesIssuer {
            throw .wrongIssuer
        }
        if let error = values["error"] { throw refusal(error) }
        guard let code = values["code"], !code.isEmpty, code.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .malformedCallback
        }
        return code
    }

    private func refusal(_ error: String) -> SignInError {
        switch error {
        case "access_denied": .denied(reference: reference)
        case "login_required", "interaction_required", "consent_required", "account_selection_required":
            .signInRequired
        default: .requestRefused(code: Self.isCode(error) ? error : "?", reference: reference)
        }
    }

    /// The provider's own code in its description, such as `Y500015`; the sentence around it is not ours to show.
    private var reference: String? {
        let words = (values["error_description"] ?? "").split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        return words.first { $0.utf8.count == 7 && $0.hasPrefix("Y") && $0.dropFirst().allSatisfy(\.isHexDigit) }
            .map(String.init)
    }

    private static func isCode(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 60
            && text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_") }
    }
}
