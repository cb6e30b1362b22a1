/** What stands around every page: the bar with the search, the list of pages, the theme, the keys. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { useAnswer } from "../api/hooks.js";
import { keysInUse, useKeys } from "../keys.js";
import { pages } from "../pages.js";
import { to, useAsked } from "../query.js";
import { manyWords } from "../words.js";
import { SignIn, SignOut } from "./sign-in.js";
import { ThemeButton } from "./theme-button.js";

export function Layout({ children }: { readonly children: ReactNode }) {
  const [location, go] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const isShut = useAnswer("/api/about").problem?.status === 401;
  const help = useRef<HTMLDialogElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [keys, setKeys] = useState<ReturnType<typeof keysInUse>>([]);
  const showKeys = () => {
    setKeys(keysInUse());
    help.current?.showModal();
  };
  useKeys({
    "/": { what: "search", act: () => search.current?.select() },
    "?": { what: "these keys", act: showKeys },
  });
  const isBack = useRef(false);
  useEffect(() => {
    const back = () => {
      isBack.current = true;
    };
    addEventListener("popstate", back, { capture: true });
    return () => removeEventListener("popstate", back, { capture: true });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page begins at its top, with the menu closed
  useEffect(() => {
    setOpen(false);
    // Whoever goes back wants to be where they were: that is the browser's.
    if (!window.location.hash && !isBack.current) window.scrollTo(0, 0);
    isBack.current = false;
  }, [location]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="bar">
        <button
          type="button"
          className="menu"
          aria-expanded={isOpen}
          aria-controls="pages"
          onClick={() => setOpen(!isOpen)}
        >
          Menu
        </button>
        <Link className="brand" href="/">
          Hearsay
        </Link>
        <SearchBox field={search} go={go} />
        <div className="aside">
          <Holder />
          <SignOut />
          <ThemeButton />
          <button type="button" onClick={showKeys} aria-label="Keys">
            ?
          </button>
        </div>
      </header>
      <div className="frame">
        <nav className={isOpen ? "pages open" : "pages"} id="pages" aria-label="Pages">
          <ul>
            {pages.map(({ path, name, isApart }) =>
              name ? (
                <li key={path} className={isApart ? "apart" : undefined}>
                  <Link href={path} aria-current={location === path ? "page" : undefined}>
                    {name}
                  </Link>
                </li>
              ) : null,
            )}
          </ul>
        </nav>
        {isShut ? <SignIn /> : children}
      </div>
      <KeyHelp dialog={help} keys={keys} />
    </>
  );
}

function SearchBox({
  field,
  go,
}: {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly go: (path: string) => void;
}) {
  const [location] = useLocation();
  const { asked } = useAsked();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    go(to.search(location === "/" ? { ...asked, q } : { q }));
  };
  return (
    <search>
      <form onSubmit={submit} key={asked.q ?? ""}>
        <label htmlFor="q" className="unseen">
          Search
        </label>
        <input
          id="q"
          name="q"
          ref={field}
          type="search"
          defaultValue={asked.q ?? ""}
          placeholder="Words, or “a phrase”"
          maxLength={10_000}
          autoComplete="off"
          enterKeyHint="search"
        />
      </form>
    </search>
  );
}

/** Whose record this is, and how much it holds. */
function Holder() {
  const { answer } = useAnswer("/api/about");
  if (!answer) return null;
  return (
    <span className="holder">
      <span className="number">{manyWords(answer.reports)}</span> {answer.reports === 1 ? "report" : "reports"}
      {answer.forgotten > 0 && <span className="forgotten">, {manyWords(answer.forgotten)} forgotten</span>}
    </span>
  );
}

/** Those that do something on the page that is open. */
function KeyHelp({
  dialog,
  keys,
}: {
  readonly dialog: React.RefObject<HTMLDialogElement | null>;
  readonly keys: ReturnType<typeof keysInUse>;
}) {
  return (
    <dialog ref={dialog} aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <table>
        <tbody>
          {keys.map(([key, what]) => (
            <tr key={key}>
              <td>
                <kbd>{key}</kbd>
              </td>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="dialog" className="more">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
