/**
 * Random input is the same on every run, so that a test that was green stays green until the code changes.
 * `SEED=random` (or a number) tries other input: `SEED=random npx vitest run test/properties.test.ts`.
 */
import fc from "fast-check";

const { SEED } = process.env;
fc.configureGlobal(SEED === "random" ? {} : { seed: Number(SEED ?? 2017) });
