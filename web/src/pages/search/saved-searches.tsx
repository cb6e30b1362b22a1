/** Searches that the record keeps, and the one that is shown, to be kept. */
import { type FormEvent, useId } from "react";
import { Link } from "wouter";
import { addressOf, post, type Query } from "../../api/client.js";
import { useAnswer } from "../../api/hooks.js";
import { useDoing } from "../../components/doing.js";
import { Failed } from "../../components/states.js";
import { type Asked, filterNames, filterWords, only, to } from "../../query.js";

/** `isWaiting`: what is found is wanted first, and the server answers one after the other. */
export function SavedSearches({ asked, isWaiting }: { readonly asked: Asked; readonly isWaiting: boolean }) {
  const { answer } = useAnswer(isWaiting ? null : "/api/watches");
  const isEditor = useAnswer("/api/about").answer?.user.role === "editor";
  if (!answer) return null;
  const filters = only(asked, ["q", ...filterNames]);
  const here = keyOf(filters);
  const isKept = answer.entries.some((watch) => keyOf(watch.filters) === here);
  const canKeep = isEditor && Object.keys(filters).length > 0 && !isKept;
  if (answer.entries.length === 0 && !canKeep) return null;
  return (
    <section className="facets" aria-label="Saved searches">
      <h2>
        {answer.entries.length > 0 ? <Link href={to.watches()}>Saved searches: what is new</Link> : "Saved searches"}
      </h2>
      <ul>
        {answer.entries.map(({ name, filters }) => (
          <li key={name}>
            <Link href={to.found(filters)} aria-current={keyOf(filters) === here || undefined}>
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {canKeep && <KeepForm key={here} filters={filters} />}
    </section>
  );
}

/** The same for the same search, in whatever order its filters were given. */
function keyOf(filters: Query): string {
  const query = new URLSearchParams(addressOf("", filters).slice(1));
  query.sort();
  return query.toString();
}

/** A name has as many letters at most. */
const LONGEST = 200;

function KeepForm({ filters }: { readonly filters: Asked }) {
  const id = useId();
  const doing = useDoing();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    const { anonymous, ...others } = filters;
    const asked = { ...others, ...(anonymous !== undefined && { anonymous: true }) };
    if (name) doing.run(() => post("/api/watches", { name, filters: asked }));
  };
  return (
    <details>
      <summary>Save this search</summary>
      <form className="fields" onSubmit={submit}>
        <label htmlFor={id}>Its name. What is added from now on is new to it.</label>
        <input id={id} name="name" defaultValue={filterWords(filters).slice(0, LONGEST)} maxLength={LONGEST} required />
        <button type="submit" disabled={doing.isDoing}>
          Save
        </button>
        {doing.problem && <Failed problem={doing.problem} />}
      </form>
    </details>
  );
}
