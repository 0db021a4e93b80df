/**
 * What a million tokens cost, in US dollars, by the beginning of a model's name; as of 2025-11-01,
 * https://cloud.google.com/vertex-ai/generative-ai/pricing. The suite's own models cost nothing.
 */
const PRICES: readonly (readonly [name: string, input: number, output: number])[] = [
  ['gemini-2.5-flash-lite', 0.1, 0.4],
  ['gemini-2.5-flash', 0.3, 2.5],
  ['gemini-2.5-pro', 1.25, 10],
  ['gemini-2.0-flash-lite', 0.075, 0.3],
  ['gemini-2.0-flash', 0.15, 0.6],
  ['caravan-', 0, 0],
]

/** The cost of tokens in US dollars; `null` for a model that the table does not have. */
export function costOf(model: string, tokensIn: number, tokensOut: number): number | null {
  const price = PRICES.find(([name]) => model.startsWith(name))
  return price ? (tokensIn * price[1] + tokensOut * price[2]) / 1_000_000 : null
}
