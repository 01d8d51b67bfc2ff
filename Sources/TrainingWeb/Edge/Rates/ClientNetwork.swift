import Glibc
import HTTPTypes

/// The network a request comes from: what limits are counted for.
enum ClientNetwork: Hashable, Sendable {
    /// This very machine, without a proxy between.
    case thisMachine
    /// The first 24 bits of an IPv4 address, or the first 64 of an IPv6 one.
    case prefix([UInt8])
    /// No address that could be read: all of them share one bucket.
    case unknown

    /// The network of an address; nil is unknown.
    init(_ address: String?) {
        guard let bytes = address.flatMap(Self.bytes) else {
            self = .unknown
            return
        }
        let isMapped = bytes.count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
        let plain = isMapped ? Array(bytes[12...]) : bytes
        let loopback = [UInt8](repeating: 0, count: 15) + [1]
        if plain.count == 4 {
            self = plain[0] == 127 ? .thisMachine : .prefix(Array(plain[..<3]))
        } else {
            self = plain == loopback ? .thisMachine : .prefix(Array(plain[..<8]))
        }
    }

    /// The network as a text of few characters, for what the database counts.
    var text: String {
        switch self {
        case .thisMachine: "local"
        case .unknown: "unknown"
        case .prefix(let bytes): bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    /// The 4 or 16 bytes of an address; nil when the text is none.
    static func bytes(_ address: String) -> [UInt8]? {
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, address, &four) == 1 { return four }
        var sixteen = [UInt8](repeating: 0, count: 16)
        let plain = address.prefix { $0 != "%" }
        return inet_pton(AF_INET6, String(plain), &sixteen) == 1 ? sixteen : nil
    }
}

/// Where a request really comes from, when proxies stand between.
struct ProxyTrust: Sendable {
    /// The addresses of our own proxies, as bytes.
    private let trusted: Set<[UInt8]>

    /// Trust in the proxies at these addresses; texts that are no address are left out.
    init(_ addresses: [String]) {
        trusted = Set(addresses.compactMap(ClientNetwork.bytes))
    }

    /// The client's address.
    ///
    /// Only a proxy of ours is believed, or whoever reaches us over a Unix socket: then `X-Forwarded-For` is read from
    /// its end, past our own proxies; what stands before is the client's own word.
    func client(peer: String?, _ fields: HTTPFields) -> String? {
        if let peer, !isOurs(peer) { return peer }
        let hops = fields[values: .forwardedFor].flatMap { $0.split(separator: ",") }
            .map { String($0.filter { $0 != " " && $0 != "\t" }) }
        for hop in hops.reversed() {
            guard ClientNetwork.bytes(hop) != nil else { return peer }
            if !isOurs(hop) { return hop }
        }
        return peer
    }

    private func isOurs(_ address: String) -> Bool {
        ClientNetwork.bytes(address).map(trusted.contains) ?? false
    }
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
}
