"""Notes what a browser should never do: write an error to the console, or ask another server for anything."""


class Witness:
    """Listens to every page of a context; `faults` tells what was seen."""

    def __init__(self, context, address):
        self.address = address
        self.faults = []
        self.forgiven = set()
        context.on("console", self.console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("request", self.request)

    def console(self, message):
        if message.type != "error":
            return
        place = message.location.get("url", "").removeprefix(self.address)
        # Chromium logs every answer of 400 and more, also the one that a test asked for.
        if "Failed to load resource" in message.text and place.split("?")[0] in self.forgiven:
            return
        self.faults.append(f"console: {message.text[:200]} ({place})")

    def request(self, request):
        if not request.url.startswith((self.address + "/", "data:", "blob:", "about:")):
            self.faults.append(f"external request: {request.url[:200]}")

    def forgive(self, path):
        """A refusal at that address is expected."""
        self.forgiven.add(path)

    def take(self):
        """What was seen since the last time."""
        seen, self.faults = self.faults, []
        return seen
