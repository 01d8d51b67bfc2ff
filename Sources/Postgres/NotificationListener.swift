import CLibpq
import Glibc
public import Logging

/// Listens to channels (PostgreSQL manual, NOTIFY) on a connection and a thread of its own.
///
/// A notification sent while the connection was down is lost: at `.listening` a consumer has to look for itself what
/// it may have missed. The thread ends with `stop()`, or when the last reference goes.
public final class NotificationListener: Sendable {
    /// What a listener tells.
    public enum Event: Sendable, Equatable {
        /// The channels are being listened to, for the first time or again.
        case listening
        /// A notification has come.
        case notification(channel: String, payload: String)
    }

    /// The events, for one consumer; of those not taken yet the newest 1024 are kept.
    public let events: AsyncStream<Event>
    private let bell: EventFlag

    /// Begins to listen.
    /// - Parameters:
    ///   - settings: where; only the connection is used, not the pool.
    ///   - channels: their names, as given to NOTIFY.
    ///   - logger: told about lost connections.
    public init(settings: DatabaseSettings, channels: [String], logger: Logger) {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(1024))
        self.events = events
        let bell = EventFlag()
        self.bell = bell
        continuation.onTermination = { _ in bell.raise() }
        do {
            try PlainThread.start {
                Self.run(settings, channels, continuation, bell, logger)
                continuation.finish()
            }
        } catch {
            logger.error("no listener thread", metadata: ["error": "\(error)"])
            continuation.finish()
        }
    }

    deinit {
        bell.raise()
    }

    /// Ends the listening, and with it `events`.
    public func stop() {
        bell.raise()
    }

    private static func run(
        _ settings: DatabaseSettings,
        _ channels: [String],
        _ continuation: AsyncStream<Event>.Continuation,
        _ bell: EventFlag,
        _ logger: Logger
    ) {
        var pause: Duration = .milliseconds(50)
        while !bell.isRaised {
            do {
                let connection = try Connection(settings, logger: logger)
                for channel in channels { try listen(to: channel, on: connection) }
                continuation.yield(.listening)
                pause = .milliseconds(50)
                try follow(connection, continuation, bell)
            } catch {
                logger.warning("listener lost its connection", metadata: ["error": "\(error)"])
                bell.wait(for: pause)
                pause = min(pause * 2, .seconds(2))
            }
        }
    }

    private static func listen(to channel: String, on connection: Connection) throws {
        try connection.send(script: "listen \(connection.quotedIdentifier(channel))")
        while let result = try connection.nextResult(within: .seconds(5)) {
            if result.status == .failed { throw result.error(connectionIsAlive: connection.isAlive) }
        }
    }

    /// Passes notifications on until the bell rings or the connection is lost.
    private static func follow(
        _ connection: Connection,
        _ continuation: AsyncStream<Event>.Continuation,
        _ bell: EventFlag
    ) throws {
        while true {
            while let (channel, payload) = connection.nextNotification() {
                continuation.yield(.notification(channel: channel, payload: payload))
            }
            guard bell.waitForInput(of: connection.socket), !bell.isRaised else { return }
            guard connection.isStillConnected() else { throw connection.lost() }
        }
    }
}
