import Foundation
import Testing
import TrainingRules

@testable import TrainingApp

/// Files of presences as platforms send them.
@Suite struct AttendanceReportTests {
    /// As Teams writes it: UTF-16, the low byte first, with its mark.
    static func utf16(_ text: String) -> [UInt8] {
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    static let english = """
        1. Summary
        Meeting title\tFormation, matin et soir
        Attended participants\t4
        Start time\t1/5/26, 8:45:12 AM
        End time\t1/5/26, 5:02:33 PM
        Meeting duration\t8h 17m 21s

        2. Participants
        Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
        Ana Alba\t1/5/26, 8:50:00 AM\t1/5/26, 5:00:00 PM\t6h 50m\tana@mairie.example\tana@mairie.example\tAttendee
        Bel, Ben (Guest)\t1/5/26, 9:00:00 AM\t1/5/26, 11:30:30 AM\t2h 30m 30s\t\t\tAttendee
        Formateur\t1/5/26, 8:45:12 AM\t1/5/26, 5:02:33 PM\t8h 17m 21s\tf@of.example\tf@of.example\tOrganizer

        3. In-Meeting Activities
        Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
        Ana Alba\t1/5/26, 8:50:00 AM\t1/5/26, 12:20:00 PM\t3h 30m\tana@mairie.example\tAttendee
        Ana Alba\t1/5/26, 1:40:00 PM\t1/5/26, 5:00:00 PM\t3h 20m\tana@mairie.example\tAttendee
        Ana Alba\t1/5/26, 1:30:00 PM\t1/5/26, 2:00:00 PM\t30m\tana@mairie.example\tAttendee
        Bel, Ben (Guest)\t1/5/26, 9:00:00 AM\t1/5/26, 11:30:30 AM\t2h 30m 30s\t\tAttendee
        Formateur\t1/5/26, 8:45:12 AM\t1/5/26, 5:02:33 PM\t8h 17m 21s\tf@of.example\tOrganizer
        """

    static let french = """
        1. Résumé
        Titre de la réunion\tFormation
        Participants présents\t2
        Heure de début\t05/01/2026 08:45:12

        2. Participants
        Nom\tPremière connexion\tDernière déconnexion\tDurée en réunion\tE-mail\tID du participant (UPN)\tRôle
        Ana Alba\t05/01/2026 08:50:00\t05/01/2026 12:20:00\t1 h 45 min\tANA@mairie.example\t\tParticipant
        Ben Bel\t05/01/2026 13:05:00\t05/01/2026 16:35:00\t3 h 30 min\t\t\tParticipant
        """

    private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    @Test func aReportInEnglishTellsEachStay() throws {
        let report = try AttendanceReport(Self.utf16(Self.english.replacing("\n", with: "\r\n")), on: day("2026-01-05"))
        #expect(report.source == .teams)
        #expect(
            report.lines == [
                // The two devices of the afternoon count once: from 13:30 to 17:00.
                .init(
                    name: "Ana Alba",
                    email: "ana@mairie.example",
                    halves: [.morning: .connected(minutes: 210), .afternoon: .connected(minutes: 210)]
                ),
                .init(name: "Bel, Ben (Guest)", email: nil, halves: [.morning: .connected(minutes: 150)]),
                .init(
                    name: "Formateur",
                    email: "f@of.example",
                    halves: [.morning: .connected(minutes: 255), .afternoon: .connected(minutes: 242)]
                ),
            ]
        )
    }

    @Test func aReportInFrenchCountsTheTimeInTheMeeting() throws {
        let report = try AttendanceReport(Self.utf16(Self.french), on: day("2026-01-05"))
        // Half of a stay with pauses; a report saved anew in UTF-8 says the same.
        #expect(
            report.lines.map(\.halves) == [
                [.morning: .connected(minutes: 105)], [.afternoon: .connected(minutes: 210)],
            ]
        )
        #expect(try AttendanceReport(Array(Self.french.utf8), on: day("2026-01-05")).lines == report.lines)
    }

    @Test func anOlderListOfComingsAndGoingsIsReadToo() throws {
        let text = """
            Nom complet\tAction de l'utilisateur\tHorodatage
            Ana Alba\tRejoint\t05/01/2026 08:50:00
            Ben Bel\tRejoint\t05/01/2026 09:00:00
            Ana Alba\tQuitté\t05/01/2026 09:50:00
            Ben Bel\tQuitté\t05/01/2026 12:00:00
            Ana Alba\tRejoint\t05/01/2026 10:00:00
            Ana Alba\tQuitté\t05/01/2026 12:30:00
            """
        let lines = try AttendanceReport(Self.utf16(text), on: day("2026-01-05")).lines
        #expect(lines.map(\.name) == ["Ana Alba", "Ben Bel"])
        #expect(lines.map { $0.halves[.morning] } == [.connected(minutes: 210), .connected(minutes: 180)])
    }

    /// Text of Moodle's own export; its workbooks are tried in the story of the browser.
    static let moodle = """
        Cours\tMédiateur numérique
        Groupe\tTous les participants

        Nom de famille\tPrénom\tAdresse de courriel\t05 janv. 2026 09:00 Tous les étudiants\t\
        05 janv. 2026 13:30 Tous les étudiants\tmardi 6 janvier 2026 09:00 Groupe A\tSessions effectuées\tPoints
        Alba\tAna\tana@mairie.example\tP (2/2)\tR (1/2)\tA (0/2)\t3\t3 / 6
        Bel\tBen\tben@mairie.example\tE (1/2)\tA (0/2)\t?\t2\t1 / 4
        """

    @Test func anExportOfMoodleTellsTheSessionsOfTheDay() throws {
        let report = try AttendanceReport(Array(Self.moodle.utf8), on: day("2026-01-05"))
        #expect(report.source == .moodle)
        #expect(
            report.lines == [
                .init(
                    name: "Ana Alba",
                    email: "ana@mairie.example",
                    halves: [.morning: .marked(.present), .afternoon: .marked(.present)]
                ),
                .init(
                    name: "Ben Bel",
                    email: "ben@mairie.example",
                    halves: [.morning: .marked(.excused), .afternoon: .marked(.unexcused)]
                ),
            ]
        )
        let tuesday = try AttendanceReport(Array(Self.moodle.utf8), on: day("2026-01-06"))
        #expect(tuesday.lines.map(\.halves) == [[.morning: .marked(.unexcused)]])
    }

    @Test func whatCannotBeReadIsSaid() throws {
        func failure(_ bytes: [UInt8], on iso: String = "2026-01-05") throws -> AppError? {
            let day = try day(iso)
            do throws(AppError) {
                _ = try AttendanceReport(bytes, on: day)
                return nil
            } catch { return error }
        }
        #expect(try failure(Array("Nom;Prénom\nAlba;Ana\n".utf8))?.code == "attendance_file_unknown")
        #expect(try failure([])?.code == "attendance_file_unknown")
        #expect(try failure([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31])?.kind == .refused)
        let other = try failure(Self.utf16(Self.english), on: "2026-01-06")
        #expect(other?.code == "attendance_file_of_another_day")
        #expect(other?.message == "Ce fichier est d'un autre jour : 5 janvier 2026.")
        #expect(try failure(Array(Self.moodle.utf8), on: "2026-01-07")?.code == "attendance_file_of_another_day")
        let large = [UInt8](repeating: 32, count: AttendanceReport.largest + 1)
        #expect(try failure(large)?.kind == .tooLarge)
    }

    @Test(arguments: [
        ("1/5/26, 8:50:12 AM", "2026-01-05", 530), ("1/5/26, 12:10:00 AM", "2026-01-05", 10),
        ("05/01/2026 13:05:00", "2026-01-05", 785), ("2026-01-05T09:30:00", "2026-01-05", 570),
        ("5 Jan 2026 9.00AM All students", "2026-01-05", 540), ("6 févr. 2026 14:00 Groupe 2", "2026-02-06", 840),
        ("13/01/2026, 1:30:00 PM", "2026-01-13", 810), ("mardi 6 janvier 2026 09:00", "2026-01-06", 540),
    ])
    func momentsAreReadAsTheyAreWritten(_ text: String, _ day: String, _ minute: Int) throws {
        let moment = try #require(WrittenMoment(text))
        #expect(moment.day.iso == day)
        #expect(moment.minute == minute)
    }

    @Test(arguments: ["", "8:50", "31/02/2026 08:00", "05/01/2026 08:61", "Total"])
    func whatIsNoMomentIsNone(_ text: String) {
        #expect(WrittenMoment(text) == nil)
    }

    @Test func durationsAreReadAsTheyAreWritten() {
        #expect(WrittenMoment.duration("1h 27m 51s") == 88)
        #expect(WrittenMoment.duration("1 h 45 min") == 105)
        #expect(WrittenMoment.duration("87 min") == 87)
        #expect(WrittenMoment.duration("87") == nil)
        #expect(WrittenMoment.duration("bientôt") == nil)
    }
}
