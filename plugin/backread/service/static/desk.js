// Conveniences only: every page works without this file.
"use strict";

// The list of drafts stays current while the page is in sight; what somebody is reading in it is left alone.
const list = document.querySelector("[data-list]");
if (list) {
  const refresh = async () => {
    if (document.hidden || list.contains(document.activeElement)) return;
    try {
      const answer = await fetch(list.dataset.list, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("#list");
        if (fresh && fresh.innerHTML !== list.innerHTML) list.replaceChildren(...fresh.childNodes);
      }
    } catch {
      // The service is away; the list shows what was known last.
    }
  };
  setInterval(refresh, 15000);
  document.addEventListener("visibilitychange", refresh);
}

// The names of the files chosen, and a larger place to drop them.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const chosen = drop.querySelector("[data-chosen]");
  const hint = chosen.textContent;
  const show = () => {
    chosen.textContent = input.files.length ? Array.from(input.files, (file) => file.name).join(", ") : hint;
  };
  input.addEventListener("change", show);
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      show();
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
