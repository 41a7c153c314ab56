// Dragging a card to another column: a shortcut for the menu on the card, which does the same without a script.
(function () {
  "use strict";
  const board = document.querySelector("[data-board]");
  const form = document.getElementById("bord-verplaats");
  if (!board || !form) return;
  let card = null;

  const ready = (root) => root.querySelectorAll("[data-card]").forEach((one) => (one.draggable = true));
  const laneOf = (event) => event.target.closest("[data-lane]");
  const leave = () => board.querySelectorAll(".is-over").forEach((lane) => lane.classList.remove("is-over"));

  board.addEventListener("dragstart", (event) => {
    card = event.target.closest("[data-card]");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.card);
    card.classList.add("is-dragged");
  });
  board.addEventListener("dragend", () => {
    if (card) card.classList.remove("is-dragged");
    card = null;
    leave();
  });
  board.addEventListener("dragover", (event) => {
    const lane = laneOf(event);
    if (!card || !lane) return;
    event.preventDefault();
    leave();
    if (!lane.contains(card)) lane.classList.add("is-over");
  });
  board.addEventListener("drop", (event) => {
    const lane = laneOf(event);
    if (!card || !lane) return;
    event.preventDefault();
    if (lane.contains(card)) return;
    form.elements.referentie.value = card.dataset.card;
    form.elements.versie.value = card.dataset.version;
    form.elements.naar.value = lane.dataset.lane;
    form.submit();
  });
  document.addEventListener("htmx:afterSettle", () => ready(board));
  ready(board);
})();
