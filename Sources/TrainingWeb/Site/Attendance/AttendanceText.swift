import TrainingApp
import TrainingRules

/// How half-days are told.
enum AttendanceText {
    /// « matin ».
    static func name(_ half: DayHalf) -> String { half == .morning ? "matin" : "après-midi" }

    /// « le matin », « l'après-midi ».
    static func definite(_ half: DayHalf) -> String { half == .morning ? "le matin" : "l'après-midi" }

    /// « du matin », « de l'après-midi ».
    static func of(_ half: DayHalf) -> String { half == .morning ? "du matin" : "de l'après-midi" }

    /// « présence, 3 h 30 ».
    static func sentence(_ mark: HalfDayMark) -> String {
        switch mark.status {
        case .present: "présence, \(French.duration(minutes: mark.minutes))"
        case .excused: "absence justifiée" + (mark.proof.map { " (\($0))" } ?? "")
        case .unexcused: "absence injustifiée"
        }
    }

    /// « 84 h sur 168 h », and whether the rest can still be done.
    static func hours(_ line: AttendanceLine) -> (text: String, forecast: String?) {
        guard let done = line.hours else { return ("pas encore commencé", nil) }
        guard let reach = line.reach else { return (French.hours(done.teaching), nil) }
        let text = "\(French.hours(done.teaching)) sur \(French.hours(Double(reach.teaching.required)))"
        guard !reach.teaching.isReachable else { return (text, nil) }
        return (text, "il manquera \(French.hours(reach.teaching.missing)) au jury blanc")
    }

    /// « Anne Martin », « l'organisme de formation ».
    static func author(_ author: FactAuthor) -> String {
        switch author {
        case .named(let name): name
        case .service: "le service"
        case .acting(let persona):
            switch persona {
            case .advisor: "la personne elle-même"
            case .employer: "la structure employeuse"
            case .training: "l'organisme de formation"
            case .coordinator: "la coordination"
            case .prefecture: "la préfecture"
            case .national: "le pilotage national"
            case .auditor: "le contrôle"
            }
        }
    }
}
