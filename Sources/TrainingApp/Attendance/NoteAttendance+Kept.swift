public import JSONText

/// The answer to a program that sends half-days again under the same key is that of the first time.
extension NoteAttendance.Outcome: KeptAnswer {
    /// Writes the three numbers.
    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("noted", noted)
            writer.field("corrected", corrected)
            writer.field("unchanged", unchanged)
        }
    }

    /// Reads what `write` wrote.
    public init(kept: JSONElement) throws {
        var reader = try kept.object()
        noted = try reader.int("noted")
        corrected = try reader.int("corrected")
        unchanged = try reader.int("unchanged")
    }
}
