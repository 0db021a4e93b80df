/**
 * A pattern of firebase.json as a regular expression over a whole path
 * (https://firebase.google.com/docs/hosting/full-config#glob_pattern_matching): `*` inside a segment, `**` over segments,
 * `?`, `{a,b}`, `@(a|b)`, `?(a|b)`, `+(a|b)`, `*(a|b)`, `!(a|b)`, and `[abc]`.
 */
export function globToRegExp(pattern: string): RegExp {
  const absolute = pattern.startsWith('/') || pattern.startsWith('**') ? pattern : `/${pattern}`
  return new RegExp(`^${translate(absolute)}$`)
}

function translate(pattern: string): string {
  let made = ''
  for (let at = 0; at < pattern.length; ) {
    const [part, length] = next(pattern, at)
    made += part
    at += length
  }
  return made
}

function next(pattern: string, at: number): [made: string, length: number] {
  const rest = pattern.slice(at)
  if (rest.startsWith('/**/')) return ['/(?:.*/)?', 4]
  if (rest === '/**') return ['(?:/.*)?', 3]
  if (rest.startsWith('**/')) return ['(?:.*/)?', 3]
  if (rest.startsWith('**')) return ['.*', 2]
  const group = /^([@?+*!])\(([^()]*)\)/.exec(rest)
  if (group) return [extended(group[1] ?? '', group[2] ?? ''), group[0].length]
  const braces = /^\{([^{}]*)\}/.exec(rest)
  if (braces) return [`(?:${(braces[1] ?? '').split(',').map(translate).join('|')})`, braces[0].length]
  const set = /^\[(!?)([^\]]+)\]/.exec(rest)
  if (set) return [`[${set[1] ? '^' : ''}${(set[2] ?? '').replaceAll('\\', '\\\\')}]`, set[0].length]
  const [letter = ''] = rest
  if (letter === '*') return ['[^/]*', 1]
  if (letter === '?') return ['[^/]', 1]
  return [letter.replace(/[.+^${}()|[\]\\]/, '\\$&'), letter.length]
}

function extended(kind: string, alternatives: string): string {
  const inner = alternatives.split('|').map(translate).join('|')
  if (kind === '!') return `(?:(?!(?:${inner})(?:/|$))[^/]*)`
  return `(?:${inner})${kind === '@' ? '' : kind}`
}
