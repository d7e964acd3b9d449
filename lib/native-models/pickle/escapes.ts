import type { Reading } from '#lib/native-models/reading.ts'

const escapeCharacters: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
}

/** A quoted `str` as Python 2's repr writes it. Throws BrokenFile when it is not in quotes. */
export function unquoteBytes(line: string, reading: Reading): string {
  const [, , inside] = /^(['"])(.*)\1\s*$/s.exec(line) ?? []
  if (inside === undefined) throw reading.broken('a text is not in quotes')
  return inside.replace(/\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|(.))/gs, (whole, hex, octal, character) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
    return escapeCharacters[character] ?? whole
  })
}

/** Python's raw-unicode-escape, where only `\u` and `\U` are escapes. */
export function unescapeUnicode(line: string): string {
  return line.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (whole, short, long) => {
    const codePoint = Number.parseInt(short ?? long, 16)
    return codePoint > 0x10ffff ? whole : String.fromCodePoint(codePoint)
  })
}
