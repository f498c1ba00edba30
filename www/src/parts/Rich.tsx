/** A text of the engine: what stands in backticks is code. */
export function Rich({ text }: { text: string }) {
  return <>{text.split("`").map((part, place) => (place % 2 ? <code key={place}>{part}</code> : part))}</>;
}
