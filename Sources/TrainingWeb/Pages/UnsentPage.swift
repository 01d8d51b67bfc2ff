/// What was typed into a form whose session had ended, ready to be sent again.
struct UnsentPage: Page {
    static let template = "unsent"

    /// A field as it was sent.
    struct Field: Sendable {
        let name: String
        let value: String
    }

    let title = "Rien n'est perdu"
    let message: String
    /// Whether one must sign in first; else the form can be sent from here.
    let mustSignIn: Bool
    let path: String
    let fields: [Field]
    /// What of it people typed, to look at.
    let texts: [String]
    let hasTexts: Bool
    let requestID: String

    init(_ form: FormFields, to path: String, mustSignIn: Bool, requestID: String) {
        self.path = path
        self.mustSignIn = mustSignIn
        self.requestID = requestID
        message =
            mustSignIn
            ? "Votre session s'est terminée avant l'envoi. Rien n'est enregistré, et ce que vous aviez saisi est gardé "
                + "dans cette page."
            : "Votre session a changé depuis l'ouverture du formulaire. Rien n'est enregistré, et ce que vous aviez "
                + "saisi est gardé dans cette page."
        fields = form.fields.map { Field(name: $0.name, value: $0.value) }
        texts = form.fields.map(\.value).filter { text in
            // Names and addresses of the house tell nobody anything.
            text.count > 1 && !text.hasPrefix("/") && !(text.count == 36 && text.split(separator: "-").count == 5)
        }
        hasTexts = !texts.isEmpty
    }
}
