/** Places for names that are connected, after Fruchterman and Reingold (1991): those connected draw near, all keep apart. The same for the same pairs. */

export interface Placed {
  readonly name: string;
  /** 0 to 1. */
  readonly x: number;
  readonly y: number;
}

const STEPS = 150;

export function placed(pairs: readonly { readonly from: string; readonly to: string }[]): readonly Placed[] {
  const names = [...new Set(pairs.flatMap(({ from, to }) => [from, to]))];
  const at = new Map(names.map((name, place) => [name, place]));
  const points = names.map((_, place) => {
    const angle = (2 * Math.PI * place) / names.length;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
  const ideal = Math.sqrt(4 / names.length);
  for (let step = 0; step < STEPS; step += 1) {
    const moves = points.map(() => ({ x: 0, y: 0 }));
    const push = (one: number, other: number, force: (distance: number) => number) => {
      const x = points[one]!.x - points[other]!.x;
      const y = points[one]!.y - points[other]!.y;
      const distance = Math.max(0.01, Math.hypot(x, y));
      const by = force(distance) / distance;
      moves[one]!.x += x * by;
      moves[one]!.y += y * by;
      moves[other]!.x -= x * by;
      moves[other]!.y -= y * by;
    };
    for (let one = 0; one < points.length; one += 1)
      for (let other = 0; other < one; other += 1) push(one, other, (distance) => ideal ** 2 / distance);
    for (const { from, to } of pairs)
      if (from !== to) push(at.get(from)!, at.get(to)!, (distance) => -(distance ** 2) / ideal);
    // Those who are connected with nobody else would drift away.
    points.forEach((point, place) => {
      moves[place]!.x -= point.x;
      moves[place]!.y -= point.y;
    });
    const most = 0.2 * (1 - step / STEPS);
    points.forEach((point, place) => {
      const { x, y } = moves[place]!;
      const by = Math.min(1, most / Math.max(0.001, Math.hypot(x, y)));
      point.x += x * by;
      point.y += y * by;
    });
  }
  const within = (values: readonly number[]) => {
    const low = Math.min(...values);
    const wide = Math.max(...values) - low || 1;
    return (value: number) => (value - low) / wide;
  };
  const x = within(points.map((point) => point.x));
  const y = within(points.map((point) => point.y));
  return names.map((name, place) => ({ name, x: x(points[place]!.x), y: y(points[place]!.y) }));
}
