/** Live: asks every two seconds whether anything is new; nothing moves before the reader wants it. Hidden pages stop asking. */
const EVERY = { list: 1900, ticket: 1900, other: 9000 };
const MINUTE = 60_000;
const PAGES = { list: () => import("./live_list.js"), ticket: () => import("./live_ticket.js") };

export function live(element) {
  const main = document.querySelector("[data-live]");
  const kind = main?.dataset.live ?? "other";
  const page = PAGES[kind]?.().then((part) => part.page(main, pill(main)));
  let tag = "", failures = 0, timer = 0, asking = false, counted = Date.now();

  async function ask() {
    if (asking || document.hidden) return;
    asking = true;
    const headers = { "HX-Request": "true", ...(tag && { "If-None-Match": tag }) };
    try {
      const said = (await page)?.asks() ?? "";
      const answer = await fetch(`${element.dataset.url}?${said}`, { headers, signal: AbortSignal.timeout(10_000) });
      if ([401, 403].includes(answer.status)) return; // signed out: the next click says so
      if (answer.status >= 500) throw new Error(answer.status);
      tag = answer.headers.get("ETag") ?? "";
      failures = 0;
      if (answer.status === 200) await tell(await answer.json());
      if (Date.now() - counted >= MINUTE) await countDown();
    } catch {
      failures += 1;
    } finally {
      asking = false;
    }
    again(failures ? Math.min(MINUTE, EVERY[kind] * 2 ** failures) : EVERY[kind]);
  }

  function again(wait) {
    clearTimeout(timer);
    timer = setTimeout(ask, wait * (0.8 + Math.random() * 0.3)); // apart from the others
  }

  async function tell(news) {
    for (const place of document.querySelectorAll("[data-count]")) {
      const count = news.counts[place.dataset.count];
      if (count === undefined) continue;
      place.textContent = count > 99 ? "99+" : count;
      place.hidden = count === 0 && "quiet" in place.dataset;
    }
    await (await page)?.tells(news);
  }

  async function countDown() {
    counted = Date.now();
    await (await import("./countdown.js")).countDown(element.dataset.countdown);
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask()));
  window.addEventListener("pageshow", (event) => event.persisted && ask());
  again(800);
}

/** The pill over a list or a conversation: "4 new"; it floats, so that nothing moves. */
function pill(main) {
  const button = main.querySelector("[data-arrivals]");
  return (count) => {
    button.hidden = count === 0;
    const words = count === 1 ? button.dataset.one : button.dataset.many.replace("{n}", count > 99 ? "99+" : count);
    const place = button.querySelector("span");
    if (place.textContent !== words) place.textContent = words;
  };
}
