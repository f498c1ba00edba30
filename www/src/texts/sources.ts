/** Names of sources: pages and tables are translated, the titles of pages stay as they are printed. */

/** @param words the words of another language. */
export function sourceIn(words: Readonly<Record<string, string>>, source: string): string {
  const word = (text: string) => (Object.hasOwn(words, text) ? (words[text] as string) : text);
  const part = (text: string) => (/^(Tables? \d|RFC \d)/.test(text) ? text.split(" ").map(word).join(" ") : word(text));
  return source.split(/(; |, |: )/).map(part).join("");
}
