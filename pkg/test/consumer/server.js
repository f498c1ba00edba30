/** A small static server on the loopback address. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves the files below a folder until it is closed, or for a minute at most. */
export async function serve(folder, headers = {}) {
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, "http://127.0.0.1");
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    const type = TYPES[extname(path)];
    const bytes = type && path.startsWith(folder + sep) ? await readFile(path).catch(() => undefined) : undefined;
    if (bytes) response.writeHead(200, { "content-type": type, ...headers }).end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const close = () => {
    clearTimeout(deadline);
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  const deadline = setTimeout(close, 60_000).unref();
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
