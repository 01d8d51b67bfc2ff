public import Hummingbird
import Logging
import Synchronization
public import TrainingApp

/// What the edge knows about one request while it is served.
public struct EdgeContext: RequestContext {
    /// What the router keeps: parameters and the template of the path.
    public var coreContext: CoreRequestContextStorage
    /// Opaque id of the request, sent back as `X-Request-ID` and written to the log.
    public let requestID: String
    /// The address the request came from, without its port; nil over a Unix socket until a proxy's word is read.
    public var origin: String?
    /// The session the request's cookie claims; the database has not checked it.
    public var session: SessionToken?
    /// The token that a program shows to the interface; the database has not checked it.
    public var machine: MachineToken?
    /// Who is signed in, for the head of the page, that of an error included; nil where nobody was asked for.
    public var actor: SignedIn? {
        get { shared.actor.withLock { $0 } }
        nonmutating set { shared.actor.withLock { $0 = newValue } }
    }
    /// What all copies of the context of one request know.
    private let shared = Shared()

    private final class Shared: Sendable {
        let actor = Mutex<SignedIn?>(nil)
    }

    /// The context of a request that just came in.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        origin = source.channel.remoteAddress?.ipAddress
        requestID = source.logger[metadataKey: "hb.request.id"].map(\.description) ?? String(describing: RequestID())
    }
}
