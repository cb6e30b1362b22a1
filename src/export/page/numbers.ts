/** The numbers by which a page calls its entries: in the order of the text, whatever their ids. */
import type { EventId, Reading, StatementId } from "../../schema.js";
import { byPlace } from "../../span.js";
import type { StatementView } from "../../view/statement.js";
import type { View } from "../../view/view.js";

/** “6” of a statement, “6.1” of the first one told in it, “◆2” of an event; all entries of the view have one. */
export type Numbers = ReadonlyMap<StatementId | EventId, string>;

export function numbersOf({ events }: Reading, { statements }: View): Numbers {
  const inOrder = [...events].sort((a, b) => byPlace(a.trigger, b.trigger));
  return new Map([
    ...numbered(statements, ""),
    ...inOrder.map(({ id }, at): readonly [EventId, string] => [id, `◆${at + 1}`]),
  ]);
}

const numbered = (statements: readonly StatementView[], before: string): (readonly [StatementId, string])[] =>
  statements.flatMap(({ id, tells }, at) => {
    const number = `${before}${at + 1}`;
    return [[id, number] as const, ...numbered(tells, `${number}.`)];
  });
