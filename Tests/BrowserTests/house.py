"""The built product on a private database, with a wall clock that the story moves, and people who sit at browsers."""

import contextlib
import datetime
import email
import email.policy
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARIS = datetime.timezone(datetime.timedelta(hours=1))


class House:
    """`parcours demo` in a folder of its own."""

    def __init__(self, folder, program=ROOT / ".build/debug/parcours", advisors=40):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.clock = self.folder / "clock"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)
        library = self.folder / "shifted_clock.so"
        subprocess.run(
            ["clang", "-shared", "-fPIC", "-O2", "-o", str(library), str(ROOT / "Tests/BrowserTests/shifted_clock.c")],
            check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ, "LD_PRELOAD": str(library), "SHIFTED_CLOCK": str(self.clock), "HTTP_PORT": str(port),
            "PARCOURS_STATE": str(self.folder / "state"), "LOG_LEVEL": "warning",
        }
        self.advisors = advisors

    def set(self, day, hour=10):
        """Makes it that hour of a day in Paris, for the server alone.

        Its private database starts with an environment of its own and stays at the machine's time, later than all that
        the story tells: sessions live on, and nothing that is recorded lies ahead of it.
        """
        wanted = datetime.datetime.fromisoformat(f"{day}T{hour:02}:00:00").replace(tzinfo=PARIS)
        shift = int(wanted.timestamp() - time.time())
        part = self.clock.with_suffix(".part")
        part.write_text(str(shift))
        part.chmod(0o644)
        part.replace(self.clock)

    def __enter__(self):
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(
            [str(self.program), "demo", "--advisors", str(self.advisors)],
            env=self.environment, stdout=self.log, stderr=self.log, cwd=ROOT)
        until = time.monotonic() + 300
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(OSError):
                with urllib.request.urlopen(self.address + "/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            time.sleep(0.3)
        self.__exit__()
        raise RuntimeError((self.folder / "log").read_text()[-2000:])

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(120)
        self.log.close()

    def letter(self, recipient, part, timeout=120):
        """The path of the link with that part in the newest mail to an address that has one."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            mails = sorted((self.folder / "state/courrier").glob("*.eml"), key=lambda m: m.stat().st_mtime, reverse=True)
            for mail in mails:
                message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
                if recipient not in message["To"]:
                    continue
                body = message.get_body(("plain",)).get_content()
                found = re.search(r"https?://[^/\s]+(/[^\s]*" + part + r"[^\s]*)", body)
                if found:
                    return found.group(1)
            time.sleep(0.5)
        raise AssertionError(f"no mail with {part} to {recipient}")


class Seat:
    """Somebody at a browser."""

    def __init__(self, house, browser, **options):
        self.house = house
        self.context = browser.new_context(base_url=house.address, locale="fr-FR", **options)
        self.page = self.context.new_page()
        # A machine with two cores that does something else besides takes its time.
        self.page.set_default_timeout(120_000)

    def sign_in(self, name):
        """As one of the demonstration's people, anew: sessions end while the clock runs ahead."""
        self.context.clear_cookies()
        self.go("/connexion")
        self.page.locator(f"button:has-text(\"{name}\")").first.click()
        return self

    def go(self, path):
        answer = self.page.goto(path)
        assert answer.status < 500, f"{path}: {answer.status}"
        return self.page

    def text(self):
        return self.page.locator("main").inner_text()

    def alerts(self):
        """What the page says went wrong."""
        return "\n".join(self.page.locator("main [role='alert']").all_inner_texts())

    def unfold(self):
        """Opens what is folded, as by somebody who looks for it."""
        self.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    def send(self, action, fields=None, button=None, upload=None):
        """Fills the form that goes to an address and sends it; the status of the answer."""
        self.unfold()
        form = self.page.locator(f"form[action='{action}']").first
        for name, value in (fields or {}).items():
            field = form.locator(f"[name='{name}']")
            kind = field.first.evaluate("e => e.type")
            if kind == "checkbox":
                for box in field.all():
                    box.set_checked(box.get_attribute("value") in value)
            elif kind.startswith("select"):
                field.select_option(value)
            elif kind == "hidden":
                field.first.evaluate("(e, v) => e.value = v", value)
            elif kind == "radio":
                form.locator(f"[name='{name}'][value='{value}']").check()
            elif kind == "file":
                field.set_input_files(value)
            else:
                # A field may stand in a part that is folded.
                field.first.evaluate("(e, v) => { e.value = v; e.dispatchEvent(new Event('input', {bubbles: true})) }", value)
        pressed = form.locator(button) if button else form.locator("button").first
        with self.page.expect_navigation() as going:
            pressed.evaluate("e => e.form.requestSubmit(e)")
        answer = going.value
        while answer.request.redirected_from and answer.status in (302, 303):
            answer = answer.request.redirected_from.response()
        self.status = answer.status
        assert self.status < 500, f"{action}: {self.status}"
        return self.status

    def done(self, action, fields=None, button=None):
        """Sends a form that must be taken."""
        status = self.send(action, fields, button)
        assert status < 400, f"{action}: {status}\n{self.text()[:1500]}"

    def refused(self, action, fields, words, button=None):
        """Sends a form that must be refused with these words."""
        status = self.send(action, fields, button)
        assert status in (400, 409, 422), f"{action}: {status}\n{self.text()[:600]}"
        assert words in self.alerts(), f"« {words} » is not in:\n{self.alerts()[:1500]}"

    def close(self):
        self.context.close()
