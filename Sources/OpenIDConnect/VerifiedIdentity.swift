/// Somebody whom the provider has just signed in, with everything checked.
///
/// The identity is the pair of issuer and subject, never the e-mail address: a new employer or identity provider means
/// a new subject, and a changed address moves no right.
public struct VerifiedIdentity: Sendable {
    /// The provider.
    public let issuer: String
    /// The person's name at the provider, for this service and this identity provider only.
    public let subject: String
    /// Level of authentication, when the provider says it.
    public let acr: String?
    /// Methods of authentication, when the provider says them.
    public let methods: [String]
    /// Whether a second factor was used.
    public let isStrong: Bool
    /// What the provider says about the person.
    public let info: UserInfo
}
