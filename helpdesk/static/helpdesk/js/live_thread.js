/** What arrived in the open conversation, put in its place. */

/** Appends what follows the last message; what stands above stays where it is. Answers the new messages. */
export function append(thread, last, rest) {
  const first = thread.firstElementChild;
  if (first) first.style.marginTop = getComputedStyle(first).marginTop; // short conversations stand at the bottom
  while (last ? last.nextSibling : thread.lastChild) (last ? last.nextSibling : thread.lastChild).remove();
  const days = new Set([...thread.querySelectorAll(".day time")].map((day) => day.dateTime));
  for (const day of rest.querySelectorAll(".day time")) if (days.has(day.dateTime)) day.parentElement.remove();
  const articles = [...rest.querySelectorAll("article.message")];
  thread.append(...rest.childNodes);
  window.htmx?.process(thread);
  return articles;
}

/** The head as it is now, unless somebody's hand is on it. */
export function renew(head, fresh) {
  if (!fresh || head.contains(document.activeElement)) return;
  head.replaceWith(fresh);
  window.htmx?.process(fresh);
  fresh.dispatchEvent(new CustomEvent("desk:swapped", { bubbles: true }));
}
