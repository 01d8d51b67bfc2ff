public import Digest

/// What the service makes with its secrets, one purpose each; a name never changes, or what was made is lost.
extension KeyRing.Purpose {
    /// The tokens in forms.
    public static let form = KeyRing.Purpose("form")
    /// The secrets of invitations, made from their public names.
    public static let invitation = KeyRing.Purpose("invitation")
}
