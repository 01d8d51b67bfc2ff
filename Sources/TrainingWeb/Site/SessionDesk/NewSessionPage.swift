import TrainingApp
import TrainingRules

/// The form that opens a session of a module.
struct NewSessionPage: Page {
    static let template = "session-new"

    let title = "Ouvrir une session"
    let problem: Problem?
    let modules: [OptionView]
    let territories: [OptionView]
    let formats: [OptionView]
    let firstDay: String
    let secondDay: String
    let place: String
    let minimum: String
    let maximum: String
    let isRemoteFirst: Bool
    /// Why it is opened after the deadline of its minimum, as typed.
    let lateReason: String
    /// « 21 »: how many days before the first one the minimum is looked at.
    let decidedBefore: String
    let key: String

    init(_ form: FormFields = FormFields(), key: String, problem: Problem? = nil, _ book: RuleBook) {
        func typed(_ field: String) -> String { form.all(field).first ?? "" }
        self.problem = problem
        self.key = key
        modules = book.catalogue.modules.map {
            OptionView(value: $0.code, label: "\($0.title) (\($0.hours) h)", isSelected: $0.code == typed("module"))
        }
        territories = StructureListPage.territories(Territory(typed("territoire")))
        let format = form.fields.isEmpty ? ModuleSessionPlan.Format.mixed.rawValue : typed("format")
        formats = [ModuleSessionPlan.Format.mixed, .onSite, .remote].map {
            OptionView(
                value: $0.rawValue,
                label: SessionText.format($0).capitalizedFirst,
                isSelected: $0.rawValue == format
            )
        }
        firstDay = typed("premier")
        secondDay = typed("second")
        place = typed("lieu")
        minimum = form.fields.isEmpty ? String(book.sessions.minimumSeats) : typed("minimum")
        maximum = form.fields.isEmpty ? String(book.sessions.maximumSeats) : typed("places")
        lateReason = typed("tardive")
        decidedBefore = French.number(book.sessions.decidedDaysBefore)
        isRemoteFirst = form.fields.isEmpty || typed("ordre") != "sur_place"
    }
}
