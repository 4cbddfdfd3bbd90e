"use strict";
// The page is complete without this; it adds filters, keys and decisions. Texts are only ever set as text.
(() => {
  const form = document.getElementById("filters");
  const cards = [...document.querySelectorAll(".card")];
  const sections = [...document.querySelectorAll(".article")];
  const shown = document.getElementById("shown");
  const store = "tqcheck-decisions:" + document.title + ":" + location.pathname;
  const decisions = new Map();
  let current = null;

  document.querySelector(".filters").hidden = false;
  try {
    for (const [key, value] of Object.entries(JSON.parse(localStorage.getItem(store) || "{}"))) decisions.set(key, value);
  } catch { /* no storage for pages from disk in this browser: decisions last until it is closed */ }

  const info = cards.map((card) => ({
    card, section: card.closest(".article"), row: card.closest(".row"), ...card.dataset,
    text: card.closest(".row").textContent.toLowerCase(),
  }));

  function filter() {
    const data = new FormData(form);
    const severities = new Set(data.getAll("severity"));
    const [family, rule, article, text, open] = ["family", "rule", "article", "text", "open"].map((name) => data.get(name));
    const needle = (text || "").trim().toLowerCase();
    const rows = new Map(), live = new Map();
    let count = 0;
    for (const item of info) {
      const ok = severities.has(item.severity) && (!family || item.family === family) && (!rule || item.rule === rule)
        && (!article || item.section.id === article) && (!needle || item.text.includes(needle))
        && !(open && decisions.has(item.card.id));
      if (item.card.hidden === ok) item.card.hidden = !ok;
      rows.set(item.row, rows.get(item.row) || ok);
      if (ok) { live.set(item.section, true); count += 1; }
    }
    for (const [row, ok] of rows) if (row.hidden === ok) row.hidden = !ok;
    const narrowed = family || rule || needle || open;
    for (const section of sections) {
      const hide = (article && section.id !== article) || (narrowed && !live.get(section));
      if (section.hidden !== Boolean(hide)) section.hidden = Boolean(hide);
    }
    const done = info.reduce((sum, item) => sum + decisions.has(item.card.id), 0);
    shown.textContent = `${count} of ${cards.length} findings shown, ${done} decided`;
  }

  function marks(card) {
    return card.closest(".article").querySelectorAll(`mark[data-keys~="${CSS.escape(card.id)}"]`);
  }

  function select(card, scroll = true) {
    if (current) {
      current.classList.remove("current");
      for (const mark of marks(current)) mark.classList.remove("current");
    }
    current = card;
    if (!card) return;
    card.classList.add("current");
    for (const mark of marks(card)) mark.classList.add("current");
    card.focus({ preventScroll: true });
    if (scroll) card.closest(".row").scrollIntoView({ block: "center" });
  }

  function step(by) {
    const visible = info.filter((item) => !item.card.hidden && !item.section.hidden).map((item) => item.card);
    if (!visible.length) return;
    const at = current ? visible.indexOf(current) : -1;
    select(visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1)]);
  }

  function decide(card, action, extra = {}) {
    const before = decisions.get(card.id);
    if (before && before.action === action && !Object.keys(extra).length) decisions.delete(card.id);
    else decisions.set(card.id, { ...before, action, ...extra });
    try { localStorage.setItem(store, JSON.stringify(Object.fromEntries(decisions))); } catch { /* as above */ }
    show(card);
    filter();
  }

  function show(card) {
    const decision = decisions.get(card.id) || {};
    card.classList.toggle("accept", decision.action === "accept");
    card.classList.toggle("reject", decision.action === "reject");
    const bar = card.querySelector(".decide");
    if (!bar) return;
    for (const button of bar.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === decision.action));
    const field = bar.querySelector("input");
    field.hidden = !decision.action;
    field.placeholder = decision.action === "reject" ? "reason" : "replacement";
    field.setAttribute("aria-label", field.placeholder);
    field.value = decision.action === "reject" ? decision.reason || "" : decision.text ?? card.dataset.after ?? "";
  }

  function bar(card) {
    const box = document.createElement("div");
    box.className = "decide";
    for (const action of ["accept", "reject"]) {
      const button = document.createElement("button");
      button.type = "button"; button.value = action; button.className = action;
      button.textContent = action === "accept" ? "Accept" : "Reject";
      button.addEventListener("click", () => decide(card, action));
      box.append(button);
    }
    const field = document.createElement("input");
    field.type = "text"; field.hidden = true;
    field.addEventListener("change", () => {
      const action = (decisions.get(card.id) || {}).action || "accept";
      decide(card, action, action === "reject" ? { reason: field.value } : { text: field.value });
    });
    box.append(field);
    card.append(box);
    show(card);
  }

  // Controls are made when an article comes near the window: ten thousand cards would cost a second at once.
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) {
      near.unobserve(entry.target);
      entry.target.querySelectorAll(".card").forEach(bar);
    }
  }, { rootMargin: "800px" });
  sections.forEach((section) => near.observe(section));
  for (const key of decisions.keys()) { const card = document.getElementById(key); if (card) show(card); }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) select(document.getElementById(mark.dataset.keys.split(" ")[0]));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (current && event.key === "a") decide(current, "accept");
    else if (current && event.key === "r") decide(current, "reject");
    else if (current && event.key === "e") {
      if ((decisions.get(current.id) || {}).action !== "accept") decide(current, "accept");
      current.querySelector(".decide input").focus();
    } else return;
    event.preventDefault();
  });

  document.getElementById("export").addEventListener("click", () => {
    const rows = [];
    for (const item of info) {
      const decision = decisions.get(item.card.id);
      if (!decision) continue;
      const row = { path: item.section.dataset.path, fingerprint: item.fingerprint, rule: item.rule, action: decision.action };
      if (decision.action === "accept") row.text = decision.text ?? item.after;
      if (decision.action === "reject" && decision.reason) row.reason = decision.reason;
      rows.push(row);
    }
    const body = JSON.stringify({ schema: "tqcheck-decisions/1", decisions: rows }, null, 1) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([body], { type: "application/json" }));
    link.download = "decisions.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
  if (location.hash.startsWith("#f-")) select(document.getElementById(location.hash.slice(1)));
})();
