/**
 * Brings the page to life: cards on hover, focus and tap; the mentions of an actor on demand. Without it the numbers in
 * the text are links to the lists, which hold all the same.
 */

/** How long a card stays after the mouse has left its words: time enough to reach the card. */
const grace = 250;

const all = (selector: string, root: ParentNode = document): readonly HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(selector),
];

function one(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

const card = one("#card");
const body = one("#card-body");
const report = one("#report");
const status = one("#status");
const refs = all(".ref");

/** The id of the entry on the card. */
let shown: string | null = null;
/** Opened on purpose: stays until closed. */
let pinned = false;
let leaving: ReturnType<typeof setTimeout> | undefined;
/** What gets the focus back. */
let opener: HTMLElement | null = null;
let returning = false;

const refOf = (id: string): HTMLElement | null => document.getElementById(`at-${id}`);
const piecesOf = (id: string): readonly HTMLElement[] =>
  all(id.startsWith("s") ? `[data-s~="${id}"]` : `[data-e~="${id}"]`, report);

/** What a number leads to; the innermost statement under a piece of text, else the event. */
const entryOf = ({ id, dataset }: HTMLElement): string =>
  id.slice("at-".length) || ((dataset.s || dataset.e) ?? "").split(" ")[0]!;

function show(id: string, anchor: HTMLElement, pin: boolean): void {
  const entry = document.getElementById(id);
  if (!entry) return;
  clearTimeout(leaving);
  if (shown !== id) {
    clear();
    body.replaceChildren(cardOf(entry));
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

/** A copy of an entry of the lists, opened, without those told in it. */
function cardOf(entry: HTMLElement): HTMLElement {
  const copy = document.createElement("div");
  copy.className = entry.className;
  copy.append(...entry.cloneNode(true).childNodes);
  for (const part of all("[id]", copy)) part.removeAttribute("id");
  for (const nested of all(".tells", copy)) nested.remove();
  const heading = copy.querySelector("h3");
  if (heading) heading.id = "card-title";
  return copy;
}

/** Puts the card under the words, over them where there is no room below; beside the anchor where they are long. */
function place(id: string, anchor: HTMLElement): void {
  if (getComputedStyle(card).position === "fixed") return;
  const near = anchor.closest("p, h1, h2");
  const pieces = [anchor, ...piecesOf(id).filter((piece) => near?.contains(piece))];
  const boxes = pieces.map((piece) => piece.getBoundingClientRect());
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const { left } = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
  const room = document.documentElement.clientWidth - card.offsetWidth - 16;
  const below = Math.min(bottom + 10, Math.max(innerHeight - 60, boxes[0]!.bottom + 10));
  const over = top - card.offsetHeight - 10;
  const fits = below + card.offsetHeight < innerHeight || over < 0;
  card.style.left = `${scrollX + Math.max(16, Math.min(left, room))}px`;
  card.style.top = `${scrollY + (fits ? below : over)}px`;
}

function clear(): void {
  for (const piece of all(".on")) piece.classList.remove("on");
  for (const entry of all(".entry.shown")) entry.classList.remove("shown");
  for (const ref of refs) ref.setAttribute("aria-expanded", "false");
  shown = null;
  pinned = false;
}

function hide(): void {
  const inside = card.contains(document.activeElement);
  card.hidden = true;
  clear();
  if (!inside) return;
  returning = true; // Who comes back to a number has just closed its card.
  opener?.focus();
  returning = false;
}

function leave(): void {
  clearTimeout(leaving);
  if (!pinned) leaving = setTimeout(hide, grace);
}

function pin(id: string, anchor: HTMLElement, focus: boolean): void {
  opener = refOf(id) ?? anchor;
  show(id, anchor, true);
  if (focus) card.focus();
}

/** Leads back to the words of an entry, with its card open. */
function goTo(id: string): void {
  const ref = refOf(id);
  hide();
  if (!ref) return;
  ref.scrollIntoView({ block: "center" });
  ref.focus({ preventScroll: true });
  pin(id, ref, false);
}

/** Whether a key that moves is pressed alone: with others it is the browser's. */
const isAlone = ({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => !altKey && !ctrlKey && !metaKey;

/**
 * Makes of many numbers one stop of the Tab key: arrows lead on from it. Up and down pass over what `isPassed`, left and right stop at
 * each.
 */
function oneStop(stops: readonly HTMLElement[], isPassed: (stop: HTMLElement) => boolean = () => false): void {
  const isSeen = (stop: HTMLElement): boolean => stop.getClientRects().length > 0;
  const from = (start: number, by: 1 | -1, passes: boolean): HTMLElement | undefined => {
    for (let at = start; at >= 0 && at < stops.length; at += by)
      if (isSeen(stops[at]!) && !(passes && isPassed(stops[at]!))) return stops[at];
    return undefined;
  };
  const next = (key: string, at: number): HTMLElement | undefined => {
    switch (key) {
      case "ArrowRight":
        return from(at + 1, 1, false);
      case "ArrowDown":
        return from(at + 1, 1, true);
      case "ArrowLeft":
        return from(at - 1, -1, false);
      case "ArrowUp":
        return from(at - 1, -1, true);
      case "Home":
        return from(0, 1, false);
      case "End":
        return from(stops.length - 1, -1, false);
      default:
        return undefined;
    }
  };
  // What is left out is no stop.
  document.addEventListener("change", () => {
    const stop = stops.find((one) => one.tabIndex === 0 && isSeen(one)) ?? stops.find(isSeen);
    for (const other of stops) other.tabIndex = other === stop ? 0 : -1;
  });
  const isMove = (key: string): boolean => /^(?:Arrow|Home$|End$)/.test(key);
  stops.forEach((stop, at) => {
    stop.tabIndex = at === 0 ? 0 : -1;
    stop.addEventListener("focus", () => {
      for (const other of stops) other.tabIndex = other === stop ? 0 : -1;
    });
    stop.addEventListener("keydown", (event) => {
      if (!isMove(event.key) || !isAlone(event)) return;
      event.preventDefault();
      next(event.key, at)?.focus();
    });
  });
}

oneStop(refs, (ref) => ref.classList.contains("event"));
for (const list of ["#statements", "#events"]) oneStop(all(`${list} a.number`));
oneStop(all("#people a.name"));

// On a phone the statements follow the report: who speaks is folded over them.
if (matchMedia("(max-width: 40rem)").matches) document.querySelector(".voices")?.removeAttribute("open");

for (const ref of refs) {
  const id = entryOf(ref);
  ref.setAttribute("role", "button");
  ref.setAttribute("aria-haspopup", "dialog");
  ref.setAttribute("aria-expanded", "false");
  ref.addEventListener("focus", () => {
    if (!returning) show(id, ref, false);
  });
  ref.addEventListener("blur", ({ relatedTarget }) => {
    if (!card.contains(relatedTarget as Node | null)) leave();
  });
  ref.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    pin(id, ref, event.detail === 0);
  });
  ref.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    pin(id, ref, true);
  });
}

report.addEventListener("pointerover", ({ pointerType, target }) => {
  if (pointerType !== "mouse" || pinned) return;
  const piece = (target as Element).closest<HTMLElement>(".ref, [data-s], [data-e]");
  if (piece) show(entryOf(piece), piece, false);
  else leave();
});
report.addEventListener("pointerleave", leave);
card.addEventListener("pointerenter", () => clearTimeout(leaving));
card.addEventListener("pointerleave", ({ pointerType }) => {
  if (!card.contains(document.activeElement) && pointerType === "mouse") leave();
});

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  const link = target.closest<HTMLAnchorElement>("#lists a.number, #card a[href^='#']");
  if (link) {
    event.preventDefault();
    goTo(link.hash.slice(1).replace("at-", ""));
    return;
  }
  if (card.contains(target)) return;
  const piece = target.closest<HTMLElement>("#report [data-s], #report [data-e]");
  // Who selects words wants the words.
  if (piece && String(getSelection()) === "") {
    hide();
    pin(entryOf(piece), piece, false);
  } else if (!card.hidden) hide();
});

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  if (!card.hidden) hide();
  else light(null);
});
one("#card-close").addEventListener("click", hide);
card.addEventListener("focusout", ({ relatedTarget }) => {
  const to = relatedTarget as Node | null;
  if (to && !card.contains(to) && to !== opener) hide();
});

/** Lights up all mentions of an actor; null: of none. */
function light(name: HTMLElement | null): void {
  const was = name?.getAttribute("aria-pressed") === "true";
  for (const piece of all(".lit")) piece.classList.remove("lit");
  for (const other of all("[aria-pressed='true']")) other.setAttribute("aria-pressed", "false");
  if (!name || was) {
    status.textContent = "";
    return;
  }
  const { actor, count } = name.dataset;
  const pieces = all(`[data-a~="${actor}"]`, report);
  for (const piece of pieces) piece.classList.add("lit");
  name.setAttribute("aria-pressed", "true");
  status.textContent = `${name.textContent}: mentions shown in the report, ${count}.`;
  const isSeen = ({ top, bottom }: DOMRect): boolean => bottom > 0 && top < innerHeight;
  if (!pieces.some((piece) => isSeen(piece.getBoundingClientRect()))) pieces[0]?.scrollIntoView({ block: "center" });
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
  for (const details of all("details")) details.setAttribute("open", "");
});
