/** Offsets for programs that count in Unicode code points, as most formats do. */

/** Gives for an offset in UTF-16 code units into `text` that in code points. Within a pair of surrogates: that of the pair. */
export function codePointsIn(text: string): (offset: number) => number {
  const pairs = [...text.matchAll(/[\u{10000}-\u{10ffff}]/gu)].map(({ index }) => index);
  return (offset) => offset - countBelow(pairs, offset);
}

/** How many of the numbers, which are in order, are less than `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
