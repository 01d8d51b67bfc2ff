import CCurl

/// The library behind every transfer.
public enum TransferLibrary {
    /// Its version, such as `7.88.1`.
    public static var version: String { String(cString: ccurl_version()) }
}
