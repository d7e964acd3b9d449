/** A piece of a translated expression, and how much of the original it stands for. */
export interface Token {
  source: string
  length: number
}

const named: Record<string, string> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' }

const codePoint = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`

/** An escaped character: punctuation, a control character or a code in hexadecimal. Letters mean other things. */
export function translateCode(rest: string): Token | undefined {
  const [whole, four, two] = /^\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2}))/.exec(rest) ?? []
  if (whole) return { source: `\\u{${four ?? two}}`, length: whole.length }
  const letter = rest[1] ?? ''
  const control = named[letter]
  if (control !== undefined) return { source: codePoint(control), length: 2 }
  return /^[!-/:-@[-`{-~ ]$/.test(letter) ? { source: codePoint(letter), length: 2 } : undefined
}

/** A set such as `[^\W\d_]` or `[a-z'-]`; a hyphen at either end is a hyphen. */
export function translateSet(rest: string, classes: Record<string, string>): Token | undefined {
  const [start = ''] = /^\[\^?/.exec(rest) ?? []
  let source = start
  let at = start.length
  while (at < rest.length) {
    const character = rest[at]
    if (character === ']' && at > start.length) return { source: `${source}]`, length: at + 1 }
    const token = setToken(rest.slice(at), classes, at === start.length)
    if (token === undefined) return undefined
    source += token.source
    at += token.length
  }
  return undefined
}

function setToken(rest: string, classes: Record<string, string>, isFirst: boolean): Token | undefined {
  if (rest.startsWith('\\')) {
    const letter = rest[1] ?? ''
    const known = letter === 'b' ? undefined : classes[letter]
    return known === undefined ? translateCode(rest) : { source: known, length: 2 }
  }
  if (rest.startsWith('-') && !isFirst && rest[1] !== ']') return { source: '-', length: 1 }
  const [character] = rest
  // Python is about to give these a meaning of their own when doubled, and a bracket is a mistake more often than not.
  if (character === undefined || /[[\]&~|]/.test(character)) return undefined
  return { source: codePoint(character), length: character.length }
}
