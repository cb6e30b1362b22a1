/** The pages for people: files that the build put into one folder, given from memory, packed where that is smaller. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

export interface Pages {
  /** The file at an address, or the page for an address that the page itself takes apart; null: it is for somebody else. */
  answer(request: Request): Response | null;
}

/** Where `npm run build` puts them. */
export const pagesFolder = fileURLToPath(
  new URL(import.meta.url.includes("/src/") ? "../../dist/web/" : "./web/", import.meta.url),
);

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

/** Names under this folder hold a hash of what is in the file, so that it never changes. */
const HASHED = "/assets/";

/** What is not for the pages, whatever a browser says that it takes. */
const ELSEWHERE = /^\/(?:api|feeds|reconcile|mcp|health|metrics|session)(?:[/.?]|$)/;

/** Whether an address is one of a page or its files. */
export const isOfPages = (path: string): boolean => !ELSEWHERE.test(path);

interface PageFile {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** null: packing does not make it smaller. */
  readonly packed: Uint8Array<ArrayBuffer> | null;
  readonly etag: string;
  readonly isHashed: boolean;
}

/** Pages of a folder; null: it holds none. All is read once. */
export function pagesIn(folder: string): Pages | null {
  if (!existsSync(join(folder, "index.html"))) return null;
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const address = `/${relative(folder, path).split(sep).join("/")}`;
        return [address, fileAt(path, address)];
      }),
  );
  const index = files.get("/index.html")!;
  return {
    answer(request) {
      if (request.method !== "GET" && request.method !== "HEAD") return null;
      const { pathname } = new URL(request.url);
      const file = files.get(pathname);
      if (file) return given(request, file);
      const isPage = isOfPages(pathname) && extname(pathname) === "" && wantsPage(request);
      return isPage ? given(request, index) : null;
    },
  };
}

/** A browser that opens an address says so; a program that asks for anything does not get a page. */
const wantsPage = (request: Request): boolean => /\btext\/html\b/i.test(request.headers.get("accept") ?? "");

function fileAt(path: string, address: string): PageFile {
  const plain = new Uint8Array(readFileSync(path));
  const packed = new Uint8Array(gzipSync(plain, { level: 9 }));
  return {
    type: types[extname(path)] ?? "application/octet-stream",
    plain,
    packed: packed.length < plain.length ? packed : null,
    etag: `"${createHash("sha1").update(plain).digest("base64url")}"`,
    isHashed: address.startsWith(HASHED),
  };
}

function given(request: Request, { type, plain, packed, etag, isHashed }: PageFile): Response {
  const headers = new Headers({
    etag,
    vary: "accept-encoding",
    "cache-control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
  });
  if ((request.headers.get("if-none-match") ?? "").includes(etag)) return new Response(null, { status: 304, headers });
  headers.set("content-type", type);
  if (!packed || !/\bgzip\b/i.test(request.headers.get("accept-encoding") ?? ""))
    return new Response(plain, { headers });
  headers.set("content-encoding", "gzip");
  return new Response(packed, { headers });
}
