/// The fields of a step as typed, kept on the page that says why it was refused.
struct TypedStep: Sendable {
    let step: String
    let on: String
    let planned: String
    let reason: String

    /// The fields of a refused form; without one, an empty form for a step of today.
    init(_ form: FormFields?, today: String) {
        func text(_ name: String) -> String { form?.all(name).first ?? "" }
        step = text("etape")
        on = form == nil ? today : text("le")
        planned = text("prevu")
        reason = text("raison")
    }
}

/// The fields of an exam or a certificate for several people as typed.
struct TypedExam: Sendable {
    let exam: String
    let day: String
    let centre: String
    let title: String
    let reference: String

    init(_ form: FormFields?) {
        func text(_ name: String) -> String { form?.all(name).first ?? "" }
        exam = text("examen")
        day = text("date")
        centre = text("centre")
        title = text("titre")
        reference = text("reference")
    }
}
