import { defineConfig } from "vite";

/** Of what the package has for each operation, the page needs what belongs to its two. */
const OPERATIONS = ["update-connection", "create-connection"];
const ofTwo = {
  name: "of-two-operations",
  async transform(_code, id) {
    const name = /\/generated\/(schemas|forms)\.js$/.exec(id)?.[1];
    if (!name) return null;
    const all = (await import(id))[name];
    const some = Object.fromEntries(OPERATIONS.map((operation) => [operation, all[operation]]));
    return { code: `export const ${name} = ${JSON.stringify(some)};`, map: null };
  },
};

export default defineConfig({
  plugins: [ofTwo],
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
