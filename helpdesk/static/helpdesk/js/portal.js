/** Binds the behaviours of the customer's pages; each of them works without. */
import { conditions } from "./conditions.js";
import { files } from "./files.js";
import { suggestions } from "./suggestions.js";
import { types } from "./types.js";

const behaviours = { conditions, files, suggestions, types, focus: (element) => element.focus() };

for (const element of document.querySelectorAll("[data-behaviour]")) {
  for (const name of element.dataset.behaviour.split(" ")) behaviours[name]?.(element);
}
