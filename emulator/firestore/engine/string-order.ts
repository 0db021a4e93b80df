/** By UTF-8 bytes, which is by code point: it differs from JavaScript's order only where surrogates meet U+E000 to U+FFFF. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const one = left.charCodeAt(index)
    const other = right.charCodeAt(index)
    if (one !== other) return aboveSurrogates(one) - aboveSurrogates(other)
  }
  return left.length - right.length
}

/** Moves the surrogates, which stand for code points past U+FFFF, behind every other code unit. */
function aboveSurrogates(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
