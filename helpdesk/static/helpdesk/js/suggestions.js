/** Articles beside the form while somebody types. Nothing typed is moved; what is being read is not replaced. */
const REST = 600; // milliseconds without a key
const LEAST = 8; // letters that can mean something
const BESIDE = "(min-width: 62rem)"; // as in portal.css

export function suggestions(region) {
  const form = region.closest("form");
  const place = region.querySelector("[data-offers]");
  const said = region.querySelector("[role=status]");
  const fields = [form.elements.subject, form.elements.body];
  let asked = typed();
  let timer;
  let running;

  function typed() {
    return fields.map((field) => field.value.trim()).join("\n");
  }

  async function post(path) {
    const data = new FormData();
    for (const name of ["token", "subject", "body", "email"]) data.set(name, form.elements[name].value);
    running?.abort();
    running = new AbortController();
    const response = await fetch(path, { method: "POST", body: data, signal: running.signal });
    return response.ok ? response.text() : null;
  }

  /** Whoever already writes further down would see their field move, unless the answers stand beside the form. */
  function wouldMove() {
    const below = region.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING;
    return below && form.contains(document.activeElement) && !matchMedia(BESIDE).matches;
  }

  async function look() {
    const now = typed();
    if (now === asked || place.querySelector("[aria-expanded=true]")) return;
    asked = now;
    const html = now.length < LEAST ? "" : await post(region.dataset.address).catch(() => null);
    if (html === null || place.querySelector("[aria-expanded=true]")) return;
    if (wouldMove()) {
      form.addEventListener("focusout", () => setTimeout(look), { once: true });
      asked = null;
      return;
    }
    place.innerHTML = html;
    const count = place.querySelectorAll("[data-open]").length;
    said.textContent = count ? region.dataset.said.replace("0", count) : "";
  }

  async function toggle(button) {
    const article = document.getElementById(button.getAttribute("aria-controls"));
    const opens = button.getAttribute("aria-expanded") !== "true";
    if (opens && !article.childElementCount) {
      const html = await post(region.dataset.address + encodeURIComponent(button.value) + "/").catch(() => null);
      if (html === null) return;
      article.innerHTML = html;
    }
    button.setAttribute("aria-expanded", String(opens));
    article.hidden = !opens;
  }

  for (const field of fields) {
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, REST);
    });
  }
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (!button) return;
    event.preventDefault();
    toggle(button);
  });
}
