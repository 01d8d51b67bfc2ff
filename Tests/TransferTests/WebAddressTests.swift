import Testing
import Transfer

/// Addresses of the web, read strictly.
@Suite struct WebAddressTests {
    @Test(
        "an address is read",
        arguments: [
            ("https://a.example", "https://a.example/", "https://a.example"),
            ("https://A.Example:443/x", "https://a.example/x", "https://a.example"),
            ("https://a.example:8443/x?y=1", "https://a.example:8443/x?y=1", "https://a.example:8443"),
            ("https://a.example?y", "https://a.example/?y", "https://a.example"),
            ("http://127.0.0.1:9500/a//b", "http://127.0.0.1:9500/a//b", "http://127.0.0.1:9500"),
            ("http://localhost/", "http://localhost/", "http://localhost"),
            ("http://[::1]:80/", "http://[::1]/", "http://[::1]"),
            ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443"),
        ]
    )
    func read(text: String, written: String, origin: String) throws {
        let address = try #require(WebAddress(text))
        #expect(address.description == written)
        #expect(address.origin.description == origin)
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "https://", "https:///x", "ftp://a.example", "HTTPS://a.example", "//a.example", "a.example",
            "http://a.example", "http://127.0.0.1.evil.example", "http://localhost.evil.example/", "http://127.0.0.2/",
            "https://user@a.example", "https://a.example@evil.example/", "https://a.example:0/",
            "https://a.example:65536/", "https://a.example:/", "https://a.example:4x/", "https://a.example:-1/",
            "https://a.example#x", "https://a.example/#x", "https://a.example\\@evil.example/", "https://a example/",
            "https://a.example/\r\nHost: x", "https://a.example/\u{0}", "https://é.example/", "https://a_b.example/",
            "https://.a.example/", "https://-a.example/", "https://[::1/", "https://::1/", "https://[a.example]/",
            "https://a.example/é", "https://a.example/\"", "https://a.example:٣/", "https://a%2eexample/",
            "https://" + String(repeating: "a", count: 254), "https://a/" + String(repeating: "a", count: 8192),
        ]
    )
    func refused(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test func parametersAreEscaped() throws {
        let query = [(name: "a b", value: "é&=+"), (name: "c", value: "-._~\r\n")]
        #expect(FormText.encode(query) == "a%20b=%C3%A9%26%3D%2B&c=-._~%0D%0A")
        #expect(try #require(WebAddress("https://a/x")).adding(query: query).hasPrefix("https://a/x?a%20b="))
        #expect(try #require(WebAddress("https://a/x?y=1")).adding(query: query).hasPrefix("https://a/x?y=1&a%20b="))
    }
}
