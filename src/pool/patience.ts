/**
 * Code is optimised later where V8 does it too early. That of Node 20 compiles a function anew after so little work that of the processor
 * time of a batch a fifth goes to code that is thrown away or hardly used; in a program as wide as this one new functions become warm
 * for hundreds of reports. From Node 22 on V8 waits by itself. The setting holds for the process; V8 takes it at any time.
 * Measured in docs/speed.md.
 */
import { setFlagsFromString } from "node:v8";

/** Bytes of bytecode that a function runs before V8 looks at it again; 67,584 as it comes. Twice or half of it makes no difference. */
const budget = 2_000_000;

if (process.versions.v8.startsWith("11.3.")) setFlagsFromString(`--interrupt-budget=${budget}`);
