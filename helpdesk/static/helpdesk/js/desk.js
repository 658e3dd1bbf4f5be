/** Binds every behaviour named by data-behaviour, now and after htmx has swapped something in. */
import { conditions } from "./conditions.js";
import { composer, once, thread } from "./composer.js";
import { keyboard, list } from "./keyboard.js";
import { live } from "./live.js";
import { panel, sheet } from "./panel.js";

/** A strip of tabs on a narrow window: the current one is in sight, further right as well. */
function strip(nav) {
  const current = nav.querySelector("[aria-current]");
  if (current) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
}

const mentions = async (list) => (await import("./mentions.js")).mentions(list);
const behaviours = { composer, conditions, list, live, mentions, once, panel, sheet, thread, strip, focus: (element) => element.focus() };

function bind(root) {
  const found = [...root.querySelectorAll("[data-behaviour]")];
  if (root.matches?.("[data-behaviour]")) found.unshift(root);
  for (const element of found) {
    for (const name of element.dataset.behaviour.split(" ")) {
      if (element.dataset.bound?.includes(name)) continue;
      element.dataset.bound = `${element.dataset.bound ?? ""} ${name}`;
      behaviours[name]?.(element);
    }
  }
}

bind(document.body);
keyboard(document);
document.addEventListener("htmx:afterSwap", (event) => bind(event.detail.target));
document.addEventListener("desk:swapped", (event) => bind(event.target));
