/// Texts as an array of C strings that ends with NULL, for calls such as `PQconnectdbParams` and `execve`.
struct CStringArray {
    private let bytes: [CChar]
    private let starts: [Int]

    init(_ texts: [String]) {
        var bytes: [CChar] = []
        var starts: [Int] = []
        for text in texts {
            starts.append(bytes.count)
            bytes.append(contentsOf: text.utf8CString)
        }
        self.bytes = bytes
        self.starts = starts
    }

    /// Lends the pointers; they are valid during the call only.
    func withPointers<T>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T) -> T {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            var pointers = unsafe starts.map { start in unsafe bytes.baseAddress.map { unsafe $0 + start } }
            unsafe pointers.append(nil)
            return unsafe pointers.withUnsafeBufferPointer { pointers in
                unsafe body(pointers.baseAddress)
            }
        }
    }

    /// Lends the pointers in the type that `posix_spawn` wants; nothing is written through them.
    func withMutablePointers<T>(_ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> T) -> T {
        unsafe withPointers { pointers in
            let raw = unsafe UnsafeRawPointer(pointers)
            return unsafe body(raw?.assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self))
        }
    }
}
