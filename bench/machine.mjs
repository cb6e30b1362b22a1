/** The machine that measured: readings by the native runtime can differ in close decisions between kinds of processors. */
import { existsSync, readFileSync } from "node:fs";
import { cpus } from "node:os";

/** Instructions for sums of 8-bit products, the widest first; each rounds or saturates in its own way. */
const eightBit = ["avx512_vnni", "avx_vnni", "avx512bw", "avx2", "i8mm", "asimddp"];

/** “AMD EPYC (x64, 8-bit sums by avx512_vnni)”. */
export function processor() {
  const flags = existsSync("/proc/cpuinfo") ? readFileSync("/proc/cpuinfo", "utf8") : "";
  const widest = eightBit.find((name) => new RegExp(`\\b${name}\\b`).test(flags)) ?? "instructions not known";
  return `${cpus()[0]?.model.trim() ?? "unknown processor"} (${process.arch}, 8-bit sums by ${widest})`;
}
