/** The open list: what is new is counted and comes when it is wanted; who looks at which row. */
export function page(main, show) {
  const { first, since } = main.dataset; // on later pages: where the first one is; there and by due: when this was drawn
  const rows = () => [...main.querySelectorAll("[data-row]")];

  main.querySelector("[data-arrivals]").addEventListener("click", () => (first ? location.assign(first) : refresh(main).then(() => show(0))));
  return {
    asks() {
      const asked = new URLSearchParams(location.search);
      asked.set("on", "list");
      asked.set("rows", rows().map((row) => row.dataset.row).join("-"));
      if (since) asked.set("since", main.dataset.since);
      return asked;
    },
    tells(news) {
      show(since ? news.arrived : fresh(main, news.rows));
      for (const row of rows()) row.querySelector("[data-here]").innerHTML = news.here[row.dataset.row] ?? "";
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
