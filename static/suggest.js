// Suggestions while typing: an ARIA combobox over the search box, which works without.
"use strict";

const WAIT = 150;

function combobox(input) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let options = [];
  let active = -1;
  let typed = input.value;
  let timer = 0;
  let request = null;
  let composing = false;

  list.id = `${input.id}-suggestions`;
  list.className = "suggest-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel);
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.form.append(list, status);

  function forget() {
    clearTimeout(timer);
    if (request) request.abort();
    request = null;
  }

  function close() {
    forget();
    list.hidden = true;
    active = -1;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const chosen = options[index];
    close();
    if (chosen.url) {
      location.assign(chosen.url);
      return;
    }
    input.value = typed = chosen.text;
    input.form.requestSubmit();
  }

  function point(index) {
    active = index;
    [...list.children].forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === index));
    });
    if (index < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  function option(suggestion, index) {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const also = suggestion.also ? `（${suggestion.also}）` : "";
    item.textContent = `${suggestion.text}${also}`;
    item.setAttribute("aria-label", `${item.textContent}，${suggestion.kind}`);
    kind.className = "kind";
    kind.textContent = suggestion.kind;
    item.append(kind);
    // The box keeps the focus, so that a press never closes the list before the click.
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(index));
    return item;
  }

  function show(suggestions) {
    options = suggestions;
    if (!options.length || document.activeElement !== input) {
      close();
      return;
    }
    list.replaceChildren(...options.map(option));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point(-1);
    status.textContent = input.dataset.suggestCount.replace("{}", options.length);
  }

  async function ask() {
    forget();
    typed = input.value;
    const text = typed.trim();
    if (!text) {
      close();
      return;
    }
    const { signal } = (request = new AbortController());
    const address = `${input.dataset.suggest}?q=${encodeURIComponent(text)}`;
    try {
      const response = await fetch(address, { signal });
      const answer = response.ok ? await response.json() : { suggestions: [] };
      if (!signal.aborted) show(answer.suggestions);
    } catch {
      // A newer request took its place, or the network is out: nothing to suggest.
      if (!signal.aborted) close();
    }
  }

  function later() {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(ask, WAIT);
  }

  input.addEventListener("compositionstart", () => {
    composing = true;
    forget();
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  input.addEventListener("input", later);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (composing || event.isComposing || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) {
      event.preventDefault();
      ask();
    } else if (step) {
      // One place before the first stands for the box itself.
      event.preventDefault();
      const places = options.length + 1;
      point(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab" || event.key === "Enter") {
      close();
    }
  });
}

document.querySelectorAll("input[data-suggest]").forEach(combobox);
