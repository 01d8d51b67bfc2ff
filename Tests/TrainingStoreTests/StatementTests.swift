import Foundation
import Postgres
import Testing
import TrainingStore
import TrainingTestSupport

@Suite struct StatementTests {
    @Test func everyStatementFitsTheSchema() async throws {
        let training = try await TrainingDatabase.make()
        let problems = try await training.superuser.read(as: .login) { try StatementCheck.problems(in: $0) }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    @Test("each role may run its statements", arguments: Set(AllStatements.all.flatMap(\.roles)).sorted())
    func privileges(role: String) async throws {
        let training = try await TrainingDatabase.make()
        let problems = try await training.superuser.write(as: .login) { session in
            try session.script("set local role \(role)")
            return try AllStatements.all.filter { $0.roles.contains(role) }.flatMap { try session.check($0.info) }
        }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    @Test func everyStatementOfTheSourcesIsRegistered() throws {
        let folder = TrainingDatabase.root.appending(path: "Sources/TrainingStore")
        var declared = 0
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            declared +=
                text.ranges(of: "= Statement(").count + text.ranges(of: "= conflicts(").count
                + text.ranges(of: "= forSubject(").count
        }
        #expect(declared == AllStatements.all.count)
        #expect(Set(AllStatements.all.map(\.info.name)).count == AllStatements.all.count)
    }

    @Test func aWrongTypeIsFound() async throws {
        let training = try await TrainingDatabase.make()
        let wrong = Statement(
            "wrong",
            "select p.last_name from person p where p.id = $1",
            takes: String.self,
            returns: Int.self
        )
        let problems = try await training.superuser.read(as: .login) { try $0.check(wrong.info) }
        #expect(problems.count >= 1)
    }
}
