// The sheet of filters on phones: Escape closes it, and closing leaves no step behind.
// Without this the same links open and close it.
"use strict";

const open = ".filters:is(:target, :has(:target))";

document.querySelectorAll(".filters-close, .filters-shade").forEach((link) => {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.hash);
  });
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  // A search field that is not empty is emptied by Escape.
  if (event.target.type === "search" && event.target.value) return;
  const close = document.querySelector(`${open} .filters-close`);
  if (close?.checkVisibility()) close.click();
});
