import { answers } from "./answers.js";
import { wear } from "./desk.js";

/** The composer: reply or note by tab or key, Ctrl+Enter sends, known answers are inserted with their revision. */
function composer(section) {
  const form = section.querySelector("form");
  const text = form.querySelector("textarea");
  const tabs = [...section.querySelectorAll("[data-mode]")];

  function choose(mode) {
    for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.mode === mode));
    section.dataset.mode = mode;
    form.action = text.dataset[mode === "note" ? "actionNote" : "actionReply"];
    text.placeholder = text.dataset[mode === "note" ? "placeholderNote" : "placeholderReply"];
    const note = form.querySelector(".composer__note");
    note.hidden = mode !== "note";
    note.classList.toggle("button--primary", mode === "note");
    form.querySelector("[data-reply-only]").hidden = mode === "note";
  }

  for (const tab of tabs) {
    tab.hidden = false;
    tab.addEventListener("click", () => {
      choose(tab.dataset.mode);
      text.focus();
    });
  }
  choose(tabs.find((tab) => tab.getAttribute("aria-pressed") === "true")?.dataset.mode ?? "reply");

  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const button = section.dataset.mode === "note" ? ".composer__note" : "button[value=waiting]";
    form.requestSubmit(form.querySelector(button));
  });

  answers(section, () => choose("reply"));
}

const behaviours = { composer };
wear(behaviours);
