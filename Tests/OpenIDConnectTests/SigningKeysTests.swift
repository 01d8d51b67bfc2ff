import OpenIDConnect
import Testing

@Suite struct SigningKeysTests {
    @Test func keysBeginEmpty() {
        _ = SigningKeys()
    }
}
