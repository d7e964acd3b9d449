import { spaceClass, wordClass } from '#lib/native-models/estimators/text/python-characters.ts'

/** A boundary between a word character and anything else, as Python sees words. */
const boundary = `(?:(?<=[${wordClass}])(?![${wordClass}])|(?<![${wordClass}])(?=[${wordClass}]))`

const classes: Record<string, string> = { w: wordClass, d: '\\p{Nd}', s: spaceClass }

/**
 * A Python regular expression that means the same here: words, digits, spaces, boundaries, plain characters, sets,
 * groups, alternatives and quantifiers. Undefined for anything else. Matching is global.
 */
export function translatePattern(pattern: string): RegExp | undefined {
  let rest = pattern.replace(/^\(\?u\)/, '')
  let source = ''
  let groups = 0
  while (rest !== '') {
    const token = nextToken(rest)
    if (token === undefined) return undefined
    if (token.source === '(') groups++
    source += token.source
    rest = rest.slice(token.length)
  }
  if (groups > 1) return undefined
  try {
    return new RegExp(source, 'gu')
  } catch {
    return undefined
  }
}

function nextToken(rest: string): { source: string; length: number } | undefined {
  const [, letter] = /^\\([\s\S])/.exec(rest) ?? []
  if (letter !== undefined) return named(escapedOutside(letter), 2)
  if (rest.startsWith('[')) return translateSet(rest)
  if (rest.startsWith('(?:')) return { source: '(?:', length: 3 }
  if (/^\(\?/.test(rest)) return undefined
  const [quantifier] = /^(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})\??(?![+*?])/.exec(rest) ?? []
  if (quantifier) return { source: quantifier.replace('{,', '{0,'), length: quantifier.length }
  if (rest.startsWith('.')) return { source: '[^\\n]', length: 1 }
  const [plain] = /^[()|]|^[^\\[\](){}*+?.^$|]/u.exec(rest) ?? []
  return plain === undefined ? undefined : { source: plain === '/' ? '\\/' : plain, length: plain.length }
}

const named = (source: string | undefined, length: number) => (source === undefined ? undefined : { source, length })

function escapedOutside(letter: string): string | undefined {
  if (letter === 'b') return boundary
  const positive = classes[letter]
  if (positive) return `[${positive}]`
  const negative = classes[letter.toLowerCase()]
  if (negative) return `[^${negative}]`
  return escaped(letter)
}

/** A set such as `[a-z0-9'\w]`. */
function translateSet(rest: string): { source: string; length: number } | undefined {
  const [whole, negation = '', inside = ''] = /^\[(\^?)((?:\\[\s\S]|[^\\\]])+)\]/.exec(rest) ?? []
  if (whole === undefined || inside.includes('[')) return undefined
  let source = ''
  for (const [item] of inside.matchAll(/\\[\s\S]|[\s\S]/gu)) {
    const letter = item[1] ?? ''
    const part = item.startsWith('\\') && item.length > 1 ? (classes[letter] ?? escaped(letter)) : inSet(item)
    if (part === undefined) return undefined
    source += part
  }
  return { source: `[${negation}${source}]`, length: whole.length }
}

const inSet = (item: string) => (/[\^|&~]/.test(item) ? `\\u{${(item.codePointAt(0) ?? 0).toString(16)}}` : item)

/** Punctuation and control characters that mean themselves; letters and digits mean other things in Python. */
function escaped(letter: string): string | undefined {
  if ('tnrfv'.includes(letter)) return `\\${letter}`
  return /^[!-/:-@[-`{-~ ]$/.test(letter) ? `\\u{${letter.charCodeAt(0).toString(16)}}` : undefined
}
