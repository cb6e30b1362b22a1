/** How many of these are among others, each as often as it is there. */
export function common<Item>(these: readonly Item[], others: readonly Item[]): number {
  const left = [...others];
  return these.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}
