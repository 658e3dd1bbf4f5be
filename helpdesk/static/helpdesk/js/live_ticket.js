/** The open conversation: what arrives is appended below and announced; scroll, composer and the writer's words stay. */
const DWELL = 2000; // as long as words must be before the reader's eyes to count as read

export function page(main, show) {
  const thread = main.querySelector(".thread");
  const text = main.querySelector("#composer-body");
  const seen = main.querySelector("[name=seen]");
  const unread = new Map(); // article → timer of being looked at
  let stamp = main.dataset.stamp, typedAt = 0, faces = "";

  text?.addEventListener("input", () => (typedAt = Date.now()));
  main.querySelector("[data-arrivals]").addEventListener("click", () => {
    [...unread.keys()][0]?.scrollIntoView({ block: "nearest" });
    [...unread.keys()].forEach(read);
  });
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(unread.get(target));
      if (unread.has(target)) unread.set(target, isIntersecting ? setTimeout(() => read(target), DWELL) : 0);
    }
  }, { root: thread, rootMargin: "0px 0px -48px 0px" });

  function read(article) {
    clearTimeout(unread.get(article));
    unread.delete(article);
    watch.unobserve(article);
    show(unread.size);
    if (unread.size) return;
    // Only now has the writer read all there is: a reply sent before comes back with what arrived.
    if (seen) seen.value = Math.max(Number(seen.value), idOf(article));
    const token = main.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (token) fetch(main.dataset.reading, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => {});
  }

  async function fetchRest(now) {
    const last = [...thread.querySelectorAll("article.message")].at(-1);
    const answer = await fetch(`${main.dataset.rest}?after=${last ? idOf(last) : 0}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const { append, renew } = await import("./live_thread.js");
    const rest = new DOMParser().parseFromString(await answer.text(), "text/html");
    const articles = append(thread, last, rest.querySelector("[data-part=thread]"));
    for (const article of articles) {
      unread.set(article, 0);
      watch.observe(article);
    }
    stamp = now;
    show(unread.size);
    renew(main.querySelector(".talk__head"), rest.querySelector(".talk__head"));
    main.querySelector("[data-faces]").innerHTML = faces;
  }

  return {
    asks() {
      const asked = new URLSearchParams({ number: main.dataset.number, place: main.dataset.place });
      const isWriting = text?.value.trim() && (document.activeElement === text || Date.now() - typedAt < 10_000);
      if (isWriting) asked.set("writing", main.querySelector(".composer").dataset.mode ?? "reply");
      return asked;
    },
    async tells({ ticket }) {
      if (!ticket) return; // not ours to see any more: the next click says so
      faces = ticket.faces;
      main.querySelector("[data-faces]").innerHTML = faces;
      main.querySelector("[data-words]").innerHTML = ticket.words;
      if (ticket.stamp !== stamp) await fetchRest(ticket.stamp);
    },
  };
}

function idOf(article) {
  return Number(article.id.slice(1));
}
