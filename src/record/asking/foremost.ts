/** The first `most` in an order, and those that are equal to the last of them: who shows so many and orders equals otherwise needs no more. */
export function foremost<One>(all: readonly One[], most: number, order: (a: One, b: One) => number): readonly One[] {
  const inOrder = [...all].sort(order);
  const last = inOrder[most - 1];
  return last === undefined ? inOrder : inOrder.filter((one) => order(one, last) <= 0);
}
