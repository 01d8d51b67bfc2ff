import HTTPTypes

/// A form sent as `multipart/form-data`: its fields and its files.
public struct MultipartForm: Hashable, Sendable {
    /// A file of the form.
    public struct File: Hashable, Sendable {
        /// Name of the form's field.
        public let field: String
        /// The name the sender gave, without folders; only ever shown, never a path.
        public let name: String
        /// The media type the sender claims; the content decides.
        public let claimedType: String?
        /// The content.
        public let bytes: [UInt8]
    }

    /// The fields that are not files.
    public internal(set) var fields = FormFields()
    /// The files, in order.
    public internal(set) var files: [File] = []

    /// The only file of a field.
    /// - Throws: a 400 when no file was chosen, or several were.
    public func file(_ field: String) throws(WebError) -> File {
        let found = files.filter { $0.field == field }
        guard found.count < 2 else {
            throw .malformed("Un seul fichier peut être envoyé à la fois.", code: "several_files")
        }
        guard let file = found.first, !(file.name.isEmpty && file.bytes.isEmpty) else {
            throw WebError(
                .badRequest,
                code: "missing_file",
                "Aucun fichier n'a été choisi.",
                remedy: "Revenez à la page précédente, choisissez un fichier, puis envoyez."
            )
        }
        return file
    }
}
