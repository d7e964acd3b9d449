/** Where a text stops being JSON; line and column count from 1. */
export interface JsonError {
  message: string
  line: number
  column: number
  /** Of the character in the text. */
  offset: number
}

/** Undefined for valid JSON. Browsers word and place these errors differently, so the place is found here. */
export function findJsonError(text: string): JsonError | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch {
    const { offset, message } = scan(text)
    const before = text.slice(0, offset)
    const line = before.split('\n').length
    return { message, line, column: offset - before.lastIndexOf('\n'), offset }
  }
}

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'end'

const token =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]+|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/uy
const space = /[ \t\n\r]*/y

const wanted: Readonly<Record<Expected, string>> = {
  value: 'a value',
  valueOrEnd: "a value or ']'",
  key: 'a name in double quotes',
  keyOrEnd: "a name in double quotes or '}'",
  colon: "':'",
  commaOrEnd: "','",
  end: 'the end of the text',
}

/** Walks over the tokens until one is not what the grammar wants; nesting is kept in a list, so depth is no limit. */
function scan(text: string): { offset: number; message: string } {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let offset = 0
  for (;;) {
    offset = matchAt(space, text, offset)?.end ?? offset
    const found = matchAt(token, text, offset)
    if (!found) return { offset, message: explain(text, offset, expected, open.at(-1)) }
    const next = step(found.text, expected, open)
    if (!next) return { offset, message: explain(text, offset, expected, open.at(-1)) }
    expected = next
    offset = found.end
  }
}

function step(found: string, expected: Expected, open: ('{' | '[')[]): Expected | undefined {
  const after = (): Expected => (open.length === 0 ? 'end' : 'commaOrEnd')
  const takesValue = expected === 'value' || expected === 'valueOrEnd'
  const [first = ''] = found
  if (first === '{' || first === '[') {
    if (!takesValue) return undefined
    open.push(first)
    return first === '{' ? 'keyOrEnd' : 'valueOrEnd'
  }
  if (first === '}' || first === ']') {
    const isEnd = expected === 'commaOrEnd' || expected === (first === '}' ? 'keyOrEnd' : 'valueOrEnd')
    if (!isEnd || open.at(-1) !== (first === '}' ? '{' : '[')) return undefined
    open.pop()
    return after()
  }
  if (first === ',') {
    if (expected !== 'commaOrEnd') return undefined
    return open.at(-1) === '{' ? 'key' : 'value'
  }
  if (first === ':') return expected === 'colon' ? 'value' : undefined
  if (first === '"' && (expected === 'key' || expected === 'keyOrEnd')) return 'colon'
  return takesValue ? after() : undefined
}

function explain(text: string, offset: number, expected: Expected, open: '{' | '[' | undefined): string {
  const close = open === '{' ? "'}'" : "']'"
  const want = expected === 'commaOrEnd' ? `',' or ${close}` : wanted[expected]
  if (offset >= text.length)
    return text.trim() === '' ? 'There is no JSON here.' : `The text ends where ${want} is missing.`
  if (text[offset] === '"' && matchAt(token, text, offset) === undefined)
    return 'This text in quotes has no end, or holds a line break or an escape that JSON does not know.'
  const word = /^[\w.+-]+|^./su.exec(text.slice(offset, offset + 40))?.[0] ?? ''
  return `Expected ${want}, found ${JSON.stringify(word)}.`
}

function matchAt(pattern: RegExp, text: string, at: number): { text: string; end: number } | undefined {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found ? { text: found[0], end: pattern.lastIndex } : undefined
}
