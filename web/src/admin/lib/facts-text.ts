/** What sets a variant apart, as one line: `colour: Ink, size: M`; with semicolons where a value has a comma. */
export function factsText(facts: Readonly<Record<string, string>>): string {
  const parts = Object.entries(facts).map(([name, value]) => `${name}: ${value}`)
  return parts.some(part => part.includes(',')) ? `${parts.join('; ')};` : parts.join(', ')
}

/** What people call a variant: its facts without their names, and without codes of colours. */
export const variantName = (facts: Readonly<Record<string, string>>): string =>
  Object.entries(facts)
    .flatMap(([name, value]) => (name === 'hex' || name.endsWith('_hex') ? [] : value))
    .join(', ')

/** The facts of such a line; nothing when it is no such line. */
export function factsOf(line: string): Record<string, string> | undefined {
  const parts = line.split(line.includes(';') ? ';' : ',').flatMap(part => part.trim() || [])
  const facts = parts.map(part => /^([^:]+):\s*(.+)$/.exec(part))
  if (facts.length === 0 || facts.includes(null)) return undefined
  return Object.fromEntries(facts.map(match => [match?.[1]?.trim() ?? '', match?.[2]?.trim() ?? '']))
}
