/// The calendar of a cohort in French.
public enum CalendarText {
    /// The name of a milestone.
    public static func title(_ milestone: CohortCalendar.Milestone) -> String {
        switch milestone {
        case .recruitmentReported: "L'employeur a signalé le recrutement"
        case .planningVisible: "Le planning est visible"
        case .videoCall: "Visioconférence avec l'employeur et le formateur"
        case .start: "Premier jour de formation"
        case .pixFrom: "Certification Pix, à partir de"
        case .mockJuryFrom: "Jury blanc, à partir de"
        case .trainingFinished: "Fin de la formation"
        case .examNotBefore: "Examen, jamais avant"
        case .examSuggested: "Examen, date proposée"
        case .certificates: "Certificats"
        }
    }

    /// Why a day is skipped.
    public static func why(_ skipped: CohortCalendar.Skipped) -> String {
        skipped.isPublicHoliday ? "Jour férié : \(skipped.label)" : "Fermeture : \(skipped.label)"
    }

    /// One sentence that tells what to look at, and what is proposed.
    public static func sentence(_ warning: CohortCalendar.Warning) -> String {
        let day = warning.on.inFrench
        let proposed = warning.proposed.map { " ; date proposée : le \($0.inFrench)" } ?? ""
        let hours = French.hours(Double(warning.hours ?? 0))
        switch warning.code {
        case .startNotAWorkingDay: return "Le premier jour, le \(day), n'est pas un jour ouvré\(proposed)."
        case .bridgeDay: return "Le \(day) tombe entre un jour férié et un week-end : prévoyez un pont."
        case .weekLost: return "Aucun jour de formation n'est possible la semaine du \(day)."
        case .teachingPassesMockJury:
            return "Les jours fériés et les fermetures repoussent \(hours) de formation après le jury blanc, jusqu'au "
                + "\(day)\(proposed)."
        case .internshipNotReachable:
            return "Il manque \(hours) pour faire tout le stage avant le jury blanc du \(day)."
        case .examFromOnClosedDay:
            return "L'examen est permis à partir du \(day), qui n'est pas un jour ouvré\(proposed)."
        }
    }
}
