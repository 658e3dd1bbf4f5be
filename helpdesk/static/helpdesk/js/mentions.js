/** Mentions in a note: after @ a few letters find colleagues; arrows choose, Enter or Tab puts the name in, Escape leaves it. */
const BEFORE = /(?:^|[\s(])@([\p{L}\p{N}.'’-]{0,40})$/u;

export function mentions(list) {
  const text = list.closest("form").elements.body;
  const composer = list.closest(".composer");
  let waiting = 0, asked = 0, from = 0;

  function close() {
    clearTimeout(waiting);
    asked += 1;
    list.hidden = true;
    text.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    for (const one of list.children) one.setAttribute("aria-selected", String(one === option));
    text.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function put(option) {
    text.setRangeText(`@${option.dataset.name} `, from, text.selectionStart, "end");
    close();
    text.focus();
  }

  async function find(letters) {
    const mine = (asked += 1);
    const answer = await fetch(`${list.dataset.url}?${new URLSearchParams({ q: letters })}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok || mine !== asked) return;
    const found = await answer.text();
    if (mine !== asked) return;
    list.innerHTML = found;
    list.hidden = list.children.length === 0;
    if (!list.hidden) choose(list.firstElementChild);
  }

  function look() {
    const before = text.value.slice(0, text.selectionStart);
    const begun = composer.dataset.mode === "note" && before.match(BEFORE);
    if (!begun) return close();
    from = before.length - begun[1].length - 1;
    clearTimeout(waiting);
    waiting = setTimeout(() => find(begun[1]).catch(close), 120);
  }

  text.addEventListener("input", look);
  text.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing || event.ctrlKey || event.metaKey) return;
    const at = [...list.children].findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(list.children[(at + step + list.children.length) % list.children.length]);
    else if (event.key === "Enter" || event.key === "Tab") put(list.children[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  text.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    put(option);
  });
  look(); // what was typed while this was fetched
}
