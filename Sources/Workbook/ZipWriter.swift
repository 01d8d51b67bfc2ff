import CZlib

/// Writes a ZIP archive to memory; the same parts give the same bytes at any time.
struct ZipWriter {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// 1 January 1980, the first day of the format's calendar: the time of writing would make files differ.
    private static let day = 0x0021

    /// Adds a part that was deflated by `Deflater`.
    mutating func add(_ name: String, _ part: Deflater.Result) {
        let offset = bytes.count
        bytes.append32(0x0403_4B50)
        let header = Self.header(name, part)
        bytes += header
        bytes += name.utf8
        bytes += part.bytes
        directory.append32(0x0201_4B50)
        directory.append16(20)
        directory += header
        directory.append16(0)
        directory.append16(0)
        directory.append16(0)
        directory.append32(0)
        directory.append32(offset)
        directory += name.utf8
        count += 1
    }

    /// The archive.
    consuming func finish() -> [UInt8] {
        let start = bytes.count
        bytes += directory
        bytes.append32(0x0605_4B50)
        bytes.append32(0)
        bytes.append16(count)
        bytes.append16(count)
        bytes.append32(directory.count)
        bytes.append32(start)
        bytes.append16(0)
        return bytes
    }

    /// What the local header and the directory have in common, from « version needed » to the length of the extra field.
    private static func header(_ name: String, _ part: Deflater.Result) -> [UInt8] {
        var header: [UInt8] = []
        header.append16(20)
        // Bit 11: names in UTF-8.
        header.append16(0x0800)
        header.append16(8)
        header.append16(0)
        header.append16(day)
        header.append32(Int(part.crc))
        header.append32(part.bytes.count)
        header.append32(part.size)
        header.append16(name.utf8.count)
        header.append16(0)
        return header
    }
}

/// Deflates a part of an archive as it is written, so that only its compressed form is held.
final class Deflater {
    struct Result {
        let bytes: [UInt8]
        let size: Int
        let crc: UInt32
    }

    private static let piece = 1 << 16

    private let stream: UnsafeMutablePointer<z_stream>
    private var pending: [UInt8] = []
    private var output: [UInt8] = []
    private var size = 0
    private var checksum: UInt = 0

    init() throws(WorkbookError) {
        // On the heap, for zlib remembers its address.
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard czlib_deflate_raw(stream) == Z_OK else {
            stream.deallocate()
            throw .damaged("compression impossible")
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Takes the bytes that `body` appends.
    func write(_ body: (inout [UInt8]) -> Void) {
        body(&pending)
        if pending.count >= Self.piece { deflatePending(Z_NO_FLUSH) }
    }

    /// The part, once everything was written.
    func finish() -> Result {
        deflatePending(Z_FINISH)
        return Result(bytes: output, size: size, crc: UInt32(checksum))
    }

    private func deflatePending(_ mode: Int32) {
        size += pending.count
        pending.withUnsafeMutableBufferPointer { input in
            checksum = crc32(checksum, input.baseAddress, UInt32(input.count))
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            repeat {
                output += [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, count in
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(buffer.count)
                    deflate(stream, mode)
                    count = buffer.count - Int(stream.pointee.avail_out)
                }
                // A full buffer means that more may be waiting.
            } while stream.pointee.avail_out == 0
        }
        pending.removeAll(keepingCapacity: true)
    }
}
