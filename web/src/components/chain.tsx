/** On whose word: the outlet first, whoever said it last. */

export function Chain({ of }: { readonly of: readonly string[] }) {
  return (
    <ol className="chain" aria-label="On whose word">
      {of.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one name may stand in a chain twice
        <li key={at}>
          <bdi>{name}</bdi>
        </li>
      ))}
    </ol>
  );
}
