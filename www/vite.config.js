import { defineConfig } from "vite";

export default defineConfig({
  // Any web server can host the files from any path.
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    // A file written into the page as an address of its own would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All of it is needed to begin with, but for the German texts: a file of their own, which only readers of German load.
    chunkSizeWarningLimit: 1000,
  },
});
