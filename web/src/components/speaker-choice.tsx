/** Who speaks, or acts: one of those whom the report names, or nobody. */
import { useId } from "react";

export interface SpeakerChoiceProps {
  /** “Who speaks”. */
  readonly label: string;
  readonly actors: readonly { readonly value: string; readonly name: string }[];
  /** Who it is now; "": nobody. */
  readonly now: string;
  /** How many more have the same words for the speaker. */
  readonly alike: number;
  /** `actor` null: nobody whom the text names. */
  readonly change: (actor: string | null, isAlsoOfAlike: boolean) => void;
  readonly leave: () => void;
}

export function SpeakerChoice({ label, actors, now, alike, change, leave }: SpeakerChoiceProps) {
  const id = useId();
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        change(String(given.get("actor")) || null, given.has("alike"));
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          leave();
        }
      }}
    >
      <div>
        <label htmlFor={id}>{label}</label>
        {/* biome-ignore lint/a11y/noAutofocus: whoever asked for the choice wants to choose */}
        <select id={id} name="actor" defaultValue={now} autoFocus>
          <option value="">nobody whom the text names</option>
          {actors.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {alike > 0 && (
        <label>
          <input type="checkbox" name="alike" /> also of {alike} more with the same words for the speaker
        </label>
      )}
      <div className="actions">
        <button type="submit" className="primary">
          Change
        </button>
        <button type="button" onClick={leave}>
          Leave it
        </button>
      </div>
    </form>
  );
}
