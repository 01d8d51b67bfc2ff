import HTTPTypes
import JSONText
import TrainingRules

extension Exchange {
    /// The body as JSON.
    /// - Throws: a 400 that says where the text stops being JSON.
    func json() throws(WebError) -> JSONElement {
        do {
            return JSONElement(try JSONValue(parsing: try bytes()))
        } catch let error as JSONSyntaxError {
            throw WebError(.badRequest, code: "malformed_json", "\(error).")
        } catch let error as WebError {
            throw error
        } catch {
            throw .malformed("Le corps n'est pas lisible.")
        }
    }
}

extension WebError {
    /// A JSON body that holds something else than was asked: names the field.
    init(_ error: JSONDecodingError) {
        self.init(.badRequest, code: "invalid_field", "\(error).")
    }
}

extension JSONElement {
    /// A day in ISO 8601.
    func date() throws(JSONDecodingError) -> CivilDate {
        try converted("une date AAAA-MM-JJ qui existe") { CivilDate(iso: $0) }
    }
}
