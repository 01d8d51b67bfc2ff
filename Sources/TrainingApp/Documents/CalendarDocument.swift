public import JSONText
public import TrainingRules

/// A cohort calendar as JSON (contract §5).
public enum CalendarDocument {
    /// Writes the calendar: its milestones by code, every day of teaching, what was skipped and why.
    public static func encode(_ calendar: CohortCalendar, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("start", calendar.start.iso)
            writer.field("territory", calendar.territory.code)
            writer.field("programme", calendar.programme)
            writer.field("milestones") {
                for (milestone, date) in calendar.milestones {
                    $0.key(named: milestone.rawValue)
                    $0.string(date.iso)
                }
            }
            writer.field("days", array: calendar.days) { writer, day in
                writer.object {
                    $0.field("date", day.date.iso)
                    $0.field("hours", day.hours)
                    $0.field("kind", day.kind.rawValue)
                }
            }
            writer.field("skipped", array: calendar.skipped) { writer, skipped in
                writer.object {
                    $0.field("date", skipped.date.iso)
                    $0.field("why", CalendarText.why(skipped))
                }
            }
            writer.field("warnings", array: calendar.warnings) { writer, warning in
                writer.object {
                    $0.field("code", warning.code.rawValue)
                    $0.field("on", warning.on.iso)
                    $0.field("proposed", warning.proposed?.iso)
                    $0.field("message", CalendarText.sentence(warning))
                }
            }
        }
    }
}
