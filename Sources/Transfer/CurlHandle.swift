import CCurl

/// One libcurl handle, for one transfer on one thread.
///
/// A fresh handle each time: the options of TLS are not applied again to a connection that is kept.
final class CurlHandle {
    private let handle: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var failure: CURLcode?
    private let sent = ByteSource()
    private let received = ByteSink()

    /// A handle with what every transfer has: no signals, no proxy of the environment, no redirect, time limits.
    init(connectSeconds: Int, seconds: Int) throws(TransferError) {
        guard TransferLibrary.isReady, let handle = curl_easy_init() else { throw .overloaded }
        self.handle = handle
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, connectSeconds * 1000)
        set(CURLOPT_TIMEOUT_MS, seconds * 1000)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
    }

    func set(_ option: CURLoption, _ text: String) {
        note(ccurl_set_text(handle, option, text))
    }

    func set(_ option: CURLoption, _ number: Int) {
        note(ccurl_set_number(handle, option, number))
    }

    func set(_ option: CURLoption, _ texts: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts {
            guard let longer = curl_slist_append(list, text) else { return note(CURLE_OUT_OF_MEMORY) }
            list = longer
        }
        if let list { lists.append(list) }
        note(ccurl_set_list(handle, option, list))
    }

    /// Sends these bytes as the body of an upload.
    func upload(_ bytes: [UInt8]) {
        sent.bytes = bytes
        set(CURLOPT_UPLOAD, 1)
        note(ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(bytes.count)))
        note(ccurl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(sent).toOpaque()))
        note(
            ccurl_set_callback(handle, CURLOPT_READFUNCTION) { buffer, size, count, source in
                guard let buffer, let source else { return Int(CURL_READFUNC_ABORT) }
                return Unmanaged<ByteSource>.fromOpaque(source).takeUnretainedValue().copy(to: buffer, size * count)
            }
        )
    }

    /// Sends these bytes as the body of a POST.
    func post(_ bytes: [UInt8]) {
        note(ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)))
        // Copied at once (CURLOPT_COPYPOSTFIELDS(3)): the array need not outlive the call.
        note(
            bytes.withUnsafeBytes {
                ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
            }
        )
    }

    /// Keeps at most `limit` bytes of the answer's body; a longer one ends the transfer.
    func collect(limit: Int) {
        received.limit = limit
        note(ccurl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(received).toOpaque()))
        note(
            ccurl_set_callback(handle, CURLOPT_WRITEFUNCTION) { buffer, size, count, sink in
                guard let buffer, let sink else { return 0 }
                return Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().take(buffer, size * count)
            }
        )
    }

    /// Runs the transfer; blocks until it has ended.
    /// - Returns: libcurl's code; that of the first option that could not be set, when one could not.
    func perform() -> CURLcode {
        if let failure { return failure }
        return curl_easy_perform(handle)
    }

    /// The last status or reply code received; 0 when there was none.
    var responseCode: Int { ccurl_response_code(handle) }
    /// The media type of the answer, as sent.
    var contentType: String? { ccurl_content_type(handle).map { String(cString: $0) } }
    /// The body received so far.
    var body: [UInt8] { received.bytes }
    /// Whether the body was longer than the limit.
    var isTooLarge: Bool { received.isTooLarge }
    /// Whether a part of the upload has gone.
    var hasBegunToSend: Bool { sent.position > 0 }

    private func note(_ code: CURLcode) {
        if code != CURLE_OK, failure == nil { failure = code }
    }
}

/// What is still to be sent.
private final class ByteSource {
    var bytes: [UInt8] = []
    private(set) var position = 0

    func copy(to buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        let count = min(room, bytes.count - position)
        bytes[position..<position + count].withUnsafeBytes {
            UnsafeMutableRawBufferPointer(start: buffer, count: count).copyMemory(from: $0)
        }
        position += count
        return count
    }
}

/// What has been received.
private final class ByteSink {
    var bytes: [UInt8] = []
    var limit = 0
    private(set) var isTooLarge = false

    /// Keeps the bytes; a count other than theirs tells libcurl to stop.
    func take(_ buffer: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
        guard bytes.count + count <= limit else {
            isTooLarge = true
            return 0
        }
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
        return count
    }
}
