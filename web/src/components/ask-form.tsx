/** One field that says of what or of whom a page tells. */
import { type FormEvent, useId } from "react";
import type { AddressQuery } from "../query.js";

export function AskForm({
  query,
  name,
  label,
  button,
}: {
  readonly query: AddressQuery;
  /** The parameter of the address. */
  readonly name: string;
  readonly label: string;
  readonly button: string;
}) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    query.ask({ [name]: String(new FormData(event.currentTarget).get(name) ?? "").trim() });
  };
  return (
    <form className="ask" onSubmit={submit} key={query.asked[name] ?? ""}>
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} defaultValue={query.asked[name] ?? ""} maxLength={200} autoComplete="off" />
      <button type="submit">{button}</button>
    </form>
  );
}
