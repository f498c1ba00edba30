import { defineConfig } from "vite";

/** Of what the package has for each operation, the page needs what belongs to its two; of a schema, what it reads there. */
const OPERATIONS = ["update-connection", "create-connection"];
const READ = ["properties", "items", "writeOnly"];
const ofTwo = {
  name: "of-two-operations",
  async transform(_code, id) {
    const name = /\/generated\/(schemas|forms)\.js$/.exec(id)?.[1];
    if (!name) return null;
    const all = (await import(id))[name];
    const some = Object.fromEntries(OPERATIONS.map((operation) => [operation, name === "forms" ? all[operation] : JSON.stringify(read(JSON.parse(all[operation])))]));
    return { code: `export const ${name} = ${JSON.stringify(some)};`, map: null };
  },
};

/** A schema without what the page does not read. */
function read(schema) {
  if (typeof schema !== "object" || schema === null) return schema;
  const { properties, items, ...rest } = Object.fromEntries(Object.entries(schema).filter(([name]) => READ.includes(name)));
  const inner = properties && Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, read(member)]));
  return { ...rest, ...(inner && { properties: inner }), ...(items && { items: read(items) }) };
}

export default defineConfig({
  plugins: [ofTwo],
  // Any web server can host the files from any path.
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    // A file written into the page as an address of its own would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: false,
    // The editor is large, and comes behind the form.
    chunkSizeWarningLimit: 1000,
  },
});
