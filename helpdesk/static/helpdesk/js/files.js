/** A file field as one place to drop, choose and drop out files, each listed by name; the input itself carries them. */
const MB = 1024 * 1024;

export function files(field) {
  const input = field.querySelector("input[type=file]");
  const list = field.querySelector("[data-files-list]");
  const place = field.querySelector("[data-files-place]");
  const row = field.querySelector("template").content.firstElementChild;
  let chosen = [];

  function show() {
    const carried = new DataTransfer();
    chosen.forEach((file) => carried.items.add(file));
    input.files = carried.files;
    list.replaceChildren(...chosen.map(line));
    list.hidden = chosen.length === 0;
  }

  function line(file) {
    const item = row.cloneNode(true);
    const tooLarge = file.size > Number(field.dataset.largest) * MB;
    item.querySelector(".file__name").textContent = file.name;
    item.querySelector(".file__size").textContent = inWords(file.size);
    item.querySelector("[data-too-large]").hidden = !tooLarge;
    const out = item.querySelector("button");
    out.setAttribute("aria-label", `${out.textContent.trim()}: ${file.name}`);
    out.addEventListener("click", () => {
      chosen = chosen.filter((other) => other !== file);
      show();
      input.focus();
    });
    return item;
  }

  function inWords(size) {
    const [unit, value] = size < MB ? ["KB", Math.max(1, Math.round(size / 1000))] : ["MB", size / 1e6];
    return `${value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} ${unit}`;
  }

  function same(one, other) {
    return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
  }

  function take(files) {
    chosen = [...chosen, ...[...files].filter((file) => !chosen.some((other) => same(file, other)))];
    show();
  }

  input.addEventListener("change", () => take(input.files));
  for (const [name, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    field.addEventListener(name, () => place.classList.toggle("drop--over", over));
  }
  place.hidden = false;
  field.classList.add("files--quick");
  if (input.files.length > 0) take(input.files); // chosen while this was fetched
  return take;
}
