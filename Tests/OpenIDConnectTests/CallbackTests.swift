import Testing

@testable import OpenIDConnect

/// The way back, before anything is asked of the provider.
@Suite struct CallbackTests {
    private static let attempt = LoginAttempt(state: "etat", nonce: "n", verifier: "v")
    private static let issuer = "https://id.example.fr"

    /// A query, and why it is refused.
    struct Refused: Sendable {
        let query: [(String, String)]
        let expected: SignInError

        init(_ expected: SignInError, _ query: (String, String)...) {
            self.query = query
            self.expected = expected
        }
    }

    private static let state = ("state", "etat")
    private static let iss = ("iss", issuer)
    private static let refusals = [
        Refused(.malformedCallback), Refused(.malformedCallback, ("code", "c")), Refused(.wrongState, ("state", "")),
        Refused(.wrongState, ("state", "autre"), ("code", "c")),
        Refused(.wrongState, ("state", "autre"), ("error", "access_denied")),
        Refused(.wrongIssuer, state, ("code", "c")), Refused(.wrongIssuer, state, ("code", "c"), ("iss", "")),
        Refused(.malformedCallback, state, iss), Refused(.malformedCallback, state, iss, ("code", "")),
        Refused(.malformedCallback, state, iss, ("code", "a b")),
        Refused(.malformedCallback, state, iss, ("code", "a\u{0}")),
        Refused(.malformedCallback, state, iss, ("code", "a"), ("code", "b")),
        Refused(.malformedCallback, state, state, iss, ("code", "a")),
        Refused(.malformedCallback, state, iss, ("code", String(repeating: "a", count: 2049))),
    ]

    private func outcome(_ query: [(String, String)], namesIssuer: Bool = true) -> Result<String, SignInError> {
        do throws(SignInError) {
            guard let callback = Callback(query: query.map { (name: $0.0, value: $0.1) }) else {
                throw .malformedCallback
            }
            return .success(try callback.code(for: Self.attempt, issuer: Self.issuer, namesIssuer: namesIssuer))
        } catch {
            return .failure(error)
        }
    }

    @Test func aCodeComesBack() {
        let query = [("code", "c"), ("state", "etat"), ("iss", Self.issuer), ("autre", "x"), ("autre", "y")]
        #expect(outcome(query) == .success("c"))
        #expect(outcome([("code", "c"), ("state", "etat")], namesIssuer: false) == .success("c"))
    }

    @Test("a way back that is not ours is refused", arguments: refusals) func refuses(case: Refused) {
        #expect(outcome(`case`.query) == .failure(`case`.expected))
    }

    @Test(
        "a refusal of the provider keeps its code and nothing of its sentence",
        arguments: [
            ("access_denied", "User auth aborted", SignInError.denied(reference: nil)),
            ("access_denied", "Agent du privé (Y500015).", .denied(reference: "Y500015")),
            ("access_denied", "Y04A586 https only", .denied(reference: "Y04A586")),
            ("access_denied", "Yannick Y12 Y1234567 YÉ12345", .denied(reference: nil)),
            ("interaction_required", "", .signInRequired), ("login_required", "", .signInRequired),
            ("invalid_scope", "Y000400", .requestRefused(code: "invalid_scope", reference: "Y000400")),
            ("<script>", "", .requestRefused(code: "?", reference: nil)),
            ("", "", .requestRefused(code: "?", reference: nil)),
        ]
    )
    func errors(error: String, text: String, expected: SignInError) {
        let query = [("error", error), ("error_description", text), ("state", "etat"), ("iss", Self.issuer)]
        #expect(outcome(query) == .failure(expected))
        #expect(outcome(query + [("code", "c")]) == .failure(expected))
    }
}
