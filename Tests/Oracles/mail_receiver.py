"""A mail server for tests, on a free port of this machine, until its standard input ends.

Asks for STARTTLS and for the password of `parcours` unless told otherwise (`--plain`, `--no-starttls`). A recipient
tells what happens: `unknown@` 550 and `later@` 451 at RCPT, `full@` 552 after the message, `cut@` closes the connection
after the message without an answer, `slow@` never answers. Writes one JSON line when it listens and one for each mail.
With `--paced`, takes only as many mails as the lines `{"take": 5}` of its standard input have allowed; a sender waits.
"""
import argparse
import asyncio
import base64
import json
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from loopback_certificates import LoopbackCertificates

USER, PASSWORD = b"parcours", "mot de passe, é".encode()


def say(**fields):
    print(json.dumps(fields, ensure_ascii=False), flush=True)


class Receiver:
    def __init__(self, permits):
        self.permits = permits

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return "550 5.1.1 no such user"
        if address.startswith("later@"):
            return "451 4.3.0 not now"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        recipient = envelope.rcpt_tos[0]
        if recipient.startswith("full@"):
            return "552 5.2.2 mailbox full"
        if recipient.startswith("slow@"):
            await asyncio.sleep(3600)
        if self.permits:
            await self.permits.acquire()
        say(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            tls=session.ssl is not None,
            user=session.auth_data.login.decode() if session.auth_data else None,
            greeting=session.host_name,
            message=base64.b64encode(envelope.original_content).decode(),
        )
        if recipient.startswith("cut@"):
            server.transport.abort()
            return "250 never sent"
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER, PASSWORD)
    # handled=True, the default, would leave the client without an answer.
    return AuthResult(success=known, handled=False, auth_data=data)


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plain", action="store_true", help="neither TLS nor password")
    parser.add_argument("--no-starttls", action="store_true", help="a password, but no way to protect it")
    parser.add_argument("--paced", action="store_true", help="takes a mail when it was told to only")
    options = parser.parse_args()
    certificates = LoopbackCertificates()
    arguments = {"hostname": "mail.test", "enable_SMTPUTF8": True}
    if not options.plain:
        arguments.update(authenticator=authenticate, auth_required=not options.no_starttls)
    if not (options.plain or options.no_starttls):
        arguments.update(tls_context=certificates.context, require_starttls=True)
    permits = asyncio.Semaphore(0) if options.paced else None
    receiver = Receiver(permits)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(receiver, loop=loop, **arguments), "127.0.0.1", 0)
    say(port=server.sockets[0].getsockname()[1], authority=str(certificates.authority))
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        for _ in range(json.loads(line)["take"]):
            permits.release()


asyncio.run(main())
