import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Closes connections that are slow, silent or greedy, and answers what the server below the router would answer badly.
///
/// It sits between the HTTP codec and the server. Hummingbird alone has one idle time-out, which each byte of a body
/// restarts and which sleeps during an answer; it drains the whole of an unwanted body; it goes on serving requests
/// that were pipelined behind a closing answer; and it answers an unreadable request without a header of ours.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Reading {
        case head(since: NIODeadline)
        case body(since: NIODeadline, received: Int, declared: Int?)
    }

    private let limits: EdgeLimits
    private let refusal: HTTPFields
    private var reading: Reading = .head(since: .now())
    private var answered = 0
    private var isOpen = false
    private var headWritten = false
    private var closesAfterAnswer = false
    /// Parts of later requests, kept back until the present one is answered.
    private var held = CircularBuffer<HTTPRequestPart>()
    private var isReadHeld = false
    private var linger: (until: NIODeadline, dropped: Int)?
    private var quiesceBy: NIODeadline?
    private var stall = WriteStall()
    private var ticker: Scheduled<Void>?

    /// A guard for one connection; `refusal` are the header fields of the answers it writes itself.
    init(limits: EdgeLimits, refusal: HTTPFields) {
        self.limits = limits
        self.refusal = refusal
    }

    // MARK: Connection

    func handlerAdded(context: ChannelHandlerContext) {
        reading = .head(since: .now())
        // With the kernel's own buffer of megabytes a slow reader would look like one that reads nothing.
        try? context.channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: 128 * 1024)
        schedule(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        ticker?.cancel()
        ticker = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        ticker?.cancel()
        ticker = nil
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            // Not passed on: the handler behind would close with answers still in the buffer.
            quiesceBy = .now() + TimeAmount(limits.quiesceTime)
            closesAfterAnswer = true
            guard !isOpen, linger == nil else { return }
            if waitingBytes(context) == 0 { context.close(promise: nil) } else { beginLinger(context) }
        case ChannelEvent.inputClosed where linger != nil:
            context.close(promise: nil)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    // MARK: Reading

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if linger != nil {
            drop(part, context: context)
        } else if !held.isEmpty {
            held.append(part)
        } else if isOpen, case .head = part {
            held.append(part)
        } else {
            pass(part, context: context)
        }
    }

    private func pass(_ part: HTTPRequestPart, context: ChannelHandlerContext) {
        switch part {
        case .head(let head):
            isOpen = true
            headWritten = false
            reading = .body(since: .now(), received: 0, declared: declaredLength(head))
            if head.headerFields[.expect]?.lowercased() == "100-continue" {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
        case .body(let bytes):
            if case .body(let since, let received, let declared) = reading {
                reading = .body(since: since, received: received + bytes.readableBytes, declared: declared)
            }
        case .end:
            reading = .head(since: .now())
        }
        context.fireChannelRead(wrapInboundOut(part))
    }

    private func drop(_ part: HTTPRequestPart, context: ChannelHandlerContext) {
        guard case .body(let bytes) = part else { return }
        let dropped = (linger?.dropped ?? 0) + bytes.readableBytes
        linger?.dropped = dropped
        if dropped > limits.drainedBytes { context.close(promise: nil) }
    }

    private func declaredLength(_ head: HTTPRequest) -> Int? {
        if let length = head.headerFields[.contentLength] { return Int(length) }
        return head.headerFields[.transferEncoding] == nil ? 0 : nil
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // What is dropped never reaches the server, which would then not ask for more.
        if linger != nil { context.read() }
    }

    func read(context: ChannelHandlerContext) {
        if held.isEmpty { context.read() } else { isReadHeld = true }
    }

    /// Lets the next request through, up to its end or as far as it has come.
    private func release(_ context: ChannelHandlerContext) {
        guard !held.isEmpty else { return }
        while let part = held.popFirst() {
            pass(part, context: context)
            if case .end = part { break }
        }
        context.fireChannelReadComplete()
        if held.isEmpty, isReadHeld {
            isReadHeld = false
            context.read()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !(error is IOError), !(error is ChannelError), linger == nil else {
            context.fireErrorCaught(error)
            return
        }
        closesAfterAnswer = true
        if isOpen {
            // A handler is at work and learns it from the body; its answer will close the connection.
            context.fireErrorCaught(error)
        } else if case HTTPParserError.headerOverflow = error {
            refuse(.init(code: 431), "headers_too_large", "Les en-têtes de la requête sont trop longs.", context)
        } else if case HTTPParserError.invalidEOFState = error {
            context.close(promise: nil)
        } else {
            refuse(.badRequest, "malformed_request", "La requête n'est pas du HTTP lisible.", context)
        }
    }

    // MARK: Writing

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard linger == nil else {
            // The guard has answered already; the late answer of a handler goes nowhere.
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.kind != .informational:
            headWritten = true
            if answered + 1 >= limits.requestsPerConnection || leavesBodyUnread { closesAfterAnswer = true }
            if closesAfterAnswer { head.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(let bytes):
            stall.queued += bytes.readableBytes
            context.write(data, promise: promise)
        case .end where isOpen:
            context.writeAndFlush(data, promise: promise)
            finishAnswer(context)
        default:
            context.write(data, promise: promise)
        }
    }

    private func finishAnswer(_ context: ChannelHandlerContext) {
        isOpen = false
        answered += 1
        if closesAfterAnswer {
            beginLinger(context)
            return
        }
        if case .head = reading { reading = .head(since: .now()) }
        release(context)
    }

    /// Whether more of the present body is still to come than is worth reading.
    private var leavesBodyUnread: Bool {
        guard case .body(_, let received, let declared) = reading else { return false }
        guard let declared else { return true }
        return declared - received > limits.drainedBytes
    }

    /// Half-closes, so that the client reads the answer before it meets a reset (RFC 9112 §9.6).
    private func beginLinger(_ context: ChannelHandlerContext) {
        linger = (.now() + TimeAmount(limits.lingerTime), 0)
        held.removeAll()
        // Pending writes are flushed first; a client that does not take them is cut by the tick.
        context.close(mode: .output, promise: nil)
        context.read()
    }

    private func refuse(
        _ status: HTTPResponse.Status,
        _ code: String,
        _ detail: String,
        _ context: ChannelHandlerContext
    ) {
        let problem = ProblemDocument(
            code: code,
            title: WebError.title(of: status),
            status: status.code,
            detail: detail,
            instance: nil
        )
        let body = ByteBuffer(bytes: problem.bytes)
        var fields = refusal
        fields[.contentType] = ProblemDocument.mediaType
        fields[.contentLength] = String(body.readableBytes)
        fields[.connection] = "close"
        context.write(wrapOutboundOut(.head(HTTPResponse(status: status, headerFields: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        beginLinger(context)
    }

    // MARK: Time

    private func schedule(_ context: ChannelHandlerContext) {
        ticker = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { [self] in
            tick(context)
            if context.channel.isActive { schedule(context) }
        }
    }

    private func tick(_ context: ChannelHandlerContext) {
        let now = NIODeadline.now()
        let waiting = waitingBytes(context)
        let isStalled = stall.isStalled(now: now, waiting: waiting, limit: TimeAmount(limits.writeStall))
        if isStalled || quiesceBy.map({ now >= $0 }) ?? false {
            context.close(promise: nil)
        } else if let linger {
            if now >= linger.until, waiting == 0 { context.close(promise: nil) }
        } else {
            checkReading(context, now, waiting)
        }
    }

    /// Bytes of answers that the client has not taken yet.
    private func waitingBytes(_ context: ChannelHandlerContext) -> Int {
        (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    private func checkReading(_ context: ChannelHandlerContext, _ now: NIODeadline, _ waiting: Int) {
        switch reading {
        case .head where waiting > 0:
            // Silence is counted from the moment the client has the whole answer.
            reading = .head(since: now)
        case .head(let since):
            let limit = answered == 0 ? limits.headTime : limits.idleTime
            if !isOpen, now >= since + TimeAmount(limit) { context.close(promise: nil) }
        case .body(let since, let received, _):
            let elapsed = now - since
            let tooLong = elapsed >= TimeAmount(limits.bodyTime)
            let due = Double(limits.bodyRate) * Double(elapsed.nanoseconds) / 1e9
            let tooSlow = elapsed >= TimeAmount(limits.bodyGrace) && Double(received) < due
            guard tooLong || tooSlow else { return }
            if isOpen, !headWritten {
                refuse(.requestTimeout, "body_too_slow", "L'envoi est trop lent : il a été interrompu.", context)
            } else {
                context.close(promise: nil)
            }
        }
    }
}

/// Watches that a client takes the answers it asked for.
private struct WriteStall {
    /// Bytes of bodies written so far.
    var queued = 0
    private var begun: (at: NIODeadline, taken: Int)?

    /// Whether fewer than 20 KiB were taken during `limit` while something was waiting.
    mutating func isStalled(now: NIODeadline, waiting: Int, limit: TimeAmount) -> Bool {
        guard waiting > 0 else {
            begun = nil
            return false
        }
        let taken = queued - waiting
        guard let begun else {
            self.begun = (now, taken)
            return false
        }
        guard now - begun.at >= limit else { return false }
        self.begun = (now, taken)
        return taken - begun.taken < 20 * 1024
    }
}

extension HTTPField.Name {
    static let expect = HTTPField.Name("Expect") ?? .contentType
}
