"use strict";
// The page is complete without this; it adds filters, keys and decisions. Texts are only ever set as text.
(() => {
  const filters = document.getElementById("filters");
  const named = (name) => [...filters.querySelectorAll(`[name="${name}"]`)];
  const [family, rule, article, text, open] = ["family", "rule", "article", "text", "open"].map((name) => named(name)[0]);
  const boxes = named("severity");
  const shown = document.getElementById("shown");
  const store = "tqcheck-decisions:" + document.title + ":" + location.pathname;
  const decisions = new Map();
  let current = null;

  filters.hidden = false;
  try {
    for (const [key, value] of Object.entries(JSON.parse(localStorage.getItem(store) || "{}"))) decisions.set(key, value);
  } catch { /* no storage for pages from disk in this browser: decisions last until it is closed */ }

  // What the filters ask, read once: articles hold rows, rows hold findings.
  const sections = [...document.querySelectorAll(".article")].map((element) => ({
    element, id: element.id, path: element.dataset.path, live: true, stale: false,
    rows: [...element.querySelectorAll(".row:has(.card)")].map((row) => ({
      element: row, text: null, ok: true,
      items: [...row.querySelectorAll(".card")].map((card) => ({ card, id: card.id, ok: true, ...card.dataset })),
    })),
  }));
  const rows = sections.flatMap((section) => section.rows.map((row) => Object.assign(row, { section })));
  const items = rows.flatMap((row) => row.items.map((item) => Object.assign(item, { row, section: row.section })));
  const byId = new Map(items.map((item) => [item.id, item]));
  const bySection = new Map(sections.map((section) => [section.element, section]));

  // Articles, rows and findings are shown or hidden at once where they can be seen, elsewhere when there is time: to lay
  // out ten thousand takes a tenth of a second, to decide about them a thousandth.
  const near = new Set();
  let idle = 0;

  function apply(section) {
    section.stale = false;
    if (section.element.hidden === section.live) section.element.hidden = !section.live;
    for (const row of section.rows) {
      if (row.element.hidden === row.ok) row.element.hidden = !row.ok;
      for (const item of row.items) if (item.card.hidden === item.ok) item.card.hidden = !item.ok;
    }
  }

  function settle(deadline) {
    idle = 0;
    for (const section of sections) {
      if (section.stale) apply(section);
      if (deadline && deadline.timeRemaining() < 2) { later(); return; }
    }
    filters.removeAttribute("aria-busy");
  }

  function later() {
    if (!idle) idle = window.requestIdleCallback ? requestIdleCallback(settle, { timeout: 500 }) : setTimeout(settle, 30);
  }

  const textOf = (row) => row.text ?? (row.text = row.element.textContent.toLowerCase());

  function readAhead(deadline, at = 0) { // the texts of the rows, for the first search
    while (at < rows.length && deadline.timeRemaining() > 2) textOf(rows[at++]);
    if (at < rows.length) requestIdleCallback((next) => readAhead(next, at));
  }

  function filter() {
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const needle = text.value.trim().toLowerCase();
    // read once: a list of five hundred articles is searched for its value at every reading
    const wanted = { family: family.value, rule: rule.value, article: article.value, open: open.checked };
    const narrowed = wanted.family || wanted.rule || needle || wanted.open || severities.size < boxes.length;
    let count = 0;
    for (const section of sections) {
      let live = false;
      for (const row of section.rows) {
        const fits = (!wanted.article || section.id === wanted.article) && (!needle || textOf(row).includes(needle));
        let any = false;
        for (const item of row.items) {
          const ok = fits && severities.has(item.severity) && (!wanted.family || item.family === wanted.family)
            && (!wanted.rule || item.rule === wanted.rule) && !(wanted.open && decisions.has(item.id));
          if (ok !== item.ok) { item.ok = ok; section.stale = true; }
          if (ok) { any = true; count += 1; }
        }
        row.ok = any;
        live ||= any;
      }
      const show = wanted.article ? section.id === wanted.article : live || !narrowed;
      section.live = show;
      if (section.element.hidden === show) { if (show) section.stale = true; else section.element.hidden = true; }
    }
    let left = false, first = 8; // with the others gone, the first ones come into the window
    for (const section of sections) {
      const seen = section.live && (near.has(section) || first-- > 0);
      if (section.stale && seen) apply(section);
      left ||= section.stale;
    }
    if (left) { filters.setAttribute("aria-busy", "true"); later(); } else filters.removeAttribute("aria-busy");
    tell(count);
  }

  function tell(count) {
    const done = items.reduce((sum, item) => sum + decisions.has(item.id), 0);
    shown.textContent = `${count} of ${items.length} findings shown, ${done} decided`;
  }

  function marks(item) {
    return item.section.element.querySelectorAll(`mark[data-keys~="${CSS.escape(item.id)}"]`);
  }

  function select(item) {
    for (const one of current ? [current.card, ...marks(current)] : []) one.classList.remove("current");
    current = item || null;
    if (!item) return;
    if (item.section.stale) apply(item.section);
    for (const one of [item.card, ...marks(item)]) one.classList.add("current");
    item.card.focus({ preventScroll: true });
    item.row.element.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const visible = items.filter((item) => item.ok && item.section.live);
    if (!visible.length) return;
    const at = current ? visible.indexOf(current) : -1;
    select(visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1)]);
  }

  function decide(item, action, extra = {}) {
    const before = decisions.get(item.id);
    if (before && before.action === action && !Object.keys(extra).length) decisions.delete(item.id);
    else decisions.set(item.id, { ...before, action, ...extra });
    try { localStorage.setItem(store, JSON.stringify(Object.fromEntries(decisions))); } catch { /* as above */ }
    show(item);
    filter();
  }

  function show(item) {
    const { card } = item, decision = decisions.get(item.id) || {};
    card.classList.toggle("accept", decision.action === "accept");
    card.classList.toggle("reject", decision.action === "reject");
    const bar = card.querySelector(".decide");
    if (!bar) return;
    for (const button of bar.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === decision.action));
    const field = bar.querySelector("input");
    field.hidden = !decision.action;
    field.placeholder = decision.action === "reject" ? "reason" : "replacement";
    field.setAttribute("aria-label", field.placeholder);
    field.value = decision.action === "reject" ? decision.reason || "" : decision.text ?? item.after ?? "";
  }

  function bar(item) {
    const box = document.createElement("div");
    box.className = "decide";
    for (const action of ["accept", "reject"]) {
      const button = document.createElement("button");
      button.type = "button"; button.value = action; button.className = action;
      button.textContent = action === "accept" ? "Accept" : "Reject";
      button.addEventListener("click", () => decide(item, action));
      box.append(button);
    }
    const field = document.createElement("input");
    field.type = "text"; field.hidden = true;
    field.addEventListener("change", () => {
      const action = (decisions.get(item.id) || {}).action || "accept";
      decide(item, action, action === "reject" ? { reason: field.value } : { text: field.value });
    });
    box.append(field);
    item.card.append(box);
    show(item);
  }

  // Controls are made when an article comes near the window: ten thousand cards would cost a second at once.
  const made = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const section = bySection.get(entry.target);
      if (!entry.isIntersecting) { near.delete(section); continue; }
      near.add(section);
      if (section.stale) apply(section);
      if (made.has(section)) continue;
      made.add(section);
      for (const row of section.rows) row.items.forEach(bar);
    }
  }, { rootMargin: "800px" });
  for (const section of sections) observer.observe(section.element);
  for (const key of decisions.keys()) if (byId.has(key)) show(byId.get(key));

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) select(byId.get(mark.dataset.keys.split(" ")[0]));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (current && event.key === "a") decide(current, "accept");
    else if (current && event.key === "r") decide(current, "reject");
    else if (current && event.key === "e") {
      if ((decisions.get(current.id) || {}).action !== "accept") decide(current, "accept");
      current.card.querySelector(".decide input")?.focus();
    } else return;
    event.preventDefault();
  });

  document.getElementById("export").addEventListener("click", () => {
    const chosen = items.filter((item) => decisions.has(item.id)).map((item) => {
      const decision = decisions.get(item.id);
      const row = { path: item.section.path, fingerprint: item.fingerprint, rule: item.rule, action: decision.action };
      if (decision.action === "accept") row.text = decision.text ?? item.after;
      if (decision.action === "reject" && decision.reason) row.reason = decision.reason;
      return row;
    });
    const body = JSON.stringify({ schema: "tqcheck-decisions/1", decisions: chosen }, null, 1) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([body], { type: "application/json" }));
    link.download = "decisions.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });

  filters.addEventListener("input", filter);
  window.addEventListener("beforeprint", () => settle());
  if (window.requestIdleCallback) requestIdleCallback(readAhead);
  tell(items.length);
  if (location.hash.startsWith("#f-")) select(byId.get(location.hash.slice(1)));
})();
