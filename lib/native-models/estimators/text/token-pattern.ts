import { spaceClass, wordClass } from '#lib/native-models/estimators/text/python-characters.ts'
import { type Token, translateCode, translateSet } from '#lib/native-models/estimators/text/token-set.ts'

/** A boundary between a word character and anything else, as Python sees words. */
const boundary = `(?:(?<=[${wordClass}])(?![${wordClass}])|(?<![${wordClass}])(?=[${wordClass}]))`

const classes: Record<string, string> = {
  b: boundary,
  w: `[${wordClass}]`,
  W: `[^${wordClass}]`,
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  s: `[${spaceClass}]`,
  S: `[^${spaceClass}]`,
}

/** The usual patterns, without looking around: words are as long as they can be anyway. */
const wholeWords = new Map([
  ['\\b\\w\\w+\\b', `[${wordClass}]{2,}`],
  ['\\b\\w+\\b', `[${wordClass}]+`],
])

/**
 * A Python regular expression that means the same here: words, digits, spaces, boundaries, plain characters, sets,
 * groups, alternatives and quantifiers. Undefined for anything else. Matching is global.
 */
export function translatePattern(pattern: string): RegExp | undefined {
  let rest = pattern.replace(/^\(\?u\)/, '')
  const words = wholeWords.get(rest)
  if (words) return new RegExp(words, 'gv')
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
    return new RegExp(source, 'gv')
  } catch {
    return undefined
  }
}

function nextToken(rest: string): Token | undefined {
  if (rest.startsWith('\\')) {
    const known = classes[rest[1] ?? '']
    return known === undefined ? translateCode(rest) : { source: known, length: 2 }
  }
  if (rest.startsWith('[')) return translateSet(rest, classes)
  if (rest.startsWith('(?:')) return { source: '(?:', length: 3 }
  if (rest.startsWith('(?')) return undefined
  const [quantifier] = /^(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})\??(?![+*?])/.exec(rest) ?? []
  if (quantifier) return { source: quantifier.replace('{,', '{0,'), length: quantifier.length }
  if (rest.startsWith('.')) return { source: '[^\\n]', length: 1 }
  const [plain] = /^[()|]|^[^\\[\](){}*+?.^$|]/u.exec(rest) ?? []
  return plain === undefined ? undefined : { source: plain === '/' ? '\\/' : plain, length: plain.length }
}
