"use strict";
// Shows one source at a time and marks what the address points at: #DOCUMENT:START-END, in code points.
(() => {
  const PLACE = /^([0-9a-f]+)(?::(\d+)-(\d+))?$/;
  const sources = [...document.querySelectorAll(".newsloom-text")];
  if (!sources.length) return;
  const restored = (piece) => piece.classList.add("restored");

  // JavaScript counts UTF-16 units: each character of two units before a position moves it by one. The page says which.
  function units(source, position) {
    const wide = source.dataset.wide ? source.dataset.wide.split(" ") : [];
    return position + wide.filter((each) => Number(each) < position).length;
  }

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
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const from = Math.max(start - position, 0), to = Math.min(end - position, node.length);
      if (from < to) parts.push([node, from, to]);
      position += node.length;
    }
    const marks = parts.map(([node, from, to]) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const made = document.createElement("mark");
      range.surroundContents(made);
      const aside = made.closest(".aside");
      if (aside) restored(aside);
      return made;
    });
    return marks[0];
  }

  function follow() {
    const hash = decodeURIComponent(location.hash.slice(1));
    const found = PLACE.exec(hash);
    const source = found && document.getElementById(found[1]);
    document.body.classList.toggle("reading", Boolean(source));
    unmark();
    if (!source) return;
    for (const each of sources) each.classList.toggle("shown", each === source);
    if (found[2] === undefined) { source.scrollIntoView(); return; }
    for (const link of document.querySelectorAll("a.cite")) {
      if (link.hash.slice(1) === hash) link.classList.add("current");
    }
    const first = mark(source, units(source, Number(found[2])), units(source, Number(found[3])));
    if (!first) return;
    first.tabIndex = -1;
    first.scrollIntoView({ block: "center" });
    first.focus({ preventScroll: true });
  }

  document.documentElement.classList.add("js");
  sources[0].classList.add("shown");
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.restore");
    if (button) button.closest(".aside").classList.toggle("restored");
  });
  window.addEventListener("hashchange", follow);
  follow();
})();
