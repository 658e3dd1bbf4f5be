/** Promises of time: each says in the server's words what is left of it now. Only what reads differently is touched. */
export async function countDown(address) {
  const places = [...document.querySelectorAll("[data-due]")];
  if (!places.length) return;
  const moments = places.map(({ dataset }) => ["at", `${Date.parse(dataset.due)}-${Date.parse(dataset.warn) || ""}`]);
  const answer = await fetch(`${address}?${new URLSearchParams(moments)}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return;
  const standings = await answer.json();
  places.forEach((place, at) => stand(place, standings[at]));
}

function stand(place, { state, words, icon }) {
  const left = place.querySelector("[data-left]");
  if (left.textContent !== words) left.textContent = words;
  const [part] = place.classList;
  if (place.classList.contains(`${part}--${state}`)) return;
  place.className = `${part} ${part}--${state}`;
  place.querySelector(".icon").outerHTML = icon;
}
