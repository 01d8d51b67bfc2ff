public import Transfer

/// Why somebody is not signed in, told apart by what they, or the operator, can do about it.
///
/// No case holds a token, a code or anything about the person.
public enum SignInError: Error, Hashable, Sendable {
    /// The provider signed nobody in; `reference` is its own code for it (`Y500015`), for whom to ask.
    case denied(reference: String?)
    /// The provider wants to be asked anew (`login_required`, `interaction_required`).
    case signInRequired
    /// The provider did not accept our request (its OAuth error code): a matter of registration.
    case requestRefused(code: String, reference: String?)
    /// The way back is not one the provider makes: parameters missing, doubled or too long.
    case malformedCallback
    /// The way back does not belong to an attempt begun here.
    case wrongState
    /// The way back names another provider (RFC 9207).
    case wrongIssuer
    /// The code was used before, or its minute is over.
    case codeRefused
    /// The provider does not know us by our secret: a matter of settings.
    case clientRefused
    /// The provider could not be asked, or answered with an error of its own (HTTP status).
    case unavailable(step: SignInStep, status: Int?, cause: TransferError?)
    /// The provider describes itself in a way we cannot rely on.
    case unreliableProvider(ProviderFault)
    /// The ID token proves nothing.
    case idToken(TokenFault)
    /// What the provider says about the person cannot be relied on.
    case userInfo(TokenFault)
}

/// Runs a call to the provider; one that does not come about is an absence of the provider.
func asking(
    _ step: SignInStep,
    _ call: () async throws(TransferError) -> WebClient.Answer
) async throws(SignInError) -> WebClient.Answer {
    do throws(TransferError) {
        return try await call()
    } catch {
        throw .unavailable(step: step, status: nil, cause: error)
    }
}

/// Which call to the provider.
public enum SignInStep: String, Hashable, Sendable {
    case discovery, keys, token, userInfo
}

/// What is wrong with the provider's description of itself.
public enum ProviderFault: Hashable, Sendable {
    /// Not a JSON object with the fields of OpenID Connect Discovery 1.0 §3.
    case malformed
    /// Another issuer than the one asked.
    case issuer
    /// An address on a server that is not on our list.
    case foreignAddress(field: String)
    /// It does not do what we need: the field that says so.
    case unsupported(field: String)
}

/// What is wrong with a token or with user information.
public enum TokenFault: Error, Hashable, Sendable {
    /// Not three parts of base64url JSON, or a claim of the wrong kind.
    case malformed
    /// Not in the form that was registered (JSON or signed).
    case format
    /// Signed by another algorithm than the one registered, or by none.
    case algorithm
    /// Signed by a key the provider does not publish.
    case unknownKey
    /// The signature does not fit.
    case signature
    /// Issued by somebody else.
    case issuer
    /// Made for somebody else.
    case audience
    /// Made for another party (`azp`).
    case authorizedParty
    /// Its time is over.
    case expired
    /// Issued in the future, or too long ago for a code that lives one minute.
    case issuedAt
    /// Not the answer to this request.
    case nonce
    /// The level of authentication is not one that is required.
    case acr
    /// It belongs to another access token (`at_hash`).
    case accessToken
    /// Without subject, or about another one.
    case subject
}
