import CCurl

/// The library behind every transfer.
public enum TransferLibrary {
    /// Its version, such as `7.88.1`.
    public static var version: String { String(cString: ccurl_version()) }

    /// Prepares the library, once for the process and before the first handle (curl_global_init(3)).
    static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
}
