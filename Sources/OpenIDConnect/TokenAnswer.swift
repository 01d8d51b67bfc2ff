import Transfer

/// What the token endpoint gave for a code (OpenID Connect Core 1.0 §3.1.3.3).
struct TokenAnswer: Sendable {
    let accessToken: String
    let idToken: String

    /// Reads an answer of the token endpoint.
    static func reading(_ answer: WebClient.Answer) -> Result<TokenAnswer, SignInError> {
        guard answer.status == 200 else { return .failure(refusal(answer)) }
        guard answer.mediaType == "application/json", let claims = try? Claims(parsing: answer.body, textLimit: 16_384),
            let type = try? claims.requiredText("token_type"), type.lowercased() == "bearer",
            let access = try? claims.requiredText("access_token"),
            let token = try? claims.requiredText("id_token")
        else { return .failure(.idToken(.malformed)) }
        return .success(TokenAnswer(accessToken: access, idToken: token))
    }

    /// The errors of RFC 6749 §5.2.
    private static func refusal(_ answer: WebClient.Answer) -> SignInError {
        let claims = try? Claims(parsing: answer.body)
        switch try? claims?.text("error") {
        case "invalid_grant" where answer.status == 400: return .codeRefused
        case "invalid_client" where answer.status == 400 || answer.status == 401: return .clientRefused
        default: return .unavailable(step: .token, status: answer.status, cause: nil)
        }
    }
}
