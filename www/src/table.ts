/** A table from a spreadsheet, a mail or a router's configuration, as a list of CIDR blocks. */

const COMMENT = /(^|\s)(#|\/\/|!).*$/;
const QUOTES = /["'`“”„‟‘’‚«»‹›]/g;
/** A token that is an address, or is meant as one: it has digits, and dots or a prefix length. */
const ADDRESS = /^\d[\w.:]*(?:[./][\w.]*)+$/;

const octets = (text: string): number[] | undefined => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return parts?.every((part) => part < 256) ? parts : undefined;
};

/** The prefix length of a mask such as `255.255.255.0`. */
function prefixOf(mask: string | undefined): number | undefined {
  const bits = octets(mask ?? "")?.map((part) => part.toString(2).padStart(8, "0")).join("");
  return bits && /^1+0*$/.test(bits) ? bits.replaceAll("0", "").length : undefined;
}

/**
 * The blocks of a pasted text, a mask of the next column joined to its address; words, comments and quotes are left out. What is meant
 * as an address and is none stays, so that a finding tells of it.
 */
export function blocks(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const tokens = line
      .replace(QUOTES, "")
      .replace(/(\d)\s*\/\s*(\d)/g, "$1/$2")
      .replace(COMMENT, "")
      .split(/[\s,;|[\]]+/)
      .filter((token) => ADDRESS.test(token));
    const found: string[] = [];
    for (let place = 0; place < tokens.length; place++) {
      const token = tokens[place] as string;
      const [address = "", mask] = token.split("/");
      const own = prefixOf(mask);
      const next = mask === undefined && octets(address) ? prefixOf(tokens[place + 1]) : undefined;
      if (own !== undefined) found.push(`${address}/${own}`);
      else if (next !== undefined) found.push(`${address}/${next}`), place++;
      else found.push(token);
    }
    return found;
  });
}
