import Testing
import TrainingRules

/// How long files are kept, and until when a request is answered.
@Suite struct RetentionTests {
    private let rule = RetentionRule(code: "advisor_file", months: 24, noticeDays: 30)

    private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    private func facts(
        _ activity: String,
        employed: Bool = false,
        asked: Bool = false,
        notice: (String, String)? = nil
    )
        throws -> RetentionFacts
    {
        RetentionFacts(
            lastActivityOn: try day(activity),
            isEmployed: employed,
            hasOpenRequest: asked,
            notice: try notice.map { RetentionFacts.Notice(on: try day($0.0), eraseFrom: try day($0.1)) }
        )
    }

    @Test func aFileIsKeptTwoYearsThenNoticedThenAnonymised() throws {
        let quiet = try facts("2024-03-31")
        #expect(
            retentionStep(of: quiet, under: rule, on: try day("2026-02-28")) == .keep(noticeOn: try day("2026-03-01"))
        )
        #expect(
            retentionStep(of: quiet, under: rule, on: try day("2026-03-01"))
                == .notify(eraseFrom: try day("2026-03-31"))
        )
        let told = try facts("2024-03-31", notice: ("2026-03-01", "2026-03-31"))
        #expect(retentionStep(of: told, under: rule, on: try day("2026-03-30")) == .wait(until: try day("2026-03-31")))
        #expect(retentionStep(of: told, under: rule, on: try day("2026-03-31")) == .anonymise)
    }

    @Test func aLateNoticeStillGivesItsThirtyDays() throws {
        let forgotten = try facts("2020-01-01")
        #expect(
            retentionStep(of: forgotten, under: rule, on: try day("2026-06-01"))
                == .notify(eraseFrom: try day("2026-07-01"))
        )
        let told = try facts("2020-01-01", notice: ("2026-06-01", "2026-06-01"))
        #expect(retentionStep(of: told, under: rule, on: try day("2026-06-30")) == .wait(until: try day("2026-07-01")))
        #expect(retentionStep(of: told, under: rule, on: try day("2026-07-01")) == .anonymise)
    }

    @Test func whoIsEmployedOrHasAskedIsNotAnonymised() throws {
        let notice = ("2026-03-01", "2026-03-31")
        let employed = try facts("2020-01-01", employed: true, notice: notice)
        #expect(retentionStep(of: employed, under: rule, on: try day("2027-01-01")) == .keep(noticeOn: nil))
        let asking = try facts("2024-03-31", asked: true, notice: notice)
        #expect(
            retentionStep(of: asking, under: rule, on: try day("2027-01-01")) == .wait(until: try day("2026-03-31"))
        )
    }

    /// Over every day of six years: notice before anonymisation, never less than the notice, never before the limit.
    @Test func nobodyIsAnonymisedEarlyOrWithoutNotice() throws {
        for activity in ["2022-01-31", "2022-02-28", "2024-02-29", "2023-12-31"] {
            var notice: RetentionFacts.Notice?
            let last = try day(activity)
            var end: CivilDate?
            for offset in 0..<2200 where end == nil {
                let today = last.adding(days: offset)
                let facts = RetentionFacts(lastActivityOn: last, isEmployed: false, notice: notice)
                switch retentionStep(of: facts, under: rule, on: today) {
                case .keep(let noticeOn): #expect(noticeOn.map { $0 > today } == true)
                case .wait(let until): #expect(until > today)
                case .notify(let eraseFrom):
                    #expect(notice == nil)
                    notice = RetentionFacts.Notice(on: today, eraseFrom: eraseFrom)
                case .anonymise: end = today
                }
            }
            let anonymised = try #require(end)
            #expect(anonymised == last.adding(months: 24))
            #expect(try anonymised - #require(notice).on >= 30)
        }
    }

    @Test func anAnswerIsDueWithinAMonth() throws {
        #expect(answerDue(requestedOn: try day("2026-01-15")) == (try day("2026-02-15")))
        #expect(answerDue(requestedOn: try day("2026-01-31")) == (try day("2026-02-28")))
        #expect(answerDue(requestedOn: try day("2028-01-31")) == (try day("2028-02-29")))
    }
}
