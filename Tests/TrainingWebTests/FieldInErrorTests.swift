import Testing

@testable import TrainingWeb

@Suite("The field that an error is about")
struct FieldInErrorTests {
    private let summary = "<div role=\"alert\"><p data-field=\"depuis\">Il manque le champ « depuis ».</p></div>"

    @Test("is called by its label, linked to, and marked")
    func oneField() {
        let label = "<label for=\"d1\">Depuis le <span class=\"hint\">(jour)</span></label>"
        let form = label + "<input id=\"d1\" name=\"depuis\">"
        #expect(
            FieldInError("depuis").marked(in: summary + form)
                == "<div role=\"alert\"><p id=\"erreur-de-saisie\"><a href=\"#d1\">Il manque le champ « Depuis le (jour) ».</a>"
                + "</p></div>\(label)<input id=\"d1\" aria-invalid=\"true\" aria-describedby=\"erreur-de-saisie\" name=\"depuis\">"
        )
    }

    @Test("keeps what describes it already")
    func describedField() {
        let form = "<input id=\"d1\" name=\"depuis\" aria-describedby=\"aide\">"
        #expect(
            FieldInError("depuis").marked(in: summary + form)
                .hasSuffix(
                    "<input id=\"d1\" name=\"depuis\" aria-invalid=\"true\" aria-describedby=\"erreur-de-saisie aide\">"
                )
        )
    }

    @Test("among several answers, the first is linked to and none is marked")
    func answers() {
        let form =
            "<legend>Depuis quand</legend><input type=\"radio\" id=\"a\" name=\"depuis\" value=\"1\">"
            + "<input type=\"radio\" id=\"b\" name=\"depuis\" value=\"2\">"
        let page = FieldInError("depuis").marked(in: summary + form)
        #expect(page.hasSuffix(form))
        #expect(page.contains("<a href=\"#a\">Il manque le champ « Depuis quand ».</a>"))
    }

    @Test(
        "stays as it is when nobody can tell which field it is",
        arguments: [
            "<input id=\"a\" name=\"depuis\"><input id=\"b\" name=\"depuis\">",
            "<input type=\"hidden\" id=\"a\" name=\"depuis\">", "<input name=\"depuis\">", "",
        ]
    )
    func unclear(form: String) {
        #expect(FieldInError("depuis").marked(in: summary + form) == summary + form)
    }
}
