/** The pages, built into dist/web. `npx vite web` serves them while they are written, beside a `hearsay serve`. */
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    // The policy of the server allows the page its own files and nothing that stands in an address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Packages say “use client” for servers that render components; there is none here.
      onwarn: (warning, warn) => {
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
      },
    },
  },
  server: { proxy: { "^/(api|feeds|health)(/|$)": "http://127.0.0.1:7777" } },
});
