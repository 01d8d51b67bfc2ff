import TrainingApp

/// What the form of the page of a file says: the meaning of titles, and who is who.
struct FileAnswers {
    /// What the source calls columns; an empty one of ours where nothing is meant.
    let columns: [(title: String, column: String)]
    /// Who the people of lines are.
    let people: [(line: Int, answer: PersonAnswer)]

    /// The value of a choice that says « somebody new ».
    static let new = "nouvelle"
    /// The value of a choice that says « the one with this address ».
    static let address = "adresse"

    init(_ form: FormFields) throws(WebError) {
        let titles = form.all("titre")
        let meanings = form.all("colonne")
        let before = form.all("avant")
        guard titles.count == meanings.count, titles.count == before.count else {
            throw .malformed("Les titres et leurs colonnes ne vont pas ensemble.", code: "malformed_form")
        }
        // What was left as it was is no answer.
        columns = titles.indices.filter { meanings[$0] != before[$0] }.map { (titles[$0], meanings[$0]) }
        var people: [(line: Int, answer: PersonAnswer)] = []
        for field in form.fields where field.name.hasPrefix("qui-") {
            guard let line = Int(field.name.dropFirst(4)) else {
                throw .malformed("Le champ « \(field.name.prefix(60)) » n'est pas attendu.", code: "unknown_field")
            }
            switch field.value {
            case "": continue
            case Self.new: people.append((line, .new))
            case Self.address:
                guard let email = try form.optional("adresse-\(line)") else {
                    throw .malformed(
                        "Ligne \(line) : donnez l'adresse de la personne déjà enregistrée.",
                        code: "missing_field"
                    )
                }
                people.append((line, .address(email)))
            default: people.append((line, .recorded(field.value)))
            }
        }
        self.people = people
    }
}
