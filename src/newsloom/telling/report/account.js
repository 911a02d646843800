"use strict";
// Shows one source at a time, marks what the address points at (#DOCUMENT:START-END, in code points), lets what was
// set aside be taken back, and adds the citation to what is copied. Needs nothing but the markup of the parts.
(() => {
  const PLACE = /^([0-9a-f]+)(?::(\d+)-(\d+))?$/;
  const sources = [...document.querySelectorAll(".newsloom-text")];
  let followed = null; // the citation that the reader came from

  // JavaScript counts UTF-16 units: each character of two units before a position moves it by one. The page says which.
  const wide = (source) => (source.dataset.wide ? source.dataset.wide.split(" ").map(Number) : []);
  const units = (source, position) => position + wide(source).filter((each) => each < position).length;
  const points = (source, unit) => unit - wide(source).filter((each, count) => each + count < unit).length;

  function unmark() {
    for (const mark of document.querySelectorAll(".newsloom-text mark")) mark.replaceWith(...mark.childNodes);
    for (const link of document.querySelectorAll("a.current")) link.classList.remove("current");
  }

  // Wraps the characters from start to end in <mark>, across whatever elements they lie in.
  function mark(source, start, end) {
    const words = source.querySelector(".words");
    words.normalize();
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    const parts = [];
    let position = 0;
    for (let node = walker.nextNode(); node && position < end; node = walker.nextNode()) {
      const from = Math.max(start - position, 0), to = Math.min(end - position, node.length);
      if (from < to) parts.push([node, from, to]);
      position += node.length;
    }
    return parts.map(([node, from, to]) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const made = document.createElement("mark");
      range.surroundContents(made);
      made.closest(".aside")?.classList.add("restored");
      return made;
    })[0];
  }

  function follow() {
    const hash = decodeURIComponent(location.hash.slice(1));
    const found = PLACE.exec(hash);
    const source = found && sources.find((each) => each.id === found[1]);
    document.body.classList.toggle("reading", Boolean(source));
    unmark();
    const target = document.getElementById(hash);
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (!source) return;
    for (const each of sources) each.classList.toggle("shown", each === source);
    if (found[2] === undefined) { source.scrollIntoView(); return; }
    for (const link of document.querySelectorAll(`a.cite[href$="#${hash}"]`)) link.classList.add("current");
    const first = mark(source, units(source, Number(found[2])), units(source, Number(found[3])));
    if (!first) return;
    first.tabIndex = -1;
    first.scrollIntoView({ block: "center" });
    first.focus({ preventScroll: true });
  }

  // A citation in words: the report's name from the list of sources, and the place from the address.
  function inWords(link) {
    const [, id, start, end] = PLACE.exec(link.hash.slice(1)) ?? [];
    const name = document.querySelector(`.sources a.open[href$="#${id}"]`)?.title ?? id;
    return `[${name} ${start}-${end}]`;
  }
  const cited = (links) => [...new Set([...links].map(inWords))].join(" ");

  // Returns what is copied, each citation written out in the place of its number.
  function copied(selection) {
    const range = selection.getRangeAt(0);
    const source = range.startContainer.parentElement?.closest(".newsloom-text");
    if (source) return `${selection} ${at(source, range)}`;
    const taken = range.cloneContents();
    const links = taken.querySelectorAll("a.cite");
    if (!links.length) {
      const line = range.commonAncestorContainer;
      const around = (line.closest ? line : line.parentElement).closest(".line");
      return around ? `${selection} ${cited(around.querySelectorAll("a.cite"))}` : null;
    }
    for (const link of links) link.replaceWith(` ${inWords(link)}`);
    for (const part of taken.querySelectorAll("li, p, div, tr, h1, h2, h3")) part.append("\n");
    return taken.textContent.replace(/[ \t]+/g, " ").replace(/\s*\n\s*/g, "\n").trim();
  }

  function at(source, range) {
    const before = document.createRange();
    before.setStart(source.querySelector(".words"), 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length, end = start + range.toString().length;
    return `[${source.dataset.name} ${points(source, start)}-${points(source, end)}]`;
  }

  document.documentElement.classList.add("js");
  sources[0]?.classList.add("shown");
  document.addEventListener("copy", (event) => {
    const selection = document.getSelection();
    const text = selection.isCollapsed ? null : copied(selection);
    if (text === null) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.restore");
    if (button) button.closest(".aside").classList.toggle("restored");
    const link = event.target.closest("a.cite");
    if (link) followed = link;
    if (link && link.hash === location.hash) follow(); // the same citation once more: show it again
    if (event.target.closest(".close a")) { event.preventDefault(); back(); }
  });
  function back() {
    history.pushState(null, "", location.pathname + location.search);
    follow();
    followed?.focus();
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("reading")) back();
  });
  window.addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("details")) fold.open = true; });
  window.addEventListener("hashchange", follow);
  window.addEventListener("popstate", follow);
  follow();
})();
