/** Binds the behaviours of the customer's pages; each of them works without. */
import { files } from "./files.js";
import { suggestions } from "./suggestions.js";

const behaviours = { files, suggestions, focus: (element) => element.focus() };

for (const element of document.querySelectorAll("[data-behaviour]")) {
  for (const name of element.dataset.behaviour.split(" ")) behaviours[name]?.(element);
}
