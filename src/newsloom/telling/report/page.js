"use strict";
// Shows the reports' texts and marks what a citation points at. Offsets are UTF-16 units, as JavaScript counts.
const texts = JSON.parse(document.getElementById("texts").textContent);
const pane = document.getElementById("text");
const choose = document.getElementById("choose");
const restored = new Set(); // "document:start" of what the reader took back
let shown = -1;

texts.forEach((report, index) => {
  const option = document.createElement("option");
  option.value = index;
  option.textContent = `${report.number} · ${report.name}`;
  choose.append(option);
});

function restore(piece, key) {
  piece.classList.toggle("restored");
  if (piece.classList.contains("restored")) restored.add(key); else restored.delete(key);
}

function asidePiece(report, index, aside) {
  const piece = document.createElement("span");
  const key = `${index}:${aside.start}`;
  piece.className = restored.has(key) ? "aside restored" : "aside";
  piece.tabIndex = 0;
  piece.setAttribute("role", "button");
  piece.title = `set aside as ${aside.kind} (${aside.reason}); click to restore`;
  piece.textContent = report.text.slice(aside.start, aside.end);
  piece.addEventListener("click", () => restore(piece, key));
  piece.addEventListener("keydown", (event) => { if (event.key === "Enter") restore(piece, key); });
  return piece;
}

// Fills the pane with one report: text nodes, and a piece for each stretch that was set aside.
function show(index) {
  const report = texts[index];
  shown = index;
  choose.value = index;
  document.getElementById("about").textContent = `${report.outlet} · ${report.when}`;
  pane.replaceChildren();
  let position = 0;
  for (const aside of report.aside) {
    if (aside.start < position) continue; // lies inside a stretch already set aside
    pane.append(report.text.slice(position, aside.start), asidePiece(report, index, aside));
    position = aside.end;
  }
  pane.append(report.text.slice(position));
  pane.scrollTop = 0;
}

// Wraps the characters from start to end in <mark>, across the pieces of the pane, and scrolls to them.
function highlight(start, end) {
  const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
  const parts = [];
  let position = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const from = Math.max(start - position, 0), to = Math.min(end - position, node.length);
    if (from < to) parts.push([node, from, to]);
    position += node.length;
  }
  for (const [node, from, to] of parts) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const mark = document.createElement("mark");
    range.surroundContents(mark);
    const aside = mark.closest(".aside");
    if (aside) aside.classList.add("restored");
  }
  const first = pane.querySelector("mark");
  if (first) first.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-document]");
  if (!link) return;
  event.preventDefault();
  for (const other of document.querySelectorAll("a.current")) other.classList.remove("current");
  show(Number(link.dataset.document));
  if (link.dataset.start === undefined) return;
  link.classList.add("current");
  highlight(Number(link.dataset.start), Number(link.dataset.end));
});
choose.addEventListener("change", () => show(Number(choose.value)));
document.getElementById("hide").addEventListener("change", (event) => pane.classList.toggle("hiding", event.target.checked));
if (texts.length) show(0);
