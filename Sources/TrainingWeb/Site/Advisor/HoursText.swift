import TrainingRules

/// What is left of the hours and until when it can be done, each in one sentence.
enum HoursText {
    /// Of the teaching before a mock jury.
    static func teaching(_ target: Reachability.Target, jury: CivilDate) -> String {
        let left = left(target)
        guard left > 0 else { return "Toutes les heures sont faites." }
        guard !target.isReachable else {
            return "Il manque \(French.hours(left)), prévues au calendrier avant le \(date(jury))."
        }
        let outside = left == target.missing ? "" : ", dont \(French.hours(target.missing)) hors du calendrier"
        let until = target.recoverBy.map { ", à rattraper : encore possible jusqu'au \(date($0))." }
        return "Il manque \(French.hours(left))\(outside)" + (until ?? " : elles ne peuvent plus être faites.")
    }

    /// Of the internship, done on the days that are not taught.
    static func internship(_ target: Reachability.Target, jury: CivilDate) -> String {
        let left = left(target)
        guard left > 0 else { return "Toutes les heures sont faites." }
        guard target.isReachable else {
            return
                "Il manque \(French.hours(left)) ; \(French.hours(Double(target.planned))) seulement tiennent encore "
                + "avant le \(date(jury))."
        }
        let start = target.recoverBy.map { ", si le reste commence au plus tard le \(date($0))" } ?? ""
        return "Il manque \(French.hours(left)), encore possible avant le \(date(jury))\(start)."
    }

    /// Of the mock jury itself.
    static func mockJury(_ target: Reachability.Target, jury: CivilDate) -> String {
        left(target) > 0 ? "Prévu le \(date(jury))." : "Passé."
    }

    private static func left(_ target: Reachability.Target) -> Double { max(0, Double(target.required) - target.done) }

    private static func date(_ day: CivilDate) -> String { French.date(day) }
}
