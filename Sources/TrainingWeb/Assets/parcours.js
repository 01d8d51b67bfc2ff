// Only comfort: every page works without it.
"use strict";

// A long task shows its progress: <div data-progress="/path"> is refreshed from JSON { done, total, text, finished, next }.
for (const box of document.querySelectorAll("[data-progress]")) {
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-progress-text]");
  let failures = 0;
  const refresh = async () => {
    try {
      const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      failures = 0;
      if (bar && state.total > 0) { bar.max = state.total; bar.value = state.done; }
      if (text && text.textContent !== state.text) text.textContent = state.text;
      if (state.finished) { location.assign(state.next || location.href); return; }
    } catch {
      failures += 1;
    }
    if (failures < 20) setTimeout(refresh, 1000 * Math.min(1 + failures, 10));
  };
  setTimeout(refresh, 1000);
}

// A form is sent once: the second click of an impatient finger does nothing.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
  });
}
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// A form not yet sent warns before it is lost.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  addEventListener("beforeunload", (event) => { if (changed && !form.dataset.sent) event.preventDefault(); });
}

// In a grid, Enter goes to the field of the same column one row down (with Shift: up); Tab goes on as everywhere.
for (const grid of document.querySelectorAll("table[data-grid]")) {
  const hint = grid.closest("form").querySelector("[data-grid-hint]");
  if (hint) hint.hidden = false;
  grid.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("select, input")) return;
    event.preventDefault();
    const column = event.target.closest("td").cellIndex;
    const up = event.shiftKey;
    let row = event.target.closest("tr");
    while ((row = up ? row.previousElementSibling : row.nextElementSibling)) {
      const field = row.cells[column]?.querySelector("select, input:not([type=hidden])");
      if (field) { field.focus(); return; }
    }
    (up ? event.target : grid.closest("form").querySelector("button")).focus();
  });
}

// Selects marked so filter at once; the button beside them remains for everybody else.
for (const select of document.querySelectorAll("select[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// The summary of errors takes the focus, so that it is read first.
const summary = document.querySelector("[data-error-summary]");
if (summary) { summary.tabIndex = -1; summary.focus(); }
