/** Light, dark, or as the system has it. */
import { useState } from "react";

const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

/** Kept as `public/theme.js` finds it before anything is painted. */
function kept(): Theme {
  try {
    return themes.find((one) => one === localStorage.getItem("theme")) ?? "system";
  } catch {
    return "system";
  }
}

function keep(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // It holds until the page is left.
  }
}

export function ThemeButton() {
  const [theme, setTheme] = useState(kept);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  return (
    <button
      type="button"
      aria-label={`Theme: ${theme}. Change to ${next}`}
      title={`Theme: ${theme}`}
      onClick={() => {
        keep(next);
        setTheme(next);
      }}
    >
      {{ system: "◐", light: "☀", dark: "☾" }[theme]}
    </button>
  );
}
