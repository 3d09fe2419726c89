"use strict";
// A file that is chosen or dropped goes into the text; Ctrl or Command with Enter has it read.
(() => {
  const [form, text, format, file] = ["form", "text", "format", "file"].map((id) => document.getElementById(id));
  const formats = { md: "md", markdown: "md", html: "html", htm: "html" };

  const take = async (chosen) => {
    if (!chosen) return;
    text.value = await chosen.text();
    format.value = formats[chosen.name.split(".").pop().toLowerCase()] ?? "txt";
    form.requestSubmit();
  };

  file.addEventListener("change", () => take(file.files[0]));
  text.addEventListener("dragover", (event) => event.preventDefault());
  text.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
})();
