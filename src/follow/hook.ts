/** Posts to a web hook, signed and tried again: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

/** How long to wait before each further try, in milliseconds. */
const WAITS: readonly number[] = [1000, 5000, 25_000];
/** For an answer. */
const PATIENCE = 20_000;

export interface HookOptions {
  /** Default: three more tries, within half a minute. */
  readonly waits?: readonly number[];
  readonly signal?: AbortSignal;
}

/** A secret to sign with: 24 random bytes. */
export const newSecret = (): string => `whsec_${randomBytes(24).toString("base64")}`;

/**
 * Posts a message as JSON, with `webhook-id`, `webhook-timestamp` and `webhook-signature`. The id is the same in every try, so that who
 * receives it twice can tell. Gives why it could not be delivered; null: it was.
 */
export async function post(
  hook: string,
  secret: string,
  message: unknown,
  { waits = WAITS, signal = new AbortController().signal }: HookOptions = {},
): Promise<string | null> {
  const id = `msg_${randomUUID()}`;
  const body = JSON.stringify(message);
  let problem = "";
  for (const wait of [0, ...waits]) {
    await setTimeout(wait, undefined, { signal }).catch(() => {});
    if (signal.aborted) return problem || "it was stopped before it could be posted";
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signatureOf(secret, `${id}.${timestamp}.${body}`),
    };
    try {
      const response = await fetch(hook, {
        ...{ method: "POST", headers, body, redirect: "error" },
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
      });
      await response.body?.cancel();
      if (response.ok) return null;
      problem = `the hook answers ${response.status}`;
      // Who refuses it for what it is refuses it again.
      if (response.status === 410 || (response.status >= 400 && response.status < 429)) return problem;
    } catch (error) {
      const { cause, message } = error as Error & { cause?: Error };
      problem = `the hook cannot be reached (${cause?.message ?? message})`;
    }
  }
  return problem;
}

function signatureOf(secret: string, signed: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}
