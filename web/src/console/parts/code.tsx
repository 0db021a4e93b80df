/** Text as it is, in a box that scrolls by itself. */
export const Code = ({ label, text }: { label: string; text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section class="code" tabIndex={0} aria-label={label}>
    <pre>{text}</pre>
  </section>
)

export const prettyJson = (value: unknown): string => JSON.stringify(value, null, 2)

/** JSON set in order; other text as it is. */
export function prettyText(text: string): string {
  try {
    return prettyJson(JSON.parse(text))
  } catch {
    return text
  }
}
