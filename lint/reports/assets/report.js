"use strict";
// The filters: which notes are shown, and with them their marks. Without this script everything is shown.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const notes = [...document.querySelectorAll("li[data-level]")];
  const marks = [...document.querySelectorAll("[data-notes]")];
  const passages = [...document.querySelectorAll(".passage")];
  const output = document.getElementById("shown");

  const chosen = (group) => new Set([...form.querySelectorAll(`[name=${group}]:checked`)].map((box) => box.value));

  const apply = () => {
    const levels = chosen("level");
    const categories = chosen("category");
    const visible = new Set();
    for (const note of notes) {
      note.hidden = !(levels.has(note.dataset.level) && categories.has(note.dataset.category));
      if (!note.hidden) visible.add(note.id.slice(1));
    }
    for (const mark of marks) {
      mark.classList.toggle("off", !mark.dataset.notes.split(" ").some((number) => visible.has(number)));
    }
    const only = document.getElementById("only").checked;
    for (const passage of passages) {
      passage.hidden = only && !passage.querySelector("[data-notes]:not(.off)");
    }
    document.body.classList.toggle("spaces", document.getElementById("spaces").checked);
    output.textContent = `${visible.size} / ${notes.length} ${output.dataset.words}`;
  };

  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  form.reset();
  apply();
})();
