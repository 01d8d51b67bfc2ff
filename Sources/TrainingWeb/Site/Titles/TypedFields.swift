/// The fields of a form that was refused, as they were typed, under the names that its template reads.
struct TypedFields: Sendable {
    let motif: String
    let date: String
    let preuve: String
    let raison: String
    let titre: String
    let financement: String
    let accord: String
    let examen: String
    let organisme: String

    init(_ form: FormFields?) {
        func text(_ name: String) -> String { form?.all(name).first ?? "" }
        motif = text("motif")
        date = text("date")
        preuve = text("preuve")
        raison = text("raison")
        titre = text("titre")
        financement = text("financement")
        accord = text("accord")
        examen = text("examen")
        organisme = text("organisme")
    }
}
