/** Milliseconds that a piece of work takes: of the wall's clock, and of the processor in this process. */
export async function costOf(work) {
  const [used, start] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}
