/** Keys, and the dialogs they open: an element with data-key="r" is focused (fields) or clicked (everything else) when r is pressed outside a field. */
const TYPING = "input, textarea, select, [contenteditable]";

function target(key) {
  const open = document.querySelector("dialog[open]");
  const found = [...(open ?? document).querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  return found.find((element) => element.offsetParent !== null && !element.disabled);
}

export function keyboard(root) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    // Right after Escape the focus is still in the dialog that has just closed: nobody types there.
    if (event.target.closest(TYPING) && !event.target.closest("dialog:not([open])")) {
      if (event.key === "Escape" && !event.target.closest("dialog")) event.target.blur();
      return;
    }
    const element = target(event.key);
    if (!element) return;
    event.preventDefault();
    if (element.matches(TYPING)) element.focus();
    else element.click();
  });
}

/** Rows: j and k move, Enter opens (the row is a link and has the focus). */
export function list(element) {
  const rows = () => [...element.querySelectorAll("a.row")];
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
}

/** The dialog over the page: opens when htmx has put a panel into it, closes by Escape, its button or a click beside it, but not by accident over what was typed. */
function closeBeside(dialog) {
  dialog.addEventListener("mousedown", (event) => {
    if (event.target === dialog && holdsWords(dialog)) event.preventDefault(); // the field keeps the focus
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && !holdsWords(dialog)) dialog.close();
  });
}

/** Whether somebody has typed what would be lost. */
function holdsWords(dialog) {
  const fields = dialog.querySelectorAll("textarea, input:not([type=hidden], [type=search], [type=checkbox], [type=radio])");
  return [...fields].some((field) => field.value !== field.defaultValue);
}

export function panel(dialog) {
  closeBeside(dialog);
  dialog.addEventListener("htmx:afterSwap", () => {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("[autofocus], select, textarea, input:not([type=hidden])")?.focus();
  });
  dialog.addEventListener("cancel", (event) => {
    const field = dialog.querySelector(":focus");
    if (!field?.matches(TYPING) || !holdsWords(dialog)) return;
    event.preventDefault(); // Escape leaves the field first, then the dialog
    field.blur();
  });
  dialog.addEventListener("submit", (event) => {
    if (!event.target.dataset.picks) return;
    event.preventDefault();
    pick(dialog, event.target)?.click();
  });
  dialog.addEventListener("close", () => {
    // The event comes late on a busy machine: the next panel may be open by then.
    if (!dialog.open) dialog.replaceChildren();
  });
}

/** What Enter in a search means: the first choice of all without words, the one they fit with words. Several fit: nothing yet. */
function pick(dialog, search) {
  const lower = (words) => words.trim().toLocaleLowerCase(document.documentElement.lang);
  const words = lower(search.elements.q.value);
  if (!words) return dialog.querySelector(".choices .button--primary");
  const fitting = [...dialog.querySelectorAll(`${search.dataset.picks} button`)].filter((one) => lower(one.textContent).includes(words));
  return fitting.length === 1 ? fitting[0] : null;
}

export function sheet(button) {
  const dialog = document.getElementById("keys");
  button.hidden = false;
  closeBeside(dialog);
  button.addEventListener("click", () => dialog.showModal());
}
