/** A gRPC client takes 16 KiB of headers in all, and ends the connection over more; the text travels percent-encoded. */
const MOST_ENCODED_BYTES = 4096

/** The text of a gRPC status, cut to what fits into its header however long the input was that it quotes. */
export function statusDetails(text: string): string {
  const wellFormed = text.toWellFormed()
  if (wellFormed.length * 9 <= MOST_ENCODED_BYTES) return wellFormed
  let bytes = 0
  let details = ''
  for (const character of wellFormed) {
    bytes += /[\x20-\x7e]/.test(character) ? 1 : Buffer.byteLength(character) * 3
    if (bytes > MOST_ENCODED_BYTES) return `${details}…`
    details += character
  }
  return details
}
