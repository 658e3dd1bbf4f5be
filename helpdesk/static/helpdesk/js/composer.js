import { answers, cite } from "./answers.js";
import { wear } from "./desk.js";

/** The composer: reply or note by tab or key, Ctrl+Enter sends, known answers are inserted with their revision, drafts are kept. */
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
  keepDrafts(section, { text, articles: form.querySelector("[data-articles]"), tabs, choose, cite: (...of) => cite(form, ...of) });

  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const button = section.dataset.mode === "note" ? ".composer__note" : "button[value=waiting]";
    form.requestSubmit(form.querySelector(button));
  });

  enclose(form, text);
  answers(section, () => choose("reply"));
}

/** Drafts are looked after once there is one. */
function keepDrafts(section, parts) {
  const fetched = async () => (await import("./drafts.js")).drafts(section, parts);
  const was = localStorage.getItem(`draft:${section.dataset.draft}`) || document.cookie.includes("helpdesk_sent=");
  if (was || parts.text.value) fetched();
  else parts.text.addEventListener("input", fetched, { once: true });
}

/** Files are chosen, dropped on the composer, or pasted into the text; the list of them is fetched with the first. */
function enclose(form, text) {
  const input = form.querySelector("input[type=file]");
  let list;

  async function take(files) {
    list ??= import("./files.js").then((module) => module.files(form));
    (await list)(files);
  }

  form.classList.add("files--quick");
  input.addEventListener("change", () => take(input.files));
  text.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  });
  form.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  form.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}

const behaviours = { composer };
wear(behaviours);
