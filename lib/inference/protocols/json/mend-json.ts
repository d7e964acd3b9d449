const quote = 34
const backslash = 92

/**
 * JSON as people and Python write it, made strict: NaN is null, infinities are numbers too large, and, where `dropsCommas`, a comma
 * before a closing bracket is dropped. Texts are left alone; undefined when there is nothing to mend.
 */
export function mendJson(text: string, dropsCommas: boolean): string | undefined {
  const pieces: string[] = []
  let from = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = endOfText(text, at)
      continue
    }
    const mend = code === comma && !dropsCommas ? undefined : mends.get(code)?.(text, at)
    if (mend) {
      pieces.push(text.slice(from, at), mend.by)
      at += mend.length
      from = at
    } else at++
  }
  return pieces.length > 0 ? pieces.join('') + text.slice(from) : undefined
}

/** The place behind a text that begins at `from`. */
function endOfText(text: string, from: number): number {
  let at = from + 1
  for (; at < text.length && text.charCodeAt(at) !== quote; at++) if (text.charCodeAt(at) === backslash) at++
  return at + 1
}

interface Mend {
  by: string
  length: number
}

const comma = 44

const mends: ReadonlyMap<number, (text: string, at: number) => Mend | undefined> = new Map([
  [78, (text, at) => (text.startsWith('NaN', at) ? { by: 'null', length: 3 } : undefined)],
  // The sign before it stays where it is.
  [73, (text, at) => (text.startsWith('Infinity', at) ? { by: '1e999', length: 8 } : undefined)],
  [comma, (text, at) => (isBeforeEnd(text, at + 1) ? { by: '', length: 1 } : undefined)],
])

function isBeforeEnd(text: string, from: number): boolean {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++
  return text[at] === ']' || text[at] === '}'
}
