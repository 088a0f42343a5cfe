// Helps with reading: contents that follow, links and citations that copy themselves.
// Every page is complete without it.
"use strict";

const SHOWN = 2000;

function follow(contents) {
  const links = new Map(
    [...contents.querySelectorAll('a[href^="#"]')].map((link) => [link.hash.slice(1), link]),
  );
  const places = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let current = null;
  let waiting = false;

  function look() {
    waiting = false;
    const line = innerHeight / 3;
    let above = places[0];
    for (const place of places) {
      if (place.getBoundingClientRect().top > line) break;
      above = place;
    }
    // The last sections may be too short to ever reach the line.
    if (innerHeight + scrollY >= document.documentElement.scrollHeight - 2) {
      above = places.findLast((place) => place.getBoundingClientRect().top < innerHeight);
    }
    const link = above && links.get(above.id);
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    current.setAttribute("aria-current", "location");
    const box = contents.getBoundingClientRect();
    const spot = current.getBoundingClientRect();
    if (spot.top < box.top || spot.bottom > box.bottom) {
      contents.scrollTop += spot.top - box.top - box.height / 3;
    }
  }

  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(look);
      waiting = true;
    },
    { passive: true },
  );
  look();
}

const said = document.createElement("p");
said.className = "copied";
said.setAttribute("role", "status");

async function copy(text) {
  const words = document.body.dataset;
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = words.copied;
  } catch {
    said.textContent = words.notCopied;
  }
  setTimeout(() => {
    said.textContent = "";
  }, SHOWN);
}

function offer(box) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = document.body.dataset.copyLabel;
  button.addEventListener("click", () => copy(box.textContent.trim()));
  box.after(button);
}

const contents = document.querySelector(".contents");
if (contents) follow(contents);
if (navigator.clipboard) {
  document.body.append(said);
  document.querySelectorAll("[data-copy]").forEach(offer);
  document.querySelectorAll("a.permalink").forEach((link) => {
    link.addEventListener("click", () => copy(link.href));
  });
}
