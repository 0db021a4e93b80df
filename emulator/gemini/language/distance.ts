/**
 * Whether one word becomes the other by at most `most` slips: a letter too many, missing, wrong, or two swapped
 * (Damerau and Levenshtein's distance, restricted).
 */
export function isWithin(a: string, b: string, most: number): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > most) return false
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return false
    before = last
    last = row
  }
  return last[b.length]! <= most
}

/** How many slips a word of this length is forgiven. */
export const slipsOf = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/** Whether a word may be a misspelling of another: the first letter is seldom the wrong one. */
export function isTypoOf(word: string, meant: string): boolean {
  if (word === meant) return true
  const slips = Math.min(slipsOf(word), slipsOf(meant))
  if (slips === 0 || word.length > 40 || /\d/.test(word)) return false
  const start = word[0] === meant[0] || (word[0] === meant[1] && word[1] === meant[0])
  return start && isWithin(word, meant, slips)
}
