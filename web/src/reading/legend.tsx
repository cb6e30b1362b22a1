/** What the marks mean, and which are shown. */
import { memo } from "react";
import type { Note } from "./notes.js";
import { type Colouring, colourings } from "./use-marks.js";

/** Which statements and events have a card. */
export const shows = {
  all: () => true,
  statements: ({ kind }: Note) => kind === "statement",
  unsure: ({ isUnsure }: Note) => isUnsure,
} as const;
export type Shown = keyof typeof shows;

export const Legend = memo(function Legend({
  colouring,
  setColouring,
  shown,
  setShown,
}: {
  readonly colouring: Colouring;
  readonly setColouring: (colouring: Colouring) => void;
  readonly shown: Shown;
  readonly setShown: (shown: Shown) => void;
}) {
  return (
    <div className="legend">
      <p>
        <span className="line direct">quoted</span> <span className="line indirect">in the report’s words</span>{" "}
        <span className="line mixed">partly quoted</span> <span className="line event">an event</span>{" "}
        <span className="line indirect hollow">unsure</span>
      </p>
      <label>
        Colour{" "}
        <select value={colouring} onChange={({ target }) => setColouring(target.value as Colouring)}>
          {colourings.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label>
        Show{" "}
        <select value={shown} onChange={({ target }) => setShown(target.value as Shown)}>
          {Object.keys(shows).map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
    </div>
  );
});
