public import Postgres
public import TrainingRules
import TrainingStore

/// What a file proposes for one participant.
public struct AttendanceProposal: Sendable {
    /// How sure it is who that is.
    public enum Match: Hashable, Sendable {
        /// The address is that of a member.
        case email
        /// Given and family name are those of one member alone.
        case name
        /// Something is like a member's name: somebody has to say.
        case perhaps
        /// Nobody of the cohort.
        case nobody
    }

    /// What is proposed for a half-day.
    public struct Half: Sendable {
        /// Which.
        public let half: DayHalf
        /// What the file says.
        public let read: AttendanceReport.Presence
        /// What would be noted; nil for a stay too short to count.
        public let mark: HalfDayMark?
        /// What is noted already.
        public let known: HalfDayMark?
    }

    /// What the file says.
    public let line: AttendanceReport.Line
    /// How sure.
    public let match: Match
    /// Public name of the enrolment that it seems to be; nil for nobody.
    public let enrolment: String?
    /// The halves.
    public let halves: [Half]
}

/// What a file proposes for a day.
public struct AttendanceProposals: Sendable {
    /// The cohort.
    public let cohort: CohortSummary
    /// The day.
    public let day: CivilDate
    /// One for each participant.
    public let lines: [AttendanceProposal]
    /// Members who had begun by that day: public name of the enrolment, family name first.
    public let members: [(enrolment: String, name: String)]
    /// Names of those of whom the file says nothing.
    public let missing: [String]
}

/// Matches the participants of a file with the members of a cohort; records nothing.
public struct ProposeAttendance: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    /// Stays of fewer minutes are not proposed.
    public static let shortest = 15
    /// A stay that lacks no more than so many minutes of a half-day is a whole one.
    public static let tolerance = 15

    private let cohort: String
    private let day: CivilDate
    private let lines: [AttendanceReport.Line]

    /// Asks for the proposals of these lines for a day of a cohort, by its public name.
    public init(cohort: String, day: CivilDate, _ lines: [AttendanceReport.Line]) {
        self.cohort = cohort
        self.day = day
        self.lines = lines
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike; `.refused` for a day outside it.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AttendanceProposals {
        let sheet = try CohortSheet(cohort, in: session, context)
        try sheet.require(day)
        let (members, noted, addresses) = try session.fetchAll(
            AttendanceSQL.members(sheet.row.id, day),
            AttendanceSQL.noted(sheet.row.id, day, day),
            AttendanceFileSQL.addresses(sheet.row.id)
        )
        _ = try session.fetchOne(AuditSQL.noteList("attendance", sheet.row.id, members.map(\.person)))
        let began = members.filter { $0.startedOn.map { $0 <= day } == true }
        let finder = MemberFinder(began, addresses)
        let proposals = lines.map { line in
            let (match, member) = finder.find(line)
            let known = noted.filter { $0.enrolment == member?.enrolment && member != nil }
            return AttendanceProposal(
                line: line,
                match: match,
                enrolment: member?.enrolmentID.description,
                halves: DayHalf.allCases.compactMap { half in
                    guard let read = line.halves[half] else { return nil }
                    let row = known.first { $0.half == half }
                    return AttendanceProposal.Half(
                        half: half,
                        read: read,
                        mark: Self.mark(read),
                        known: row.map { HalfDayMark($0.status, minutes: $0.minutes, proof: $0.proof) }
                    )
                }
            )
        }
        let found = Set(proposals.filter { $0.match != .perhaps }.compactMap(\.enrolment))
        return AttendanceProposals(
            cohort: CohortSummary(sheet.row),
            day: day,
            lines: proposals,
            members: began.map { ($0.enrolmentID.description, "\($0.lastName) \($0.firstName)") },
            missing: began.filter { !found.contains($0.enrolmentID.description) }
                .map { "\($0.lastName) \($0.firstName)" }
        )
    }

    /// What a reading of a half-day becomes; nil for a stay too short to count.
    public static func mark(_ read: AttendanceReport.Presence) -> HalfDayMark? {
        switch read {
        case .marked(.excused): HalfDayMark(.excused, proof: "Absence excusée dans Moodle")
        case .marked(let status): HalfDayMark(status)
        case .connected(let minutes) where minutes < shortest: nil
        case .connected(let minutes):
            HalfDayMark(.present, minutes: minutes + tolerance >= HalfDayMark.wholeHalfDay ? nil : minutes)
        }
    }
}

/// Finds members by what a file calls them.
private struct MemberFinder {
    private let members: [CohortMemberRow]
    private let byEmail: [String: CohortMemberRow]
    private let words: [Set<String>]

    init(_ members: [CohortMemberRow], _ addresses: [MemberAddressRow]) {
        self.members = members
        let byEnrolment = Dictionary(members.map { ($0.enrolment, $0) }) { first, _ in first }
        byEmail = Dictionary(
            addresses.compactMap { row in byEnrolment[row.enrolment].map { (row.email.lowercased(), $0) } }
        ) { first, _ in first }
        words = members.map { Self.words("\($0.firstName) \($0.lastName)") }
    }

    private static func words(_ name: String) -> Set<String> {
        Set(FoldedText.folded(name).split(separator: " ").map(String.init))
    }

    func find(_ line: AttendanceReport.Line) -> (AttendanceProposal.Match, CohortMemberRow?) {
        if let email = line.email?.lowercased(), let member = byEmail[email] { return (.email, member) }
        let wanted = Self.words(line.name)
        let same = members.indices.filter { words[$0] == wanted }
        if same.count == 1 { return (.name, members[same[0]]) }
        // A part of the name: two words of three, or a single word that nobody else has.
        let alike = members.indices.map { (place: $0, shared: words[$0].intersection(wanted).count) }
            .filter { $0.shared > 0 }
        guard let most = alike.map(\.shared).max() else { return (.nobody, nil) }
        let nearest = alike.filter { $0.shared == most }
        return nearest.count == 1 && same.isEmpty ? (.perhaps, members[nearest[0].place]) : (.perhaps, nil)
    }
}
