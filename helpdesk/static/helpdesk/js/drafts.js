/** What is being written outlives a closed tab, a lost line and a session that ended: this browser keeps it until the server says it was sent. */
const KEPT_FOR = 14 * 24 * 3600 * 1000;
const SENT = /(?:^|; )helpdesk_sent=(\d+)/;

export function drafts(section, { text, articles, tabs, choose, cite }) {
  const place = `draft:${section.dataset.draft}`;
  const notice = section.querySelector("[data-kept]");

  function keep() {
    const used = [...articles.querySelectorAll("input")].map((one) => [one.value, one.parentElement.textContent.trim()]);
    const draft = { body: text.value, mode: section.dataset.mode, articles: used, at: Date.now() };
    if (text.value.trim()) localStorage.setItem(place, JSON.stringify(draft));
    else forget();
  }

  function forget() {
    localStorage.removeItem(place);
    notice.hidden = true;
  }

  function bringBack() {
    const draft = JSON.parse(localStorage.getItem(place) ?? "null");
    if (!draft || text.value.trim()) return;
    text.value = draft.body;
    draft.articles.forEach(([revision, title]) => cite(revision, title));
    choose(draft.mode);
    notice.hidden = false;
  }

  if (document.cookie.match(SENT)?.[1] === section.dataset.draft.split(":")[1]) {
    document.cookie = "helpdesk_sent=; path=/desk/; max-age=0";
    forget();
  }
  tidy();
  bringBack();
  if (text.value) keep(); // begun while this was fetched, or handed over by the page
  text.addEventListener("input", keep);
  for (const tab of tabs) tab.addEventListener("click", keep);
  notice.querySelector("button").addEventListener("click", () => {
    text.value = "";
    articles.replaceChildren();
    articles.hidden = true;
    forget();
    text.focus();
  });
}

/** Words that nobody came back to for two weeks are nobody's any more. */
function tidy() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith("draft:"));
  const old = names.filter((name) => Date.now() - JSON.parse(localStorage.getItem(name)).at > KEPT_FOR);
  old.forEach((name) => localStorage.removeItem(name));
}
