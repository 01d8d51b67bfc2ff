import TrainingApp
import TrainingRules

/// Which people of the board are listed.
struct BoardFilter: Sendable {
    /// The cohort, by public name; nil for all.
    var cohort: String?
    /// Where they stand; nil for anywhere.
    var place: BoardPlace?
}

/// The board of a training body: who is late and by how much, who is stuck and since when, who is where.
struct BoardPage: Page {
    static let template = "tableau"

    /// Somebody who is late with hours, in one sentence.
    struct Late: Sendable {
        let name: String
        let link: String
        let sentence: String
    }

    /// Somebody for whom a step is overdue.
    struct Stuck: Sendable {
        let name: String
        let link: String
        let cohort: String
        let step: String
        let due: DayView
        let days: String
    }

    /// A number that leads to who is counted.
    struct Cell: Sendable {
        let value: String
        let link: String?
    }

    /// A cohort with how many are where.
    struct Line: Sendable {
        let code: String
        let link: String
        let start: DayView
        let cells: [Cell]
        let total: String
    }

    /// Somebody of the list.
    struct Person: Sendable {
        let name: String
        let link: String
        let cohort: String
        let place: String
        let hours: String?
    }

    /// People that a list shows at most; the filters narrow it.
    static let most = 60

    let title: String
    let answer: String
    let isOne: Bool
    let cohortLink: String?
    let late: [Late]
    let hasLate: Bool
    let stuck: [Stuck]
    let hasStuck: Bool
    let stuckRest: String?
    let columns: [String]
    let lines: [Line]
    let hasLines: Bool
    let cohorts: [OptionView]
    let places: [OptionView]
    let people: [Person]
    let hasPeople: Bool
    let peopleTitle: String
    let isFiltered: Bool

    init(_ board: CohortBoard, _ filter: BoardFilter, all: [(id: String, code: String)]) {
        let members = board.cohorts.flatMap { cohort in cohort.members.map { (cohort: cohort.summary, member: $0) } }
        let isSingle = filter.cohort != nil
        isOne = isSingle
        let one = isSingle ? board.cohorts.first?.summary : nil
        title = one.map { "Tableau de la promotion \($0.code)" } ?? "Tableau des promotions"
        cohortLink = one.map { "/promotions/\($0.id)" }
        let behind = members.filter { ($0.member.standing.hours?.missing ?? 0) > 0 }
            .sorted { Self.missing($0.member) > Self.missing($1.member) }
        late = behind.prefix(Self.most).map { cohort, member in
            Late(
                name: member.name,
                link: "/conseillers/\(member.id)",
                sentence: Self.sentence(member, in: isSingle ? nil : cohort.code)
            )
        }
        hasLate = !late.isEmpty
        let held = members.filter { $0.member.standing.stuck != nil }
            .sorted { ($0.member.standing.stuck?.days ?? 0) > ($1.member.standing.stuck?.days ?? 0) }
        stuck = held.prefix(Self.most).compactMap { cohort, member in
            member.standing.stuck.map { stuck in
                Stuck(
                    name: member.name,
                    link: "/conseillers/\(member.id)",
                    cohort: cohort.code,
                    step: MilestoneText.title(stuck.step),
                    due: DayView(stuck.due),
                    days: French.count(stuck.days, "jour")
                )
            }
        }
        hasStuck = !stuck.isEmpty
        stuckRest =
            held.count > stuck.count
            ? "Et \(French.number(held.count - stuck.count)) autres : choisissez une promotion pour les voir." : nil
        let named = behind.map { (name: $0.member.name, missing: Self.missing($0.member)) }
        answer = Self.answer(late: named, stuck: held.count)
        columns = BoardPlace.allCases.map(Self.title)
        lines = board.cohorts.map { cohort in
            let counts = Dictionary(grouping: cohort.members, by: \.standing.place).mapValues(\.count)
            return Line(
                code: cohort.summary.code,
                link: "/promotions/tableau?promotion=\(cohort.summary.id)",
                start: DayView(cohort.summary.start),
                cells: BoardPlace.allCases.map { place in
                    Cell(
                        value: counts[place].map(French.number) ?? "–",
                        link: counts[place].map { _ in
                            "/promotions/tableau?promotion=\(cohort.summary.id)&etat=\(place.rawValue)#personnes"
                        }
                    )
                },
                total: French.number(cohort.members.count)
            )
        }
        hasLines = !lines.isEmpty
        cohorts = all.map { OptionView(value: $0.id, label: $0.code, isSelected: $0.id == filter.cohort) }
        places = BoardPlace.allCases.map {
            OptionView(value: $0.rawValue, label: Self.title($0), isSelected: $0 == filter.place)
        }
        isFiltered = filter.cohort != nil || filter.place != nil
        let chosen = members.filter { filter.place == nil || $0.member.standing.place == filter.place }
        people = (isFiltered ? chosen : []).prefix(Self.most).map { cohort, member in
            Person(
                name: member.name,
                link: "/conseillers/\(member.id)",
                cohort: cohort.code,
                place: Self.title(member.standing.place),
                hours: member.standing.hours.map { Self.hours($0) }
            )
        }
        hasPeople = !people.isEmpty
        peopleTitle =
            chosen.count > people.count
            ? "\(French.number(people.count)) sur \(French.count(chosen.count, "personne"))"
            : French.count(chosen.count, "personne")
    }

    private static func missing(_ member: CohortBoard.Member) -> Double { member.standing.hours?.missing ?? 0 }

    /// « : 14 h de retard, 126 h de formation sur 140 h prévues à ce jour, 206 h de stage sur 210. »
    static func sentence(_ member: CohortBoard.Member, in cohort: String?) -> String {
        guard let hours = member.standing.hours else { return "" }
        return (cohort.map { " (\($0))" } ?? "") + " : \(French.hours(hours.missing)) de retard, \(Self.hours(hours))."
    }

    private static func hours(_ hours: BoardStanding.Hours) -> String {
        "\(French.hours(hours.done)) de formation sur \(French.hours(hours.expected)) prévues à ce jour, "
            + "\(French.hours(hours.internship)) de stage sur \(French.number(hours.required))"
    }

    /// Who is late, and how many are stuck, in one sentence.
    static func answer(late: [(name: String, missing: Double)], stuck: Int) -> String {
        let blocked =
            stuck == 0 ? "" : " \(French.count(stuck, "personne attend", "personnes attendent")) une étape en retard."
        guard !late.isEmpty else { return "Personne n'a de retard dans les heures de formation." + blocked }
        let shown = late.prefix(5).map { "\($0.name) (\(French.hours($0.missing)))" }
        let more = late.count > shown.count ? ["\(French.number(late.count - shown.count)) autres"] : []
        return "\(French.count(late.count, "personne")) en retard : \(CreditText.joined(shown + more))." + blocked
    }

    /// A column in words.
    static func title(_ place: BoardPlace) -> String {
        switch place {
        case .registered: "Inscrits, entretien à venir"
        case .interviewed: "Entretien fait"
        case .convoked: "Convoqués"
        case .confirmed: "Confirmés"
        case .training: "En formation"
        case .juryHeld: "Jury blanc passé"
        case .finished: "Examen à passer"
        case .certified: "Certifiés"
        case .gone: "Partis"
        }
    }
}
