import TrainingApp
import TrainingRules

/// What one answer to several requests for funding does, before it is given.
enum FundingPreview {
    /// The page that tells it and asks for a confirmation.
    static func page(_ answers: FundingAnswers, accepts: Bool, _ form: FormFields) -> ConfirmPage {
        let count = French.count(answers.answered.count, "personne")
        let given = answers.answered.map { row in
            let session = "\(row.title), session du \(French.dateWithoutWeekday(row.firstDay))"
            let credit = row.decision?.credit.map { CreditText.name($0).lowercasedFirst }
            guard !accepts else {
                return "\(row.name) : \(session), financé"
                    + (credit.map { " (\($0))." } ?? ", sans crédit : à confirmer selon les règles.")
            }
            return "\(row.name) : \(session), l'inscription s'arrête"
                + (credit.map { " et le \($0) est rendu." } ?? ".")
        }
        let kept = answers.refusals.map { "Non enregistré – \($0.name) : \($0.reason.message)" }
        return ConfirmPage(
            title: accepts ? "Accorder le financement" : "Refuser le financement",
            question: accepts
                ? "Accorder le financement pour \(count) ?" : "Refuser le financement pour \(count) ?",
            lines: given + kept + [
                accepts
                    ? "Un accord peut encore être repris, par un refus, dans la liste des financements accordés."
                    : "Un refus ne se reprend pas : la personne est prévenue avec votre raison, et peut s'inscrire de "
                        + "nouveau."
            ],
            obstacle: answers.answered.isEmpty ? answers.refusals.first.map { Problem($0.reason) } : nil,
            action: "/financements",
            fields: ConfirmPage.fields(of: form),
            button: accepts ? "Accorder pour \(count)" : "Refuser pour \(count)",
            back: "/financements"
        )
    }
}
