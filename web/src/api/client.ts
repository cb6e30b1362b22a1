/** Asks the server. Every answer that is no success is an `ApiProblem`, in the server's words. */
import type { Problem } from "../../../src/server/problem.js";

/** The parameters of a query; what is undefined, null, false or "" is not asked for. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What the server said, or that nobody answered. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  /** 0: nobody answered. */
  readonly status: number;
  readonly title: string;
  /** What somebody else said of the entry in the meantime, so that what was to be said of it is not kept. */
  readonly meanwhile: Problem["meanwhile"];

  /** Whether it may be gone when the same is asked again. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  constructor(status: number, title: string, detail: string, meanwhile?: Problem["meanwhile"]) {
    super(detail);
    this.status = status;
    this.title = title;
    this.meanwhile = meanwhile;
  }
}

/** An address of this server with what is asked. */
export function addressOf(path: string, query: Query = {}): string {
  const asked = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== "" && value !== false,
  );
  const text = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

/** `body` is sent as JSON unless it is text, a file or a form. Rejects with `ApiProblem`. */
export async function post<Given>(path: string, body: unknown, query?: Query, signal?: AbortSignal): Promise<Given> {
  const isRaw = typeof body === "string" || body instanceof Blob || body instanceof FormData;
  return (await answered(addressOf(path, query), {
    method: "POST",
    body: isRaw ? (body as BodyInit) : JSON.stringify(body),
    ...(signal && { signal }),
    ...(!isRaw && { headers: { "content-type": "application/json" } }),
  })) as Given;
}

/** Takes away what an address names. Rejects with `ApiProblem`. */
export const remove = (path: string, query: Query): Promise<unknown> =>
  answered(addressOf(path, query), { method: "DELETE" });

/** Has this browser forget its token. Rejects with `ApiProblem`. */
export const signOut = (): Promise<unknown> => answered("/session", { method: "DELETE" });

/** Why nothing came: whoever asked wanted no more, or nobody answered. */
export function unanswered(error: Error): never {
  if (error.name === "AbortError") throw error;
  throw new ApiProblem(0, "The server does not answer", "Is it still running? Start it again with: hearsay serve");
}

/** What stands at an address of this server, as JSON; null: nothing. Rejects with `ApiProblem`. */
export async function answered(address: string, init: RequestInit = {}): Promise<unknown> {
  const response = await responseOf(address, { ...init, headers: { accept: "application/json", ...init.headers } });
  return response.status === 204 ? null : response.json();
}

/** A success; rejects with `ApiProblem`. */
export async function responseOf(address: string, init: RequestInit): Promise<Response> {
  const response = await fetch(address, init).catch(unanswered);
  if (response.ok) return response;
  const problem: Partial<Problem> = await response.json().catch(() => ({}));
  throw new ApiProblem(
    response.status,
    problem.title ?? "The server failed",
    problem.detail ?? `It answered ${response.status}.`,
    problem.meanwhile,
  );
}
