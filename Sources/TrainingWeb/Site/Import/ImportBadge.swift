import TrainingApp

extension BadgeView {
    /// Where a file stands, in a word.
    init(of state: ImportView.State) {
        switch state {
        case .uploaded, .checking: self.init(look: "info", word: "en cours de contrôle")
        case .checked: self.init(look: "info", word: "attend votre accord")
        case .refused: self.init(look: "warn", word: "à corriger")
        case .confirmed, .applying: self.init(look: "info", word: "en cours d'enregistrement")
        case .applied: self.init(look: "good", word: "enregistré")
        case .failed: self.init(look: "stop", word: "échoué")
        case .undone: self.init(look: "warn", word: "annulé")
        }
    }
}
