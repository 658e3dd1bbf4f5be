/** Binds every behaviour named by data-behaviour, now and after htmx has swapped something in; what few pages wear is fetched when worn. */
import { keyboard, list, panel, sheet } from "./keyboard.js";
import { live } from "./live.js";

const conditions = async (region) => (await import("./conditions.js")).conditions(region);

/** Colleagues are looked for when somebody begins to write, not before. */
function mentions(place) {
  const text = place.closest("form").elements.body;
  const fetched = async () => (await import("./mentions.js")).mentions(place);
  if (document.activeElement === text) fetched();
  else text.addEventListener("focus", fetched, { once: true });
}

/** A form is sent once: the second click of a double click does nothing. The server would ignore it as well. */
function once(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);
}

/** The conversation begins at its end, where the newest words stand, unless the address names a message. */
function thread(element) {
  const named = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (named && element.contains(named)) named.scrollIntoView();
  else element.scrollTop = element.scrollHeight;
}

/** A strip of tabs on a narrow window: the current one is in sight, further right as well. */
function strip(nav) {
  const current = nav.querySelector("[aria-current]");
  if (current) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
}

const behaviours = { conditions, list, live, mentions, once, panel, sheet, thread, strip, focus: (element) => element.focus() };

function bind(root) {
  const found = [...root.querySelectorAll("[data-behaviour]")];
  if (root.matches?.("[data-behaviour]")) found.unshift(root);
  for (const element of found) {
    for (const name of element.dataset.behaviour.split(" ")) {
      if (!behaviours[name] || element.dataset.bound?.includes(name)) continue;
      element.dataset.bound = `${element.dataset.bound ?? ""} ${name}`;
      behaviours[name](element);
    }
  }
}

/** For modules that only some pages load: their behaviours are bound as well. */
export function wear(more) {
  Object.assign(behaviours, more);
  bind(document.body);
}

bind(document.body);
keyboard(document);
document.addEventListener("htmx:afterSwap", (event) => bind(event.detail.target));
document.addEventListener("desk:swapped", (event) => bind(event.target));
