/** What is it about: choosing another type brings its questions at once, and leaves alone what was typed. */
export function types(fieldset) {
  const form = fieldset.form ?? fieldset.closest("form");
  let latest = 0;

  for (const button of document.querySelectorAll("[data-show-type]")) button.hidden = true;

  fieldset.addEventListener("change", async (event) => {
    if (event.target.name !== "type") return;
    const mine = ++latest;
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    typed.set("show", "1");
    const answer = await fetch(form.action, { method: "POST", body: typed }).catch(() => null);
    // Without an answer the form is as good as before: the questions are asked when it is sent.
    if (!answer?.ok || mine !== latest) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["asked", "asked-order"]) {
      const here = document.getElementById(id);
      const there = page.getElementById(id);
      if (here && there) here.replaceChildren(...there.childNodes);
    }
    document.getElementById("asked")?.dispatchEvent(new Event("asked"));
  });
}
