import Postgres
public import TrainingRules
import TrainingStore

/// What a run over the retention rules did, or would do.
public struct RetentionReport: Hashable, Sendable {
    /// Files whose person is told that they will be anonymised.
    public var notices = 0
    /// Files anonymised.
    public var anonymised = 0
    /// Contacts of structures anonymised.
    public var contacts = 0
    /// Accounts closed and anonymised.
    public var accounts = 0
    /// Reports of imports forgotten.
    public var reports = 0

    /// Nothing done.
    public init() {}
}

extension Application {
    /// Files looked at in one transaction.
    private static let page = 500

    /// Does what the retention rules ask for on a day: notices, anonymisation, removal; safe to run again at any time.
    ///
    /// Each person's anonymisation is a transaction of its own, so that a run that is cut short loses nothing.
    /// - Parameters:
    ///   - day: the day; today in each person's territory when nil.
    ///   - dryRun: whether notices and anonymisations are only counted; the rest is left alone.
    /// - Returns: what was done, or would be.
    /// - Throws: `AppError` when the database does not answer.
    public func applyRetention(on day: CivilDate? = nil, dryRun: Bool = false) async throws(AppError) -> RetentionReport
    {
        do {
            let caller = Caller.worker(label: "retention")
            let rules = try await database.read(as: caller.identity) { try $0.fetchAll(RegisterSQL.retention()) }
            var report = RetentionReport()
            if let rule = rules.first(where: { $0.code == "advisor_file" }), let months = rule.months {
                let files = RetentionRule(code: rule.code, months: Int(months), noticeDays: Int(rule.noticeDays))
                try await sweep(files, on: day, dryRun: dryRun, as: caller, into: &report)
            }
            guard !dryRun else { return report }
            let today = day ?? context.clock.todayInParis
            func end(_ code: String) -> CivilDate? {
                rules.first { $0.code == code }?.months.map { today.adding(months: -Int($0)) }
            }
            let (contacts, accounts, reports) = (end("structure_contact"), end("account"), end("import_report"))
            let done = try await database.write(as: caller.identity) { session in
                (
                    try contacts.map { try session.fetchOne(RetentionSQL.anonymiseContacts($0)) ?? 0 } ?? 0,
                    try accounts.map { try session.fetchOne(RetentionSQL.anonymiseAccounts($0)) ?? 0 } ?? 0,
                    try reports.map { try session.execute(RetentionSQL.forgetReports($0)) } ?? 0
                )
            }
            (report.contacts, report.accounts, report.reports) = done
            return report
        } catch {
            throw self.report(error, in: "ApplyRetention")
        }
    }

    private func sweep(
        _ rule: RetentionRule,
        on day: CivilDate?,
        dryRun: Bool,
        as caller: Caller,
        into report: inout RetentionReport
    ) async throws {
        var last = 0
        while true {
            let (after, clock) = (last, context.clock)
            // Whether somebody is employed is asked on the earliest today of all territories: a contract that ends
            // today counts until it has ended everywhere.
            let asked = day ?? clock.todayInParis.adding(days: -1)
            let rows = try await database.read(as: caller.identity) {
                try $0.fetchAll(RetentionSQL.facts(asked, after, Self.page))
            }
            guard let end = rows.last else { return }
            last = end.person
            for row in rows {
                let today = day ?? clock.today(in: row.territory)
                switch retentionStep(of: RetentionFacts(row), under: rule, on: today) {
                case .keep, .wait: continue
                case .notify(let eraseFrom):
                    report.notices += 1
                    guard !dryRun else { continue }
                    try await database.write(as: caller.identity) { session in
                        _ = try session.execute(
                            RetentionSQL.notify(row.person, rule.code, today, row.lastActivityOn, eraseFrom)
                        )
                    }
                case .anonymise:
                    guard !dryRun else {
                        report.anonymised += 1
                        continue
                    }
                    let isDone = try await database.write(as: caller.identity) { session in
                        try session.fetchOne(RetentionSQL.anonymise(row.person, rule.code, today))
                    }
                    if isDone == true { report.anonymised += 1 }
                }
            }
        }
    }
}

extension RetentionFacts {
    init(_ row: RetentionFactsRow) {
        var notice: Notice?
        if let on = row.noticeOn, let eraseFrom = row.eraseFrom { notice = Notice(on: on, eraseFrom: eraseFrom) }
        self.init(
            lastActivityOn: row.lastActivityOn,
            isEmployed: row.isEmployed,
            hasOpenRequest: row.hasOpenRequest,
            notice: notice
        )
    }
}
