// The keyboard on every page: / searches, ? shows the keys, g and a letter opens a page of the menu, and the arrows
// walk through what was found. Without script the box is a plain form. One-letter keys can be switched off (WCAG 2.1.4).
(function () {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const box = one("#gq");
  const found = one("#gevonden");
  const dialog = one("#toetsen");
  const SHORTEST = 2;
  let goes = 0;

  // --- what was found, below the box
  const links = () => [...found.querySelectorAll("a")];
  function show(open) {
    if (found) found.hidden = !open;
  }
  function walk(step) {
    const all = links();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement) + step;
    if (at < 0) box.focus();
    else all[at % all.length].focus();
  }
  if (box) {
    found.addEventListener("htmx:afterSwap", () => {
      const hits = one("[data-hits]", found);
      const enough = box.value.trim().length >= SHORTEST;
      show(enough && found.closest("form").contains(document.activeElement));
      const count = hits && enough ? Number(hits.dataset.hits) : 0;
      one("[data-found]").textContent = enough ? `${count} gevonden` : "";
    });
    box.addEventListener("focus", () => show(links().length > 0 && box.value.trim().length >= SHORTEST));
    box.form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !box.form.contains(event.relatedTarget)) show(false);
    });
    box.form.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (found.hidden || (event.target === box && event.key === "ArrowUp")) return;
        event.preventDefault();
        if (event.target === box) links()[0]?.focus();
        else walk(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape") {
        event.stopPropagation();
        if (!found.hidden) {
          event.preventDefault(); // the first Esc closes the list and keeps what was typed
          show(false);
          box.focus();
        } else box.blur();
      }
    });
    document.addEventListener("click", (event) => {
      if (!box.form.contains(event.target)) show(false);
    });
  }

  // --- keys of one letter
  const isOn = () => {
    try {
      return localStorage.getItem("keys") !== "off";
    } catch (error) {
      return true; // storage can be switched off
    }
  };
  function keep(on) {
    try {
      if (on) localStorage.removeItem("keys");
      else localStorage.setItem("keys", "off");
    } catch (error) {
      // the choice then lasts for this page
    }
  }
  function openKeys() {
    if (!dialog || dialog.open) return;
    one("[data-keys-on]", dialog).checked = isOn();
    dialog.showModal();
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select, [contenteditable]") || (dialog && dialog.open);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
    const page = Date.now() - goes < 1500 && one(`[data-key="${CSS.escape(event.key)}"]`);
    goes = event.key === "g" ? Date.now() : 0;
    if (page) page.click();
    else if (event.key === "?") openKeys();
    else if (event.key === "/" && box) box.focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) openKeys();
    if (event.target === dialog) dialog.close();
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-keys-on]")) keep(event.target.checked);
  });
  document.querySelectorAll("[data-keys]").forEach((button) => (button.closest("[hidden]") || button).removeAttribute("hidden"));
})();
