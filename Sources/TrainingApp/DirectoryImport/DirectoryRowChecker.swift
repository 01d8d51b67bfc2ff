import JSONText
import Spreadsheet
import TrainingRules

/// Reads one row of a directory file: what is wrong with it, and the row for the staging table when nothing is.
struct DirectoryRowChecker {
    private var cells: TableCells<DirectoryColumn>
    private var row = StagedObject()

    init(record: CSVRecord, header: TableHeader<DirectoryColumn>) {
        cells = TableCells(record: record, header: header, trustsMarks: true)
    }

    /// What was found, in the order of the checks.
    var issues: [RosterIssue] { cells.issues }

    /// The row as a JSON object; nil when there is an error.
    mutating func check() -> String? {
        structure()
        let post = post()
        if [.lastName, .firstName, .email, .contractStart, .personRef, .coopRef].contains(where: cells.has) {
            person()
            contract(on: post)
        }
        guard !cells.issues.contains(where: { $0.severity == .error }) else { return nil }
        return row.object(line: cells.line)
    }

    private mutating func structure() {
        let territory = cells.territory(.territory)
        row["structure_ref"] = cells.text(.structureRef, isName: false)
        switch cells.employer(.employerNumber, territory) {
        case .siret(let number): row["siret"] = number.digits
        case .ridet(let number): row["ridet"] = number.digits
        case nil: break
        }
        row["structure_name"] = cells.text(.structureName)
        row["structure_kind"] = word(.structureKind, DirectoryWords.kinds)
        row["territory"] = territory?.code
        row["street"] = cells.text(.street, isName: false)
        row["commune_name"] = cells.text(.communeName)
        if let cell = cells.cell(.postalCode) {
            if cell.value.utf8.count == 5, cell.value.utf8.allSatisfy({ (48...57).contains($0) }) {
                row["postal_code"] = cell.value
            } else {
                cells.issues.append(cell.postalCodeInvalid)
            }
        }
        commune(territory)
    }

    private mutating func commune(_ territory: Territory?) {
        guard let cell = cells.cell(.communeInsee) else { return }
        let code = cell.value.uppercased()
        let digits = Array(code.utf8)
        let isCode =
            digits.count == 5 && digits.dropFirst(2).allSatisfy { (48...57).contains($0) }
            && (48...57).contains(digits[0])
            && ((48...57).contains(digits[1]) || digits[0] == 50 && (digits[1] == 65 || digits[1] == 66))
        guard isCode else {
            cells.issues.append(cell.communeInvalid)
            return
        }
        let department = code.hasPrefix("97") || code.hasPrefix("98") ? code.prefix(3) : code.prefix(2)
        if let territory, String(department) != territory.code {
            cells.issues.append(cell.communeElsewhere(String(department), territory.code))
        }
        row["commune_insee"] = code
    }

    private struct Post {
        var from: CivilDate?
        var until: CivilDate?
    }

    private mutating func post() -> Post? {
        let hasPost = cells.has(.postRef)
        let hasConvention =
            hasPost || cells.has(.conventionRef) || cells.has(.conventionEnd) || cells.has(.conventionStart)
        row["convention_ref"] = cells.text(.conventionRef, isName: false)
        let start = cells.date(.conventionStart, required: hasConvention)
        let end = cells.date(.conventionEnd, required: hasConvention)
        row["convention_start"] = start?.iso
        row["convention_end"] = end?.iso
        row["convention_signed"] = cells.date(.conventionSigned)?.iso
        row["convention_deposited"] = cells.date(.conventionDeposited)?.iso
        order(.conventionEnd, end, after: start, "La convention finirait")
        row["post_ref"] = cells.text(.postRef, isName: false)
        let attributed = cells.date(.postAttributed)
        let returned = cells.date(.postReturned)
        let transferred = cells.date(.postTransferred)
        row["post_attributed"] = attributed?.iso
        row["post_returned"] = returned?.iso
        row["post_transferred"] = transferred?.iso
        order(.postReturned, returned, after: attributed ?? start, "Le poste serait rendu")
        order(.postTransferred, transferred, after: attributed ?? start, "Le poste serait transféré")
        if returned != nil, transferred != nil, let cell = cells.shown(.postTransferred) {
            cells.issues.append(cell.leavesTwice)
        }
        guard hasPost else { return nil }
        return Post(from: attributed ?? start, until: returned ?? transferred)
    }

    private mutating func person() {
        row["person_ref"] = cells.text(.personRef, isName: false)
        row["coop_ref"] = cells.text(.coopRef, isName: false)
        row["last_name"] = cells.text(.lastName, required: true)
        row["first_name"] = cells.text(.firstName, required: true)
        row["email"] = cells.email(.email, required: true)?.text
        row["phone"] = cells.phone(.phone)
        row["born_on"] = cells.date(.bornOn, years: 1900...2015)?.iso
        row["role"] = word(.role, DirectoryWords.roles)
        row["coordinator_email"] = cells.email(.coordinatorEmail)?.text
    }

    private mutating func contract(on post: Post?) {
        let start = cells.date(.contractStart, required: true)
        let planned = cells.date(.contractEnd)
        let ended = cells.date(.endedOn)
        row["contract_start"] = start?.iso
        row["contract_end"] = planned?.iso
        row["selected_on"] = cells.date(.selectedOn)?.iso
        row["signed_on"] = cells.date(.signedOn)?.iso
        row["deposited_on"] = cells.date(.depositedOn)?.iso
        row["ended_on"] = ended?.iso
        row["end_declared"] = cells.date(.endDeclared)?.iso
        row["end_reason"] = word(.endReason, DirectoryWords.endReasons)
        order(.contractEnd, planned, after: start, "Le contrat finirait")
        order(.endedOn, ended, after: start, "Le contrat aurait pris fin")
        if !cells.has(.endedOn), let cell = cells.shown(.endReason) ?? cells.shown(.endDeclared) {
            cells.issues.append(cell.endWithoutDay)
        }
        guard let post, let start else { return }
        if let from = post.from, start < from, let cell = cells.shown(.contractStart) {
            cells.issues.append(cell.beforeThePost(from))
        } else if let until = post.until, start >= until, let cell = cells.shown(.contractStart) {
            cells.issues.append(cell.afterThePost(until))
        } else if let until = post.until, let place = cells.place(.endedOn), ended.map({ $0 >= until }) ?? true,
            !(ended == nil && cells.has(.endedOn))
        {
            let cell = RosterIssue.Cell(line: cells.line, column: place, value: ended?.french ?? "")
            cells.issues.append(cell.occupiesLeftPost(until))
        }
    }

    private mutating func order(_ column: DirectoryColumn, _ day: CivilDate?, after start: CivilDate?, _ what: String) {
        guard let day, let start, day < start, let place = cells.place(column) else { return }
        let cell = RosterIssue.Cell(line: cells.line, column: place, value: day.french)
        cells.issues.append(cell.before(start, what))
    }

    private mutating func word(_ column: DirectoryColumn, _ words: [String: String]) -> String? {
        guard let cell = cells.cell(column) else { return nil }
        if let code = words[FoldedText.folded(cell.value)] { return code }
        cells.issues.append(cell.unknownWord(DirectoryWords.examples[column] ?? ""))
        return nil
    }
}

/// The columns of a staged row as a JSON object.
struct StagedObject {
    private var members: [(name: String, value: String)] = []

    subscript(name: String) -> String? {
        get { members.first { $0.name == name }?.value }
        set { if let newValue { members.append((name, newValue)) } }
    }

    func object(line: Int) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("line")
        writer.int(line)
        for member in members {
            writer.key(named: member.name)
            writer.string(member.value)
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
