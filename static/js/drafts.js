// Puts back what somebody typed before in this form. The draft stands on the server and nowhere in the browser; it never
// holds a file, and never the version of the dossier that was seen: the page brings its own.
(function () {
  "use strict";
  const NOT_OURS = new Set(["hidden", "file", "password", "submit", "button", "reset"]);
  const fields = (form) => [...form.elements].filter((field) => field.name && !NOT_OURS.has(field.type));

  function fill(form, answers) {
    const left = new Map(Object.entries(answers).map(([name, values]) => [name, [...values]]));
    fields(form).forEach((field) => {
      const typed = answers[field.name];
      if (field.type === "checkbox") field.checked = (typed || []).includes(field.value);
      else if (!typed) return;
      else if (field.type === "radio") field.checked = typed.includes(field.value);
      else if (field.type === "select-multiple") {
        [...field.options].forEach((option) => (option.selected = typed.includes(option.value)));
      } else field.value = left.get(field.name).shift() ?? "";
    });
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    const offer = event.target.querySelector?.("[data-answers]");
    if (!offer || !event.target.matches("[data-draft]")) return;
    const answers = JSON.parse(offer.dataset.answers);
    const form = offer.closest("form");
    const seen = form.elements.namedItem("seen_version");
    fill(form, answers);
    if (seen && answers.seen_version && answers.seen_version[0] !== seen.value) {
      offer.querySelector("[data-changed]").hidden = false;
    }
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const saver = event.detail.elt;
    if (!saver.matches("[data-draft-save]")) return;
    const secret = saver.closest("form").querySelectorAll("input[type=file], input[type=password]");
    secret.forEach((field) => delete event.detail.parameters[field.name]);
  });

  // what is being kept while the form leaves would come back as a draft of a form that was sent
  document.addEventListener("submit", (event) => {
    const saver = event.target.querySelector?.("[data-draft-save]");
    if (!saver) return;
    saver.dataset.left = "yes";
    htmx.trigger(saver, "htmx:abort");
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.dataset?.left) event.preventDefault();
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("[data-left]").forEach((saver) => delete saver.dataset.left));
})();
