public import Digest

extension KeyRing.Purpose {
    /// The secrets and codes of sign-in mails, made from the mail's reference.
    public static let signInLink = KeyRing.Purpose("sign-in link")
    /// What seals the keys of second factors.
    public static let secondFactor = KeyRing.Purpose("second factor")
}
