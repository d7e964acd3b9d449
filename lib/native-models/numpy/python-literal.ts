import type { Reading } from '#lib/native-models/reading.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

const token = /\s*(?:([[\](){},:])|'([^'\\]*)'|"([^"\\]*)"|(-?\d{1,15})L?|(True|False|None))/y
const maxNesting = 20

const constants: Record<string, PythonValue> = { True: true, False: false, None: null }
const closing: Record<string, string> = { '[': ']', '(': ')', '{': '}' }

/** What numpy writes into headers: dicts, lists, tuples, texts without escapes, integers, True, False and None. */
export function parsePythonLiteral(text: string, reading: Reading): PythonValue {
  const scanner = new RegExp(token)
  const next = () => {
    const found = scanner.exec(text)
    if (!found) throw reading.broken('its header is no Python literal')
    const [, mark, single, double, digits, constant] = found
    if (mark !== undefined) return { mark }
    if (constant !== undefined) return { value: constants[constant] ?? null }
    return { value: digits === undefined ? (single ?? double ?? '') : Number(digits) }
  }
  const parse = (start: ReturnType<typeof next>, nesting: number): PythonValue => {
    if (start.value !== undefined) return start.value
    const end = closing[start.mark ?? '']
    if (end === undefined || nesting > maxNesting) throw reading.broken('its header is no Python literal')
    const items: PythonValue[] = []
    for (let part = next(); part.mark !== end; part = next()) {
      if (part.mark !== ',' && part.mark !== ':') items.push(parse(part, nesting + 1))
    }
    return start.mark === '{' ? dictOf(items) : items
  }
  return parse(next(), 0)
}

function dictOf(items: PythonValue[]): PythonValue {
  const entries = new Map<PythonValue, PythonValue>()
  for (let place = 0; place + 1 < items.length; place += 2) entries.set(items[place] ?? null, items[place + 1] ?? null)
  return { kind: 'dict', entries }
}
