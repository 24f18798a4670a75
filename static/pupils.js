/* The child chooser: a combobox (WAI-ARIA list pattern) over <input name="find"> inside [data-find-url].
   Choosing adds a row from <template id="child-row"> to <ul id="children">.
   Without this script the "find" button posts the form and the page comes back with the matches. */
(function () {
  "use strict";
  const chooser = document.querySelector("[data-find-url]");
  const list = document.getElementById("children");
  const template = document.getElementById("child-row");
  if (!chooser || !list || !template) return;
  const box = chooser.matches("input") ? chooser : chooser.querySelector("input[name=find]");
  const form = box.form;
  const WAIT = 200;
  const found = document.createElement("ul");
  const said = document.createElement("p");
  let timer = null;
  let asked = null;
  let at = -1;

  function dress() {
    found.id = "found";
    found.className = "found";
    found.hidden = true;
    found.setAttribute("role", "listbox");
    found.setAttribute("aria-label", "Children found");
    said.className = "govuk-visually-hidden";
    said.setAttribute("role", "status");
    const holder = document.createElement("div");
    holder.className = "chooser";
    box.before(holder);
    holder.append(box, found, said);
    const marks = { role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(marks)) box.setAttribute(name, value);
    form.querySelectorAll("button[name=do][value=find]").forEach((button) => { button.hidden = true; });
  }

  const options = () => [...found.querySelectorAll("[role=option]")];
  const chosen = (id) => [...list.querySelectorAll("input[name=pupil]")].some((input) => input.value === id);

  function close() {
    found.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function show(pupils) {
    found.replaceChildren(...pupils.filter((pupil) => !chosen(pupil.id)).map(option));
    const number = options().length;
    at = -1;
    box.removeAttribute("aria-activedescendant");
    found.hidden = number === 0;
    box.setAttribute("aria-expanded", String(number > 0));
    said.textContent = number === 1 ? "1 child found." : number + " children found.";
    note(number === 0 ? chooser.dataset.nobody || "Nobody found by that name." : "");
  }

  /* A sentence under the box, for eyes and ears both, when there is nothing to choose. */
  function note(sentence) {
    said.classList.toggle("govuk-visually-hidden", !sentence);
    said.classList.toggle("sub", Boolean(sentence));
    if (sentence) said.textContent = sentence;
  }

  function option(pupil, index) {
    const item = document.createElement("li");
    item.id = "found-" + index;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(pupil.label);
    if (pupil.known) {
      const known = document.createElement("span");
      known.className = "sub";
      known.textContent = " " + pupil.known;
      item.append(known);
    }
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(pupil));
    item.pupil = pupil;
    return item;
  }

  async function ask() {
    const text = box.value.trim();
    if (asked) asked.abort();
    if (text.length < 2) { note(""); return close(); }
    asked = new AbortController();
    try {
      const answer = await fetch(chooser.dataset.findUrl, {
        method: "POST",
        headers: {
          "X-Requested-With": "fetch",
          "X-CSRFToken": form.querySelector("input[name=csrfmiddlewaretoken]").value,
        },
        body: new URLSearchParams({ find: text }),
        signal: asked.signal,
      });
      if (!answer.ok) throw new Error("refused");
      show((await answer.json()).pupils);
    } catch (error) {
      if (error.name === "AbortError") return;
      close();
      note("The list cannot be looked up just now. Write on; you can add the child later.");
    }
  }

  function choose(pupil) {
    const number = list.children.length + 1;
    list.append(window.rowFrom(template, { ID: pupil.id, LABEL: pupil.label, N: String(number) }));
    box.value = "";
    close();
    note("");
    said.textContent = pupil.label + " added.";
    box.focus();
    window.tellForm(list);
  }

  function move(step) {
    const all = options();
    if (found.hidden || !all.length) return;
    at = (at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length;
    all.forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    all[at].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", all[at].id);
  }

  function key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.hidden) ask();
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const all = options();
      if (!found.hidden && (at >= 0 || all.length === 1)) choose(all[Math.max(at, 0)].pupil);
    } else if (event.key === "Escape" && !found.hidden) {
      close();
    }
  }

  function remove(event) {
    const button = event.target.closest("button");
    const row = button && button.closest("#children > *");
    if (!row) return;
    event.preventDefault();
    row.remove();
    said.textContent = "Removed.";
    box.focus();
    window.tellForm(list);
  }

  dress();
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  box.addEventListener("keydown", key);
  box.addEventListener("blur", close);
  list.addEventListener("click", remove);
})();
