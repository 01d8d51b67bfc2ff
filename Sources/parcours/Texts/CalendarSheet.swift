import TrainingRules

/// A calendar as a person reads it in a terminal.
enum CalendarSheet {
    static func text(_ calendar: CohortCalendar) -> String {
        var lines = ["Promotion du \(calendar.start.inFrench), \(calendar.territory.code)", ""]
        for (milestone, date) in calendar.milestones {
            lines.append("  \(CalendarText.title(milestone)) : \(date.inFrench)")
        }
        let hours = calendar.days.reduce(0) { $0 + $1.hours }
        lines.append(contentsOf: ["", "\(calendar.days.count) jours de formation, \(hours) heures"])
        for skipped in calendar.skipped {
            lines.append("  \(skipped.date.inFrench) : pas de formation, \(CalendarText.why(skipped))")
        }
        for warning in calendar.warnings { lines.append("  À vérifier : \(CalendarText.sentence(warning))") }
        return lines.joined(separator: "\n")
    }
}
