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
  // In a field that is not empty, Escape empties it.
  if (event.key !== "Escape" || event.target.value) return;
  const close = document.querySelector(`${open} .filters-close`);
  if (close?.checkVisibility()) close.click();
});
