import { invalid } from './errors.ts'

const SPECIAL = /[.+^$()|\\]/

/**
 * Compiles a `matchGlob` of https://cloud.google.com/storage/docs/json_api/v1/objects/list#list-object-glob: `*` and `?`
 * stop at slashes, `**` does not, `[a-z]`, `[!x]` and `{a,b}` are alternatives.
 */
export function compileGlob(glob: string): RegExp {
  let source = ''
  let depth = 0
  for (let at = 0; at < glob.length; at++) {
    const letter = glob[at]!
    if (letter === '*') {
      const deep = glob[at + 1] === '*'
      if (deep) at++
      if (deep && glob[at + 1] === '/') {
        at++
        source += '(?:.*/)?'
      } else source += deep ? '.*' : '[^/]*'
    } else if (letter === '?') source += '[^/]'
    else if (letter === '[') {
      const end = glob.indexOf(']', at + 2)
      if (end < 0) throw invalid('The glob has an unclosed bracket.', 'matchGlob')
      const inside = glob
        .slice(at + 1, end)
        .replaceAll('\\', '\\\\')
        .replaceAll('[', '\\[')
      source += inside.startsWith('!') ? `[^/${inside.slice(1)}]` : `[${inside.replace(/^\^/, '\\^')}]`
      at = end
    } else if (letter === '{') {
      depth++
      source += '(?:'
    } else if (letter === '}' && depth > 0) {
      depth--
      source += ')'
    } else if (letter === ',' && depth > 0) source += '|'
    else source += SPECIAL.test(letter) || letter === '}' || letter === ']' ? `\\${letter}` : letter
  }
  if (depth > 0) throw invalid('The glob has an unclosed brace.', 'matchGlob')
  return compile(`^${source}$`)
}

function compile(source: string): RegExp {
  try {
    return new RegExp(source, 'su')
  } catch {
    throw invalid('The glob cannot be read.', 'matchGlob')
  }
}
