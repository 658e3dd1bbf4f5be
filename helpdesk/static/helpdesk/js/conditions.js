/** Fields that are asked only after an answer: shown and hidden as it is chosen. Hidden ones keep what was typed. */
export function conditions(region) {
  const blocks = () => [...region.querySelectorAll("[data-shown-when]")];

  function answer(name) {
    const control = [...region.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    if (control[0]?.type === "radio") return control.find((radio) => radio.checked)?.value ?? "";
    return control[0]?.value ?? "";
  }

  function isAsked(block) {
    if (answer(block.dataset.shownWhen) !== block.dataset.shownValue) return false;
    const above = region.querySelector(`[name="${CSS.escape(block.dataset.shownWhen)}"]`)?.closest("[data-shown-when]");
    return !above || isAsked(above);
  }

  function show() {
    for (const button of region.querySelectorAll("[data-without-script]")) button.hidden = true;
    for (const block of blocks()) {
      block.hidden = !isAsked(block);
      for (const words of block.querySelectorAll("[data-only]")) words.hidden = true;
    }
  }

  region.addEventListener("change", show);
  // The page has brought other fields.
  for (const news of ["asked", "htmx:afterSwap"]) region.addEventListener(news, show);
  show();
}
