import OracleTestSupport
import Testing
import Transfer

/// Mails through a real server: TLS, password, answers.
@Suite struct SMTPRelayTests {
    @Test func aMailArrivesAsItWasWritten() async throws {
        let receiver = try await MailReceiver()
        let text = "Subject: =?UTF-8?B?Q2xvw6k=?=\r\n\r\nBonjour Noëlle,\r\n.\r\n..deux\r\n.un point\r\nÀ bientôt\r\n"
        #expect(await receiver.send("noelle@example.fr", text) == nil)
        let (mail, message) = try await receiver.nextMail()
        #expect(message == text)
        #expect(mail.text("sender") == "ne-pas-repondre@parcours.example.fr")
        #expect(mail.fields["recipients"] as? [String] == ["noelle@example.fr"])
        #expect(mail.fields["tls"] as? Bool == true)
        #expect(mail.text("user") == "parcours")
        #expect(mail.text("greeting") == "parcours.example.fr")
    }

    @Test func anAddressWithAccentsArrives() async throws {
        let receiver = try await MailReceiver()
        #expect(await receiver.send("noëlle@example.fr") == nil)
        #expect(try await receiver.nextMail().line.fields["recipients"] as? [String] == ["noëlle@example.fr"])
    }

    @Test(
        "answers are told apart",
        arguments: [
            ("unknown@example.fr", TransferError.permanent(code: 550), false),
            ("later@example.fr", .temporary(code: 451), true),
            ("full@example.fr", .permanent(code: 552), false),
        ]
    )
    func answers(recipient: String, expected: TransferError, mayPass: Bool) async throws {
        let error = await (try MailReceiver()).send(recipient)
        #expect(error == expected)
        #expect(error?.mayPass == mayPass)
    }

    @Test func aConnectionCutAfterTheMessageMayHaveDeliveredIt() async throws {
        let receiver = try await MailReceiver()
        let error = await receiver.send("cut@example.fr")
        guard case .interrupted = error else {
            Issue.record("\(String(describing: error)) instead of an interruption")
            return
        }
        #expect(try await receiver.nextMail().line.fields["recipients"] as? [String] == ["cut@example.fr"])
    }

    @Test func aSilentServerEndsTheWait() async throws {
        let receiver = try await MailReceiver()
        var settings = receiver.settings
        settings.seconds = 1
        let error = await receiver.send("slow@example.fr", settings: settings)
        guard case .interrupted = error else {
            Issue.record("\(String(describing: error)) instead of an interruption")
            return
        }
    }

    @Test func aWrongPasswordIsNoMatterForTheRecipient() async throws {
        let receiver = try await MailReceiver()
        var settings = receiver.settings
        settings.password = "faux"
        #expect(await receiver.send("a@example.fr", settings: settings) == .loginRefused(code: 535))
    }

    @Test func aServerNobodyVouchesForGetsNothing() async throws {
        let receiver = try await MailReceiver()
        var settings = receiver.settings
        settings.certificateFile = nil
        let error = await receiver.send("a@example.fr", settings: settings)
        guard case .untrusted = error else {
            Issue.record("\(String(describing: error)) instead of a refusal of the certificate")
            return
        }
        #expect(receiver.process.pendingLines == 0)
    }

    @Test func aServerWithoutTLSGetsNoPassword() async throws {
        let receiver = try await MailReceiver(["--no-starttls"])
        let error = await receiver.send("a@example.fr")
        guard case .untrusted = error else {
            Issue.record("\(String(describing: error)) instead of a refusal")
            return
        }
        #expect(receiver.process.pendingLines == 0)
    }

    @Test func aServerOfThisMachineMayDoWithoutTLS() async throws {
        let receiver = try await MailReceiver(["--plain"])
        var settings = receiver.settings
        settings.security = .none
        settings.user = nil
        settings.password = nil
        #expect(await receiver.send("a@example.fr", settings: settings) == nil)
        #expect(try await receiver.nextMail().line.fields["tls"] as? Bool == false)
    }

    @Test func nobodyListening() async throws {
        let receiver = try await MailReceiver(["--plain"])
        var settings = receiver.settings
        settings.port = 1
        let error = await receiver.send("a@example.fr", settings: settings)
        guard case .unreachable = error else {
            Issue.record("\(String(describing: error)) instead of an absent server")
            return
        }
        #expect(error?.mayPass == true)
    }

    @Test(
        "an address that could say more than an address is refused before the call",
        arguments: [
            "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b>\r\nRCPT TO:<c@d", "a@b\r\n", "a@b\n", "a\u{0}@b", "a@b\u{85}",
            "a@b\u{2028}", "a\u{200B}@b", "<a@b>", "a@b,c", "\"a\"@b", "a@[127.0.0.1]",
            String(repeating: "a", count: 250) + "@b.fr",
        ]
    )
    func addresses(address: String) async throws {
        let relay = try SMTPRelay(SMTPSettings(host: "localhost", port: 1, greetingName: "localhost"))
        for (from, to) in [(address, "a@example.fr"), ("a@example.fr", address)] {
            do throws(TransferError) {
                try await relay.send(from: from, to: to, message: [])
                Issue.record("sent")
            } catch {
                #expect(error == .notAllowed(from == address ? "sender address" : "recipient address"))
            }
        }
    }

    @Test(
        "a line that is not ended by CR LF is refused",
        arguments: ["a\nb", "a\rb", "a\r", "\n", "a\u{0}b", "a\r\n\r"]
    )
    func lineEnds(message: String) async throws {
        let relay = try SMTPRelay(SMTPSettings(host: "localhost", port: 1, greetingName: "localhost"))
        do throws(TransferError) {
            try await relay.send(from: "a@example.fr", to: "b@example.fr", message: Array(message.utf8))
            Issue.record("sent")
        } catch {
            #expect(error == .notAllowed("a line of the message not ended by CR LF"))
        }
    }

    @Test func settingsThatWouldShowAPasswordAreRefused() throws {
        func refusal(_ change: (inout SMTPSettings) -> Void) -> TransferError? {
            var settings = SMTPSettings(host: "localhost", user: "a", password: "b", greetingName: "localhost")
            change(&settings)
            do throws(TransferError) {
                _ = try SMTPRelay(settings)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.security = .none } == .notAllowed("no password without TLS"))
        #expect(
            refusal {
                $0.security = .none
                $0.host = "mail.example.fr"
            } == .notAllowed("no TLS beyond this machine")
        )
        #expect(refusal { $0.password = nil } == .notAllowed("a user and a password belong together"))
        #expect(refusal { $0.host = "mail.example.fr/x" } == .notAllowed("host of the mail server"))
        #expect(refusal { $0.port = 0 } == .notAllowed("port of the mail server"))
        #expect(refusal { $0.greetingName = "a b" } == .notAllowed("greeting name"))
        #expect(refusal { $0.password = "a\r\nb" } == .notAllowed("control character in user or password"))
    }

    @Test func manyAtOnceAreRefusedNotQueuedWithoutEnd() async throws {
        let receiver = try await MailReceiver()
        var settings = receiver.settings
        settings.parallel = 1
        settings.seconds = 2
        let relay = try SMTPRelay(settings)
        let message = Array("Subject: a\r\n\r\nb\r\n".utf8)
        let errors = await withTaskGroup(of: TransferError?.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    do throws(TransferError) {
                        try await relay.send(from: "a@example.fr", to: "slow@example.fr", message: message)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors.filter { $0 == .overloaded }.count == 1)
    }
}
