/** One JSON document that is written as its items come. */

/** `before` and `after` are what stands around the items, which are parted by commas, a line each. */
export async function* jsonList(before: string, items: AsyncIterable<unknown>, after: string): AsyncGenerator<string> {
  let between = "\n";
  yield before;
  for await (const item of items) {
    yield `${between}${JSON.stringify(item)}`;
    between = ",\n";
  }
  yield `\n${after}`;
}
