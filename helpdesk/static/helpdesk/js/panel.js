/** The dialog over the page: opens when htmx has put a panel into it, closes by Escape, its button or a click beside it. */
function closeBeside(dialog) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

export function panel(dialog) {
  closeBeside(dialog);
  dialog.addEventListener("htmx:afterSwap", () => {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("[autofocus], select, textarea, input:not([type=hidden])")?.focus();
  });
  dialog.addEventListener("close", () => {
    // The event comes late on a busy machine: the next panel may be open by then.
    if (!dialog.open) dialog.replaceChildren();
  });
}

export function sheet(button) {
  const dialog = document.getElementById("keys");
  button.hidden = false;
  closeBeside(dialog);
  button.addEventListener("click", () => dialog.showModal());
}
