import Testing
import Transfer

@Suite struct TransferLibraryTests {
    @Test func theLibraryIsThere() {
        #expect(TransferLibrary.version.first?.isNumber == true)
    }
}
