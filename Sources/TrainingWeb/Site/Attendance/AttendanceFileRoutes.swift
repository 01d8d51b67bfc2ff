import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Presences taken over from the file of a video meeting or a learning platform: read, looked through, noted.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var attendanceFileEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/promotions/{id}/presences/feuille",
                    "printAttendance",
                    "La feuille d'émargement d'un jour, à imprimer.",
                    access: Self.body
                )
            ) { exchange in
                let day = try exchange.query(only: "jour").optionalDate("jour")
                let sheet = try await run(ShowAttendance(cohort: try exchange.id(), day: day), for: exchange)
                return show(PrintedSheetPage(sheet), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/promotions/{id}/presences/releve",
                    "readAttendanceFile",
                    "Lit un relevé de présence Teams ou Moodle ; rien n'est noté.",
                    access: Self.body,
                    body: .upload(limit: AttendanceReport.largest + (64 << 10))
                )
            ) { exchange in
                let day = try exchange.query(only: "jour").date("jour")
                return try await sheet(exchange, on: day) {
                    let upload = try exchange.upload()
                    try upload.fields.allow(only: FormToken.field)
                    let file = try upload.file("fichier")
                    let report = try AttendanceReport(file.bytes, on: day)
                    let proposals = try await run(
                        ProposeAttendance(cohort: try exchange.id(), day: day, report.lines),
                        for: exchange
                    )
                    let platform = report.source == .teams ? "Teams" : "Moodle"
                    return show(
                        AttendanceFilePage(
                            proposals,
                            from: report.source,
                            reason: "Relevé \(platform) « \(file.name.prefix(120)) »"
                        ),
                        exchange
                    )
                }
            },
            Endpoint(
                Route(
                    .post,
                    "/promotions/{id}/presences/releve/appliquer",
                    "applyAttendanceFile",
                    "Note ce qu'un relevé propose.",
                    access: Self.body,
                    body: .form(limit: 512 << 10)
                )
            ) { exchange in
                try await applyAttendanceFile(exchange)
            },
        ]
    }

    private func applyAttendanceFile(_ exchange: Exchange) async throws -> Response {
        let form = try AttendanceFileForm(exchange.form())
        let id = try exchange.id()
        do {
            let entries = form.entries()
            guard form.answers.contains(where: { !$0.who.isEmpty }) else {
                throw AppError(
                    .refused,
                    code: "nothing_to_note",
                    message: "Aucune demi-journée n'est à noter.",
                    remedy:
                        "Dites qui sont les participants et choisissez ce qu'il faut noter, ou revenez à la feuille."
                )
            }
            let note = NoteAttendance(
                cohort: id,
                day: form.day,
                entries: entries,
                reason: form.reason.isEmpty ? nil : form.reason
            )
            let outcome = try await run(note, for: exchange)
            return pages.seeOther(
                "/promotions/\(id)/presences?jour=\(form.day.iso)",
                .attendanceFileTaken,
                outcome.noted + outcome.corrected
            )
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            let proposals = try await run(
                ProposeAttendance(cohort: id, day: form.day, form.lines),
                for: exchange
            )
            return show(
                AttendanceFilePage(proposals, from: form.source, reason: form.reason, typed: form, problem: problem),
                exchange,
                status: .unprocessableContent
            )
        }
    }
}
