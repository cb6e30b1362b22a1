/** Takes something away, when it was asked twice: there is no way back. */
import { useEffect, useRef, useState } from "react";

interface RemoveButtonProps {
  /** What it does: “Remove”. */
  readonly name: string;
  /** What is removed, for who does not see where the button stands. */
  readonly what: string;
  /** What the second button says: “Remove it for everybody”. */
  readonly sure: string;
  readonly act: () => void;
  readonly isDoing: boolean;
}

export function RemoveButton({ name, what, sure, act, isDoing }: RemoveButtonProps) {
  const [isAsked, setAsked] = useState(false);
  const second = useRef<HTMLButtonElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (isAsked) second.current?.focus();
    else if (wasAsked.current) first.current?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);
  if (!isAsked)
    return (
      <button ref={first} type="button" className="plain" aria-label={`${name} ${what}`} onClick={() => setAsked(true)}>
        {name}
      </button>
    );
  return (
    <span className="sure">
      <button ref={second} type="button" onClick={act} disabled={isDoing} aria-label={`${sure}: ${what}`}>
        {sure}
      </button>{" "}
      <button type="button" className="plain" onClick={() => setAsked(false)}>
        Keep it
      </button>
    </span>
  );
}
