"""What was tried, what came out, and whether that is what was asked for; as Markdown and JSON."""

import datetime
import json
import os
import pathlib
import platform


class Report:
    def __init__(self, title, is_timed):
        """`is_timed`: times are checked; otherwise only told, as on a machine that builds meanwhile."""
        self.title, self.is_timed = title, is_timed
        self.parts = []
        self.failed = []

    def part(self, name):
        self.parts.append({"name": name, "rows": []})
        print(f"== {name}", flush=True)

    def row(self, what, figure):
        self._add(what, figure, None, None, [])

    def check(self, what, figure, is_good, wanted, details=()):
        """A figure that has to be as `is_good` says."""
        good = bool(is_good(figure))
        self._add(what, figure, wanted, good, list(details))
        if not good:
            self.failed.append(what)
            for detail in list(details)[:20]:
                print(f"       {detail}", flush=True)

    def time(self, what, figure, is_good, wanted, details=()):
        """A figure of time, which counts where times are checked."""
        if self.is_timed:
            self.check(what, figure, is_good, wanted, details)
        else:
            self.row(what, figure)

    def fault(self, what, detail):
        self._add(what, detail, "", False, [])
        self.failed.append(f"{what}: {detail}")

    def _add(self, what, figure, wanted, good, details):
        self.parts[-1]["rows"].append(
            {"what": what, "figure": figure, "wanted": wanted, "good": good, "details": details[:100]})
        mark = {None: " ", True: "✓", False: "✗"}[good]
        print(f"  {mark} {what}: {figure}" + (f" (wanted {wanted})" if wanted else ""), flush=True)

    def machine(self):
        cpu = next((line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                    if line.startswith("model name")), platform.processor())
        return f"{os.cpu_count()} × {cpu}, {datetime.date.today().isoformat()}"

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        data = {"title": self.title, "machine": self.machine(), "parts": self.parts, "failed": self.failed}
        (folder / "report.json").write_text(json.dumps(data, ensure_ascii=False, indent=1))
        lines = [f"# {self.title}", "", self.machine(), ""]
        for part in self.parts:
            lines += [f"## {part['name']}", "", "| what | figure | wanted | |", "|---|---|---|---|"]
            for row in part["rows"]:
                mark = {None: "", True: "reached", False: "**missed**"}[row["good"]]
                lines.append(f"| {row['what']} | {row['figure']} | {row['wanted'] or ''} | {mark} |")
            lines.append("")
        (folder / "report.md").write_text("\n".join(lines))
        print(f"-- {folder}/report.md")
