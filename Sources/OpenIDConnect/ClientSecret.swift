/// A secret that no log, dump or interpolation shows.
public struct ClientSecret: Sendable, CustomStringConvertible, CustomReflectable {
    let text: String

    /// A secret.
    public init(_ text: String) {
        self.text = text
    }

    /// Never the secret.
    public var description: String { "***" }
    /// Never the secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
