extension JSONWriter {
    /// Writes an object whose fields `body` writes.
    public mutating func object<E>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        beginObject()
        try body(&self)
        endObject()
    }

    /// Writes an array whose elements `body` writes.
    public mutating func array<E>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        beginArray()
        try body(&self)
        endArray()
    }

    /// Writes an array with one value for each element.
    public mutating func array<S: Sequence>(_ elements: S, _ body: (inout JSONWriter, S.Element) -> Void) {
        beginArray()
        for element in elements { body(&self, element) }
        endArray()
    }

    /// Writes a text field; nil becomes null.
    public mutating func field(_ key: StaticString, _ text: String?) {
        self.key(key)
        if let text { string(text) } else { null() }
    }

    /// Writes an integer field; nil becomes null.
    public mutating func field(_ key: StaticString, _ number: Int?) {
        self.key(key)
        if let number { int(number) } else { null() }
    }

    /// Writes a number field; nil becomes null.
    public mutating func field(_ key: StaticString, double number: Double?) {
        self.key(key)
        if let number { double(number) } else { null() }
    }

    /// Writes a boolean field; nil becomes null.
    public mutating func field(_ key: StaticString, _ flag: Bool?) {
        self.key(key)
        if let flag { bool(flag) } else { null() }
    }

    /// Writes a field that holds a tree.
    public mutating func field(_ key: StaticString, value: JSONValue) {
        self.key(key)
        self.value(value)
    }

    /// Writes a field that holds an object.
    public mutating func field<E>(
        _ key: StaticString,
        object body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        self.key(key)
        try object(body)
    }

    /// Writes a field that holds an array with one value for each element.
    public mutating func field<S: Sequence>(
        _ key: StaticString,
        array elements: S,
        _ body: (inout JSONWriter, S.Element) -> Void
    ) {
        self.key(key)
        array(elements, body)
    }
}
