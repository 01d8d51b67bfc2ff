import CLibpq
import Logging

/// Where the server's notices go: to the log, at debug; warnings at warning.
final class NoticeSink {
    private let logger: Logger
    /// Whether a WARNING with SQLSTATE 01000 has come.
    var sawWarning = false

    init(_ logger: Logger) {
        self.logger = logger
    }

    func receive(severity: String, sqlState: String, message: String) {
        let isWarning = severity == "WARNING"
        if isWarning, sqlState == "01000" { sawWarning = true }
        logger.log(
            level: isWarning ? .warning : .debug,
            "server notice",
            metadata: ["severity": "\(severity)", "sqlstate": "\(sqlState)", "message": "\(message)"]
        )
    }
}

/// The C side of `NoticeSink`: libpq calls it on the thread that owns the connection.
func receiveNotice(_ context: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
    guard let context = unsafe context, let result = unsafe result else { return }
    let sink = unsafe Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue()
    sink.receive(
        severity: unsafe resultField(result, .severity) ?? "",
        sqlState: unsafe resultField(result, .sqlState) ?? "",
        message: unsafe resultField(result, .message) ?? ""
    )
}
