import CZlib

/// The bytes of a ZIP entry, inflated a piece at a time, with size and checksum verified at the end.
final class ByteStream {
    private static let piece = 1 << 16

    private let source: [UInt8]
    private var next: Int
    private let end: Int
    private let size: Int
    private let crc: UInt32
    private var produced = 0
    private var checksum: UInt = 0
    private var isFinished = false
    /// On the heap, for zlib remembers its address; nil for a stored entry.
    private let inflater: UnsafeMutablePointer<z_stream>?

    init(_ source: [UInt8], _ range: Range<Int>, size: Int, crc: UInt32, isDeflated: Bool) throws(WorkbookError) {
        self.source = source
        next = range.lowerBound
        end = range.upperBound
        self.size = size
        self.crc = crc
        guard isDeflated else {
            inflater = nil
            return
        }
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard czlib_inflate_raw(stream) == Z_OK else {
            stream.deallocate()
            throw .damaged("décompression impossible")
        }
        inflater = stream
    }

    /// Bytes in memory, for parts that come from no archive.
    convenience init(_ bytes: [UInt8]) throws(WorkbookError) {
        let sum = bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        try self.init(bytes, 0..<bytes.count, size: bytes.count, crc: UInt32(sum), isDeflated: false)
    }

    deinit {
        guard let inflater else { return }
        inflateEnd(inflater)
        inflater.deallocate()
    }

    /// The next bytes, none at the end.
    func read() throws(WorkbookError) -> [UInt8] {
        guard !isFinished else { return [] }
        let bytes = inflater == nil ? stored() : try inflated()
        produced += bytes.count
        guard produced <= size else { throw .damaged("taille annoncée dépassée") }
        checksum = bytes.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32($0.count)) }
        if bytes.isEmpty {
            isFinished = true
            guard produced == size, checksum == UInt(crc) else { throw .damaged("somme de contrôle") }
        }
        return bytes
    }

    private func stored() -> [UInt8] {
        let last = min(next + Self.piece, end)
        defer { next = last }
        return Array(source[next..<last])
    }

    private func inflated() throws(WorkbookError) -> [UInt8] {
        guard let inflater else { return [] }
        var status = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: Self.piece) { output, count in
            inflater.pointee.next_out = output.baseAddress
            inflater.pointee.avail_out = UInt32(output.count)
            while inflater.pointee.avail_out > 0, status == Z_OK {
                let last = min(next + Self.piece, end)
                status = source.withUnsafeBufferPointer { input in
                    // zlib takes a mutable pointer and does not write through it.
                    inflater.pointee.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + next) }
                    inflater.pointee.avail_in = UInt32(last - next)
                    return inflate(inflater, Z_NO_FLUSH)
                }
                next = last - Int(inflater.pointee.avail_in)
                // All input is used up and the stream has not ended.
                if status == Z_BUF_ERROR { break }
            }
            count = output.count - Int(inflater.pointee.avail_out)
        }
        switch status {
        case Z_OK, Z_STREAM_END: return output
        case Z_BUF_ERROR where !output.isEmpty: return output
        default: throw .damaged("données compressées")
        }
    }
}
