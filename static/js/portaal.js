// The little behaviour the pages need. Everything works without it as a plain link or form; nothing here is inline,
// because the content security policy forbids it.
(function () {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;

  // --- light and dark: choosing what the system already says means following the system again
  function switchTheme() {
    const wanted = root.dataset.bsTheme === "dark" ? "light" : "dark";
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.dataset.bsTheme = wanted;
    try {
      if (wanted === system) localStorage.removeItem("theme");
      else localStorage.setItem("theme", wanted);
    } catch (error) {
      // storage can be switched off: the choice then lasts for this page
    }
    markTheme();
  }
  function markTheme() {
    const dark = root.dataset.bsTheme === "dark";
    all("[data-theme-switch]").forEach((button) => button.setAttribute("aria-pressed", String(dark)));
  }

  // --- the side menu on a phone
  function showMenu(open) {
    document.body.classList.toggle("menu-open", open);
    const button = one("[data-menu]");
    if (!button) return;
    button.setAttribute("aria-expanded", String(open));
    if (open) one("#menu a")?.focus();
    else if (document.activeElement && document.activeElement.closest("#menu")) button.focus();
  }

  // --- copy ready-made text (for MLP), and say that it worked
  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const status = one("[data-copied]", button.parentElement) || button;
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    status.textContent = "Gekopieerd";
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.closest("[aria-disabled=true]")) event.preventDefault();
    if (target.closest("[data-theme-switch]")) switchTheme();
    if (target.closest("[data-menu]")) showMenu(!document.body.classList.contains("menu-open"));
    else if (document.body.classList.contains("menu-open") && !target.closest("#menu")) showMenu(false);
    if (target.closest("[data-print]")) window.print();
    const close = target.closest("[data-close]");
    if (close) close.closest(".melding").hidden = true;
    const copier = target.closest("[data-copy]");
    if (copier) copy(copier);
    all("details.menu[open]").forEach((menu) => {
      if (!menu.contains(target)) menu.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = event.target.closest("details.menu[open]") || one("details.menu[open]");
      if (menu) {
        menu.open = false;
        one("summary", menu).focus();
      } else if (document.body.classList.contains("menu-open")) showMenu(false);
    }
  });

  // --- one press is one submission: an impatient second click must not take the step twice
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    else {
      form.dataset.sent = "yes";
      // a form whose answer is a download leaves the page standing: it may be sent again a little later
      setTimeout(() => delete form.dataset.sent, 8000);
    }
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // --- choosing several rows
  document.addEventListener("change", (event) => {
    const list = event.target.closest("[data-bulk]");
    if (!list) return;
    const boxes = all("input[name=id]", list);
    if (event.target.matches("[data-all]")) boxes.forEach((box) => (box.checked = event.target.checked));
    const chosen = boxes.filter((box) => box.checked).length;
    const bar = one("[data-bulkbar]");
    if (!bar) return;
    bar.hidden = chosen === 0;
    one("[data-n]", bar).textContent = chosen;
  });

  // --- numbers get their punctuation when the field is left, never while typing
  const masks = {
    insz: [/^(\d{2})(\d{2})(\d{2})(\d{3})(\d{2})$/, "$1.$2.$3-$4.$5"],
    kbo: [/^(\d{4})(\d{3})(\d{3})$/, "$1.$2.$3"],
  };
  document.addEventListener("focusout", (event) => {
    const mask = masks[event.target.dataset?.mask];
    if (!mask) return;
    const digits = event.target.value.replace(/[\s.,\-\/]/g, "");
    if (mask[0].test(digits)) event.target.value = digits.replace(...mask);
  });

  // --- the timeline shows one kind of thing at a time; without script it shows everything
  function showOnly(chip) {
    const chips = chip.closest("[data-only]");
    const line = document.getElementById(chips.dataset.only);
    const kind = chip.dataset.kind;
    all("[aria-pressed]", chips).forEach((other) => other.setAttribute("aria-pressed", String(other === chip)));
    all(".ev", line).forEach((event) => (event.hidden = kind !== "" && !event.classList.contains("ev-" + kind)));
    const groups = all(".tl-g", line);
    groups.forEach((group) => (group.hidden = !one(".ev:not([hidden])", group)));
    one(".tl-none", line).hidden = groups.some((group) => !group.hidden);
  }
  all("[data-only]").forEach((chips) => {
    chips.hidden = false;
    chips.addEventListener("click", (event) => {
      const chip = event.target.closest("[data-kind]");
      if (chip) showOnly(chip);
    });
  });

  // --- on a phone a list comes before its filters
  all("form[data-folds]").forEach((form) => {
    const more = one(".fb-more", form);
    if (!more) return;
    form.classList.add("is-folded");
    more.hidden = false;
    more.addEventListener("click", () => {
      form.classList.remove("is-folded");
      all(".veld input, .veld select", form)[1]?.focus();
    });
  });

  // --- on a phone the next step stays in sight once its button has scrolled away
  const dock = one("[data-dock]");
  const acts = one("[data-acts] .btn-primary");
  if (dock && acts) new IntersectionObserver(([seen]) => (dock.hidden = seen.isIntersecting)).observe(acts);

  // --- htmx: the CSRF token is added in one place, for version 2 and for version 4
  const token = () => document.body.dataset.csrf;
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = token();
  });
  document.addEventListener("htmx:config:request", (event) => {
    const request = event.detail.ctx && event.detail.ctx.request;
    if (request) request.headers = Object.assign(request.headers || {}, { "X-CSRFToken": token() });
  });

  // --- the keyboard stays where the work is: what a press brought in takes the focus when it asks for it, and where a
  //     swap took away what had the focus, the first thing that came instead has it
  let lostFocus = false;
  document.addEventListener("htmx:beforeSwap", (event) => {
    lostFocus = event.detail.target.contains(document.activeElement);
  });
  document.addEventListener("htmx:load", (event) => {
    const came = event.detail.elt;
    if (lostFocus && document.activeElement === document.body) one("a, button, input, select", came)?.focus();
    if (!came.parentElement?.matches("[data-takes-focus]")) return;
    const heading = one("h2", came);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  });

  // --- a tap that did not reach the portal says so beside its buttons: nothing looks kept that is not
  const lost = (event) => {
    const note = one("[data-lost]", event.target.closest("[data-tap]") || document.createElement("i"));
    if (note) note.hidden = false;
  };
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  document.addEventListener("htmx:responseError", lost);

  // --- after a refused form the reader starts at the list of what to look at
  one(".errsum")?.focus();
  markTheme();
})();
