/** Answers that were given, by their entity tags: whoever asks the same of the same record gets the same. */

export interface KeptAnswers {
  get(tag: string): string | undefined;
  put(tag: string, body: string): void;
}

/** `most` characters are kept, and of one answer an eighth of that; those used longest ago are dropped first. */
export function keptAnswers(most: number): KeptAnswers {
  const kept = new Map<string, string>();
  let size = 0;
  const drop = (tag: string): void => {
    size -= kept.get(tag)?.length ?? 0;
    kept.delete(tag);
  };
  const put = (tag: string, body: string): void => {
    drop(tag);
    if (body.length > most / 8) return;
    kept.set(tag, body);
    size += body.length;
    while (size > most) drop(kept.keys().next().value!);
  };
  return {
    get(tag) {
      const body = kept.get(tag);
      if (body !== undefined) put(tag, body);
      return body;
    },
    put,
  };
}
