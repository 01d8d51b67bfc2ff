"""Somebody who has a keyboard and no mouse."""

from playwright.sync_api import TimeoutError

from house import Seat

# Where the focus is, and whether one sees it: an outline or a ring that the element has because of the focus, on screen.
FOCUS = """() => {
    const e = document.activeElement
    if (!e || e === document.body) return {tag: 'BODY'}
    const style = getComputedStyle(e), box = e.getBoundingClientRect()
    return {
        tag: e.tagName, what: (e.labels?.[0]?.innerText || e.innerText || e.value || e.name || '').trim().slice(0, 60),
        ring: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
            && box.left < innerWidth,
    }
}"""


class Keys(Seat):
    """A seat whose person presses Tab and looks where the focus is, at every stop."""

    def __init__(self, house, browser):
        super().__init__(house, browser)
        # What slides into sight is there at once.
        self.page.emulate_media(reduced_motion="reduce")
        self.stops = 0

    def press(self, key):
        self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def reach(self, selector, text="", most=400):
        """Presses Tab until the focus is on an element like that; every stop must be seen."""
        for _ in range(most):
            self.press("Tab")
            stop = self.page.evaluate(FOCUS)
            if stop["tag"] == "BODY":
                continue
            self.stops += 1
            assert stop["ring"] and stop["seen"], f"{self.page.url}: no visible focus on {stop}"
            here = self.page.evaluate(
                "([selector, text]) => { const e = document.activeElement; return e.matches(selector)"
                " && (e.labels?.[0]?.innerText ?? e.innerText).includes(text) }", [selector, text])
            if here:
                return stop
        raise AssertionError(f"{self.page.url}: Tab does not reach {selector} « {text} »")

    def back(self, selector, text=""):
        """The same, from the beginning of the page: its link to the contents first."""
        self.page.evaluate("document.activeElement.blur()")
        return self.reach(selector, text)

    def follow(self, selector, text="", key="Enter"):
        """Reaches it and presses a key that leads to another page; the status of the answer."""
        self.reach(selector, text)
        with self.page.expect_navigation() as going:
            self.press(key)
        answer = going.value
        assert answer.status < 500, f"{self.page.url}: {answer.status}"
        return answer.status

    def taken(self, selector, text="", key="Enter"):
        status = self.follow(selector, text, key)
        assert status < 400, f"{self.page.url}: {status}\n{self.text()[:1500]}"

    def hand_in(self, path):
        """A file, by the browser's own window; either key opens it."""
        for key in ("Enter", "Space"):
            try:
                with self.page.expect_file_chooser(timeout=60_000) as asked:
                    self.press(key)
                return asked.value.set_files(str(path))
            except TimeoutError:
                continue
        raise AssertionError(f"{self.page.url}: no key opens the window of files")

    def value(self):
        return self.page.evaluate("document.activeElement.value")

    def choose(self, value):
        """An option of the list that has the focus, by the arrow keys."""
        for _ in range(60):
            if self.value() == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: the arrows do not reach {value}")
