/* The theme that was chosen; none: that of the system. */
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Where nothing can be kept, the system decides.
}
