// Names for what Django's admin leaves without one: cells of tables, search boxes.
// Escape closes the filters of a list, which are a sheet on phones. A form is sent once.
"use strict";

// After Django's own scripts, which wait for jQuery where it is on the page.
const ready = window.django?.jQuery ?? ((work) => addEventListener("load", work));

ready(() => {
  const name = (element, text) => {
    if (text && !element.labels?.length && !element.hasAttribute("aria-labelledby")) {
      element.setAttribute("aria-label", text);
    }
  };

  for (const table of document.querySelectorAll(".tabular table")) {
    const heads = table.tHead?.rows[0].cells ?? [];
    for (const head of heads) {
      // A cell that heads nothing is none.
      if (!head.textContent.trim()) head.replaceWith(document.createElement("td"));
    }
    for (const row of table.tBodies[0]?.rows ?? []) {
      for (const cell of row.cells) {
        const text = heads[cell.cellIndex]?.textContent.trim();
        if (text) cell.dataset.label = text;
        for (const field of cell.querySelectorAll("input, select, textarea")) name(field, text);
      }
    }
  }

  // On phones a row is a card, in which the head of the column stands before its value.
  const list = document.getElementById("result_list");
  const columns = list?.tHead?.rows[0].cells ?? [];
  for (const row of list?.tBodies[0]?.rows ?? []) {
    for (const cell of row.cells) {
      const text = columns[cell.cellIndex]?.querySelector(".text")?.textContent.trim();
      if (text && cell.tagName === "TD") cell.dataset.label = text;
    }
  }

  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = select.labels?.[0]?.textContent.replace(/[:：]\s*$/, "").trim();
    const box = select.nextElementSibling;
    if (!label || !box) continue;
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox]")) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", `${label} ${select.selectedOptions[0]?.textContent ?? ""}`.trim());
    }
  }
});

addEventListener("keydown", (event) => {
  const close = document.querySelector("#changelist-filter:target + .filters-close");
  if (event.key === "Escape" && close?.checkVisibility()) close.click();
});

// The second of two clicks would be told that somebody else was faster.
const TWICE = 1000;
const sent = new WeakMap();
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  if (event.timeStamp - (sent.get(event.target) ?? -Infinity) < TWICE) event.preventDefault();
  else sent.set(event.target, event.timeStamp);
});

// On the way back a browser fills in again what was typed, beside hidden fields that say
// what stands now: what was written against an older text would count as newer than it.
addEventListener("pageshow", () => {
  const seen = document.querySelector("input[name=seen_revision]");
  const [way] = performance.getEntriesByType("navigation");
  if (!seen || way?.type !== "back_forward") return;
  const isFilledInAgain = [...seen.form.elements].some((field) =>
    [...(field.options ?? [])].some((option) => option.selected !== option.defaultSelected)
    || (field.type === "checkbox" && field.checked !== field.defaultChecked)
    || (/text|date|url/.test(field.type) && field.value !== field.defaultValue));
  if (isFilledInAgain) seen.value = 0;
});
