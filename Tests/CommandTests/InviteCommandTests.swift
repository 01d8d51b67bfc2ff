import Foundation
import Testing

/// The first operator's way in.
@Suite(.serialized) struct InviteCommandTests {
    @Test func theFirstOperatorComesInByTheAddressThatIsShown() throws {
        let stage = try Stage()
        let first = try stage.run(["invite", "Chef@Essai.example", "--name", "Camille Roy"])
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("chef@essai.example"))
        let shown = try #require(first.output.firstMatch(of: /http:\/\/\S+\/invitation\?secret=[\w-]{43}/))
        // Invited again, the former address opens nothing any more.
        let second = try stage.run(["invite", "chef@essai.example", "--name", "Camille Roy"])
        #expect(second.status == 0 && !second.output.contains(shown.output))
        try stage.serve()
        #expect(
            try stage.psql("select persona || ' ' || (revoked_at is null) from invitation order by id")
                == "national false\nnational true"
        )
        let wrong = try stage.run(["invite", "chef", "--name", "Camille Roy"])
        #expect(wrong.status == 2)
    }
}
