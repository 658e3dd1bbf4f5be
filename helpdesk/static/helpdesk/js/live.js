/** Live: asks every two seconds whether anything is new; nothing moves before the reader wants it. Hidden pages stop asking. */
const EVERY = { list: 1900, ticket: 1900, other: 9000 };
const LONGEST = 60_000;

export function live(element) {
  const main = document.querySelector("[data-live]");
  const kind = main?.dataset.live ?? "other";
  const page = { list, ticket }[kind]?.(main);
  let tag = "", failures = 0, timer = 0, asking = false;

  async function ask() {
    if (asking || document.hidden) return;
    asking = true;
    const headers = { "HX-Request": "true", ...(tag && { "If-None-Match": tag }) };
    try {
      const answer = await fetch(`${element.dataset.url}?${await page?.asks() ?? ""}`, { headers, signal: AbortSignal.timeout(10_000) });
      if ([401, 403].includes(answer.status)) return; // signed out: the next click says so
      if (answer.status >= 500) throw new Error(answer.status);
      tag = answer.headers.get("ETag") ?? "";
      failures = 0;
      if (answer.status === 200) tell(await answer.json());
    } catch {
      failures += 1;
    } finally {
      asking = false;
    }
    again(failures ? Math.min(LONGEST, EVERY[kind] * 2 ** failures) : EVERY[kind]);
  }

  function again(wait) {
    clearTimeout(timer);
    timer = setTimeout(ask, wait * (0.8 + Math.random() * 0.3)); // apart from the others
  }

  function tell(news) {
    for (const place of document.querySelectorAll("[data-count]")) {
      const count = news.counts[place.dataset.count];
      if (count === undefined) continue;
      place.textContent = count > 99 ? "99+" : count;
      place.hidden = count === 0 && "quiet" in place.dataset;
    }
    page?.tells(news);
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask()));
  window.addEventListener("pageshow", (event) => event.persisted && ask());
  again(800);
}

/** The pill over a list or a conversation: "4 new"; it floats, so that nothing moves. */
export function pill(main) {
  const button = main.querySelector("[data-arrivals]");
  return (count) => {
    button.hidden = count === 0;
    const words = count === 1 ? button.dataset.one : button.dataset.many.replace("{n}", count > 99 ? "99+" : count);
    const place = button.querySelector("span");
    if (place.textContent !== words) place.textContent = words;
  };
}

async function conversation(main) {
  const module = await import("./live_ticket.js");
  return module.conversation(main, pill(main));
}

function ticket(main) {
  const part = conversation(main);
  return { asks: async () => (await part).asks(), tells: async (news) => (await part).tells(news) };
}

function list(main) {
  const show = pill(main);
  const { first, since } = main.dataset; // on later pages: where the first one is; there and by due: when this was drawn

  main.querySelector("[data-arrivals]").addEventListener("click", () => (first ? location.assign(first) : refresh(main).then(() => show(0))));
  return {
    asks() {
      const asked = new URLSearchParams(location.search);
      asked.set("on", "list");
      if (since) asked.set("since", main.dataset.since);
      return asked;
    },
    tells(news) {
      show(since ? news.arrived : fresh(main, news.rows));
      for (const row of main.querySelectorAll("[data-row]")) row.querySelector("[data-here]").innerHTML = news.here?.[row.dataset.row] ?? "";
    },
  };
}

/** How many rows are not shown as they are now; what moved up because others left is not new. */
function fresh(main, rows) {
  const shown = new Map([...main.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row.dataset.stamp]));
  const known = ([number, stamp]) => shown.get(String(number)) === stamp;
  const last = rows.findLastIndex(known);
  const judged = last < 0 || !main.querySelector("[rel=next]") ? rows : rows.slice(0, last);
  return judged.filter((row) => !known(row)).length;
}

/** Puts the list as it is now in place; focus and chosen rows stay. */
async function refresh(main) {
  const focused = document.activeElement?.closest("[data-row]")?.dataset.row;
  const chosen = [...main.querySelectorAll("input:checked")].map((input) => input.value);
  const before = new Set([...main.querySelectorAll("[data-row]")].map((row) => row.dataset.row + row.dataset.stamp));
  const answer = await fetch(location.href);
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fetched = whole.querySelector("[data-rows]");
  if (!answer.ok || !fetched) return location.reload();
  const place = main.querySelector("[data-rows]");
  place.replaceChildren(...fetched.childNodes);
  if (main.dataset.since) main.dataset.since = whole.querySelector("[data-since]").dataset.since;
  for (const row of place.querySelectorAll("[data-row]")) row.classList.toggle("row--fresh", !before.has(row.dataset.row + row.dataset.stamp));
  for (const input of place.querySelectorAll("input[type=checkbox]")) input.checked = chosen.includes(input.value);
  window.htmx?.process(place);
  place.dispatchEvent(new CustomEvent("desk:swapped", { bubbles: true }));
  main.scrollTo({ top: 0 });
  const row = focused && place.querySelector(`[data-row="${focused}"]`);
  (row || place.querySelector("[data-row]"))?.focus({ preventScroll: true });
}
