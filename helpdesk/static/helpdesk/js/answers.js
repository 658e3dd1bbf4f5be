/** Known answers: a click or their number puts the reply part, or a link to the article, where the writer is. */
export function answers(section, choose) {
  const form = section.querySelector("form");
  const text = form.querySelector("textarea");

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-insert], [data-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose();
    if (location.hash === "#about") location.hash = "#main"; // on a phone the answers cover the composer
    const part = link.closest("li").querySelector("template").content.textContent.trim();
    const words = link.dataset.insert ? `${part}\n\n` : `[${link.dataset.title.replace(/[[\]]/g, "")}](${link.href})`;
    cite(form, link.dataset.insert ?? link.dataset.link, link.dataset.title);
    insert(text, words, Boolean(link.dataset.insert));
    warn(section, link.dataset.warning);
  });
}

function insert(text, words, isBlock) {
  const before = text.value.slice(0, text.selectionStart);
  const gap = isBlock && before && !before.endsWith("\n\n") ? "\n\n" : !isBlock && /\S$/.test(before) ? " " : "";
  text.setRangeText(gap + words, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
}

/** The text was taken from this revision: it is listed and sent along. */
export function cite(form, revision, title) {
  const listed = form.querySelector("[data-articles]");
  if (listed.querySelector(`input[value="${CSS.escape(revision)}"]`)) return;
  const item = document.createElement("li");
  const input = Object.assign(document.createElement("input"), { type: "hidden", name: "articles", value: revision });
  item.className = "badge";
  item.append(title, input);
  listed.append(item);
  listed.hidden = false;
}

/** What is not verified may be sent, but not unknowingly. */
function warn(section, sentence) {
  if (!sentence) return;
  let place = section.querySelector(".composer__warning");
  if (!place) {
    place = Object.assign(document.createElement("p"), { className: "composer__problem composer__warning" });
    place.setAttribute("role", "status");
    section.prepend(place);
  }
  place.textContent = sentence;
}
