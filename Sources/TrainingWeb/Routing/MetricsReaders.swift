import HTTPTypes
import Hummingbird

/// Who may read the measures: they name nobody, but tell how the service is doing.
struct MetricsReaders: Sendable {
    private let addresses: Set<[UInt8]>

    /// This machine, and these addresses; texts that are no address are left out.
    init(_ addresses: [String]) {
        self.addresses = Set(addresses.compactMap(ClientNetwork.bytes))
    }

    /// Whether a request comes from one of them, without a proxy between: what a proxy passes on has its fields.
    func admit(_ exchange: Exchange) -> Bool {
        let fields = exchange.request.headers
        let marks: [HTTPField.Name] = [.forwardedFor, .forwarded, .via]
        guard marks.allSatisfy({ fields[$0] == nil }) else { return false }
        let origin = exchange.context.origin
        return ClientNetwork(origin) == .thisMachine
            || origin.flatMap(ClientNetwork.bytes).map(addresses.contains) == true
    }
}

extension HTTPField.Name {
    fileprivate static let forwarded = HTTPField.Name("Forwarded") ?? .via
}
