/**
 * Brings the page to life: cards on hover, focus and tap; the mentions of an actor on demand. Without it the numbers in
 * the text are links to the lists, which hold all the same. A string for the browser, so it uses neither backticks nor
 * backslashes.
 */
export const script = /* js */ `
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const card = $("#card");
  const body = $("#card-body");
  const report = $("#report");
  const status = $("#status");
  const refs = all(".ref");
  /** How long a card stays after the mouse has left its words: time enough to reach the card. */
  const grace = 250;

  let shown = null; // The id of the entry on the card.
  let pinned = false; // Opened on purpose: stays until closed.
  let leaving = 0;
  let opener = null; // What gets the focus back.
  let returning = false;

  const refOf = (id) => document.getElementById("at-" + id);
  const piecesOf = (id) => all(id[0] === "s" ? '[data-s~="' + id + '"]' : '[data-e~="' + id + '"]', report);

  /** What a number leads to; the innermost statement under a piece of text, else the event. */
  const entryOf = (piece) => piece.id.slice(3) || (piece.dataset.s || piece.dataset.e || "").split(" ")[0];

  function show(id, anchor, pin) {
    const entry = document.getElementById(id);
    if (!entry) return;
    clearTimeout(leaving);
    if (shown !== id) {
      clear();
      const copy = document.createElement("div");
      copy.className = entry.className;
      copy.append(...entry.cloneNode(true).childNodes);
      for (const part of all("[id]", copy)) part.removeAttribute("id");
      for (const nested of all(".tells", copy)) nested.remove();
      for (const details of all("details", copy)) details.open = true;
      const heading = $("h3", copy);
      heading.id = "card-title";
      body.replaceChildren(copy);
      card.className = entry.className.replace("entry", "card").replace(" shown", "");
      for (const piece of piecesOf(id)) piece.classList.add("on");
      entry.classList.add("shown");
      shown = id;
    }
    pinned = pinned || pin;
    card.hidden = false;
    refOf(id)?.setAttribute("aria-expanded", "true");
    place(id, anchor);
  }

  /** Puts the card under the words, over them where there is no room below; beside the anchor where they are long. */
  function place(id, anchor) {
    if (getComputedStyle(card).position === "fixed") return;
    const near = anchor.closest("p, h1, h2");
    const pieces = [anchor, ...piecesOf(id).filter((piece) => near && near.contains(piece))];
    const boxes = pieces.map((piece) => piece.getBoundingClientRect());
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    const { left } = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
    const room = document.documentElement.clientWidth - card.offsetWidth - 16;
    const below = Math.min(bottom + 10, Math.max(innerHeight - 60, boxes[0].bottom + 10));
    const over = top - card.offsetHeight - 10;
    const fits = below + card.offsetHeight < innerHeight || over < 0;
    card.style.left = scrollX + Math.max(16, Math.min(left, room)) + "px";
    card.style.top = scrollY + (fits ? below : over) + "px";
  }

  function clear() {
    for (const piece of all(".on")) piece.classList.remove("on");
    for (const entry of all(".entry.shown")) entry.classList.remove("shown");
    for (const ref of refs) ref.setAttribute("aria-expanded", "false");
    shown = null;
    pinned = false;
  }

  function hide() {
    const inside = card.contains(document.activeElement);
    card.hidden = true;
    clear();
    if (!inside) return;
    returning = true; // Who comes back to a number has just closed its card.
    opener?.focus();
    returning = false;
  }

  function leave() {
    clearTimeout(leaving);
    if (!pinned) leaving = setTimeout(hide, grace);
  }

  function pin(id, anchor, focus) {
    opener = refOf(id) ?? anchor;
    show(id, anchor, true);
    if (focus) card.focus();
  }

  /** Leads back to the words of an entry. */
  function goTo(id) {
    const ref = refOf(id);
    hide();
    ref?.scrollIntoView({ block: "center" });
    ref?.focus({ preventScroll: true });
  }

  for (const ref of refs) {
    const id = ref.id.slice(3);
    ref.setAttribute("role", "button");
    ref.setAttribute("aria-haspopup", "dialog");
    ref.setAttribute("aria-expanded", "false");
    ref.addEventListener("focus", () => returning || show(id, ref, false));
    ref.addEventListener("blur", (event) => {
      if (!card.contains(event.relatedTarget)) leave();
    });
    ref.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      pin(id, ref, event.detail === 0);
    });
    ref.addEventListener("keydown", (event) => {
      const at = refs.indexOf(ref);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 }[
        event.key
      ];
      if (event.key === " ") {
        event.preventDefault();
        pin(id, ref, true);
      } else if (to !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        refs.at(to % refs.length)?.focus();
      }
    });
  }

  report.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    const piece = event.target.closest(".ref, [data-s], [data-e]");
    if (piece) show(entryOf(piece), piece, false);
    else leave();
  });
  report.addEventListener("pointerleave", leave);
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", (event) => {
    if (!card.contains(document.activeElement) && event.pointerType === "mouse") leave();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#lists a.number, #card a[href^='#']");
    if (link) {
      event.preventDefault();
      goTo(link.hash.slice(1).replace("at-", ""));
      return;
    }
    if (card.contains(event.target)) return;
    const piece = event.target.closest("#report [data-s], #report [data-e]");
    // Who selects words wants the words.
    if (piece && String(getSelection()) === "") {
      hide();
      pin(entryOf(piece), piece, false);
    } else if (!card.hidden) hide();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!card.hidden) hide();
    else light(null);
  });
  $("#card-close").addEventListener("click", hide);
  card.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !card.contains(event.relatedTarget) && event.relatedTarget !== opener) hide();
  });

  /** Lights up all mentions of an actor; null: of none. */
  function light(name) {
    const was = name?.getAttribute("aria-pressed") === "true";
    for (const piece of all(".lit")) piece.classList.remove("lit");
    for (const other of all("[aria-pressed='true']")) other.setAttribute("aria-pressed", "false");
    if (!name || was) {
      status.textContent = "";
      return;
    }
    const pieces = all('[data-a~="' + name.dataset.actor + '"]', report);
    for (const piece of pieces) piece.classList.add("lit");
    name.setAttribute("aria-pressed", "true");
    status.textContent = name.textContent + ": mentions shown in the report, " + name.dataset.count + ".";
    const seen = ({ top, bottom }) => bottom > 0 && top < innerHeight;
    if (!pieces.some((piece) => seen(piece.getBoundingClientRect()))) pieces[0]?.scrollIntoView({ block: "center" });
  }

  for (const name of all("a.name[data-actor]")) {
    name.setAttribute("role", "button");
    name.setAttribute("aria-pressed", "false");
    name.addEventListener("click", (event) => {
      event.preventDefault();
      light(name);
    });
    name.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      light(name);
    });
  }

  addEventListener("beforeprint", () => {
    for (const details of all("details")) details.open = true;
  });
})();
`;
