const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 has no way to write
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export const element = (name: string, text: string): string =>
  `<${name}>${text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"']/g, letter => ESCAPES[letter] ?? letter)}</${name}>`

export const xmlDocument = (root: string): string => `<?xml version='1.0' encoding='UTF-8'?>${root}`
