/** About what search engines show of a description. */
const MOST = 155

/** The beginning of a text in one line, cut between words. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= MOST) return line
  return `${line.slice(0, MOST).replace(/\s+\S*$/, '')}…`
}
