"""Somebody in a role who uses what the page shows: links, labelled fields, buttons; with a picture of each act."""

import re

from house import Seat
from witness import Witness


class Person(Seat):
    def __init__(self, house, browser, name, pictures, scripts=True):
        super().__init__(house, browser, java_script_enabled=scripts)
        self.name, self.pictures, self.taken = name, pictures, 0
        self.form = "main"
        self.witness = Witness(self.context, house.address)
        self.sign_in(name)

    def follow(self, text, part="main"):
        """A visible link, by its words; in the navigation by the first of them."""
        words = re.compile(rf"^\s*{re.escape(text)}") if part == "nav" else text
        self.page.locator(f"{part} a:visible", has_text=words).first.click()
        self.page.wait_for_load_state()
        return self

    def inside(self, form):
        """What is filled next stands in that form, until it is sent."""
        self.form = form
        return self

    def field(self, label):
        """The field with that label, in the contents of the page."""
        return self.page.locator(self.form).get_by_label(label).and_(self.page.locator(":visible")).first

    def fill(self, label, value):
        self.field(label).fill(value)
        return self

    def choose(self, label, option):
        self.field(label).select_option(option)
        return self

    def tick(self, label):
        self.field(label).check()
        return self

    def open(self, summary):
        self.page.locator("main summary:visible", has_text=summary).first.click()
        return self

    def press(self, text, part="main", refused=None):
        """A button whose form must be taken, or refused with that status."""
        with self.page.expect_navigation() as going:
            self.page.locator(f"{part} button:visible", has_text=text).first.click()
        status, self.form = going.value.status, "main"
        assert status == refused if refused else status < 400, f"{self.page.url}, « {text} »: {status}\n{self.text()[:1500]}"
        return self

    def download(self, text):
        """The content of a file that a link gives."""
        link = self.page.locator("main a:visible", has_text=text).first
        answer = self.context.request.get(link.get_attribute("href"))
        assert answer.status == 200, f"{link.get_attribute('href')}: {answer.status}"
        return answer.body()

    def says(self, *words):
        text = self.text().replace("\xa0", " ").replace("\u202f", " ")
        for part in words:
            assert part in text, f"{self.page.url}: « {part} » is not in:\n{text[:1500]}"
        return self

    def wait_for(self, words):
        """Until a long task has come so far: by the page's script, or by looking again."""
        for _ in range(240):
            if words in self.text().replace("\xa0", " "):
                return self
            self.page.wait_for_timeout(250)
            self.page.reload()
        raise AssertionError(f"« {words} » is not in:\n{self.text()}")

    def picture(self, what):
        self.taken += 1
        name = re.sub(r"[^a-z0-9]+", "-", f"{self.name.split()[0]}-{what}".lower())
        self.page.screenshot(path=self.pictures / f"{name}.png", full_page=True)
