/** What narrows the list now, each of which can be taken away. */
import { type AddressQuery, type FilterName, filters } from "../query.js";
import { readable } from "../words.js";

export function FilterChips({ query, names }: { readonly query: AddressQuery; readonly names: readonly FilterName[] }) {
  const active = names.flatMap((name) => (query.asked[name] ? [{ name, value: query.asked[name] }] : []));
  if (active.length === 0) return null;
  return (
    <ul className="chips" aria-label="Narrowed by">
      {active.map(({ name, value }) => (
        <li key={name}>
          <button
            type="button"
            aria-label={`${filters[name]}${isBare(name) ? "" : ` ${readable(value)}`}, take away`}
            onClick={() => query.ask({ [name]: undefined })}
          >
            <span>
              {filters[name]} {!isBare(name) && <bdi>{readable(value)}</bdi>}
            </span>
            <span className="remove" aria-hidden="true">
              ×
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Its value says nothing to a person. */
const isBare = (name: FilterName): boolean => name === "anonymous" || name === "report";
