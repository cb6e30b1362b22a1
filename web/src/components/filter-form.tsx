/** Filters to be filled in. */
import { type FormEvent, useId } from "react";
import { attitudes, eventTypes, statementKinds } from "../../../src/kinds.js";
import { type AddressQuery, type FilterName, filters } from "../query.js";
import { readable } from "../words.js";

const choices: Partial<Record<FilterName, readonly string[]>> = {
  attitude: attitudes,
  kind: statementKinds,
  event: eventTypes,
  toldBy: ["2+", "3+", "5+", "10+"],
};

export function FilterForm({ query, names }: { readonly query: AddressQuery; readonly names: readonly FilterName[] }) {
  const fields = names.filter((name) => name !== "report");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    query.ask(Object.fromEntries(fields.map((name) => [name, String(given.get(name) ?? "")])));
  };
  return (
    // The key fills the fields anew when the address asks something else.
    <form className="fields" onSubmit={submit} key={JSON.stringify(query.asked)}>
      {/* Nobody types the id of a report: one comes from the report. */}
      {fields.map((name) => (
        <Field key={name} name={name} value={query.asked[name] ?? ""} />
      ))}
      <button type="submit">Narrow</button>
    </form>
  );
}

function Field({ name, value }: { readonly name: FilterName; readonly value: string }) {
  const id = useId();
  const title = filters[name][0]!.toUpperCase() + filters[name].slice(1);
  if (name === "anonymous")
    return (
      <label htmlFor={id}>
        <input type="checkbox" id={id} name={name} value="true" defaultChecked={value === "true"} /> Speaker not named
      </label>
    );
  const options = choices[name];
  return (
    <div>
      <label htmlFor={id}>{title}</label>
      {options ? (
        <select id={id} name={name} defaultValue={value}>
          <option value="">any</option>
          {(value === "" || options.includes(value) ? options : [value, ...options]).map((one) => (
            <option key={one} value={one}>
              {readable(one)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          type={name === "since" || name === "until" ? "date" : "text"}
          defaultValue={value}
          maxLength={200}
        />
      )}
    </div>
  );
}
