import type { Content, GenerateRequest, Part } from './request/request.ts'

/** What Google counts for a picture of any kind that fits into one tile. */
const PICTURE_TOKENS = 258
const LETTERS_A_TOKEN = 6

/**
 * About how many tokens a text has: one for a word of up to six letters and one for each six more, one for each digit, sign
 * and ideograph. Google's tokenizers are not public here; for English prose this is within about a tenth of theirs.
 */
export function countTokens(text: string): number {
  let tokens = 0
  for (const [found] of text.matchAll(
    /[\p{Script=Latin}\p{M}']+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\p{L}+|\S/gu,
  )) {
    tokens += Math.ceil(found.length / LETTERS_A_TOKEN)
  }
  return tokens
}

const tokensOfPart = ({ text, inlineData, fileData, functionCall, functionResponse }: Part): number => {
  if (text !== undefined) return countTokens(text)
  if (inlineData || fileData) return PICTURE_TOKENS
  return countTokens(JSON.stringify(functionCall ?? functionResponse ?? ''))
}

export const tokensOfContent = ({ parts = [] }: Content): number =>
  parts.reduce((sum, part) => sum + tokensOfPart(part), 0)

/** The tokens of a whole prompt: what was said, what was told beforehand, and the functions that are declared. */
export function tokensOfPrompt({
  contents,
  systemInstruction,
  tools,
}: Pick<GenerateRequest, 'contents' | 'systemInstruction' | 'tools'>): number {
  const said = contents.reduce((sum, content) => sum + tokensOfContent(content), 0)
  const told = systemInstruction ? tokensOfContent(systemInstruction) : 0
  return said + told + (tools ? countTokens(JSON.stringify(tools)) : 0)
}
