"use strict";
// What goes on while a page is open. [data-live=swap] is fetched anew when something was done; [data-live=notice] says
// that something changed since it was opened, and leaves it to the reader to ask for it. Without this script the page
// asks again by itself (see base.html).
(() => {
  const PACE = 1000; // milliseconds between two fetches of a page: faster than anyone reads
  const swapped = [...document.querySelectorAll("[data-live=swap][id]")];
  const notices = [...document.querySelectorAll("[data-live=notice]")];
  if (!window.EventSource || (!swapped.length && !notices.length)) return;

  let seen = swapped[0]?.dataset.seen; // what the page knew when it was made
  let waiting = null, again = false;

  async function swap() {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of swapped) {
      const made = fresh.getElementById(part.id);
      // What someone is just using stays as it is until the next change.
      if (made && !part.contains(document.activeElement)) part.replaceChildren(...made.childNodes);
    }
  }

  function swapSoon() {
    if (waiting) { again = true; return; }
    waiting = swap().catch(() => {}).finally(() => setTimeout(() => {
      waiting = null;
      if (again) { again = false; swapSoon(); }
    }, PACE));
  }

  // A page of one story speaks up only when its own account is a newer one.
  async function newer(notice) {
    const asked = notice.dataset.story;
    if (!asked) return true;
    const answer = await fetch(`/api/stories/${encodeURIComponent(asked)}`);
    return answer.ok && (await answer.json()).story.version !== Number(notice.dataset.version);
  }

  async function say() {
    for (const notice of notices) if (notice.hidden && (await newer(notice))) notice.hidden = false;
  }

  const told = new EventSource("/progress");
  told.addEventListener("progress", (event) => {
    if (swapped.length && event.data !== seen) swapSoon();
    seen = event.data;
    if (notices.length && JSON.parse(event.data).changes > Number(notices[0].dataset.since)) say().catch(() => {});
  });
  window.addEventListener("pagehide", () => told.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
