/** What a person can say of a report besides its text. */
import { useId } from "react";

const fields = [
  ["title", "Title", "text"],
  ["outlet", "Outlet", "text"],
  ["published", "Published", "date"],
] as const;

/** In a form: `title`, `outlet`, `published`. */
export function GivenFields() {
  const id = useId();
  return (
    <details>
      <summary>What is known of it</summary>
      <div className="fields given">
        {fields.map(([name, title, type]) => (
          <div key={name}>
            <label htmlFor={`${id}-${name}`}>{title}</label>
            <input id={`${id}-${name}`} name={name} type={type} maxLength={1000} />
          </div>
        ))}
      </div>
    </details>
  );
}

export const givenIn = (form: FormData) =>
  Object.fromEntries(fields.map(([name]) => [name, String(form.get(name) ?? "").trim()]));
