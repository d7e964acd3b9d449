import type { ElementType } from '#lib/native-models/numpy/element-type.ts'
import type { Reading } from '#lib/native-models/reading.ts'

type TextType = Extract<ElementType, { kind: 'text' }>

/** Texts of fixed width without the zeros at their ends; bytes (`|S11`) as Latin-1. Throws BrokenFile. */
export function decodeTexts(bytes: Uint8Array, type: TextType, count: number, reading: Reading): string[] {
  reading.spendTextBytes(bytes.length + count * 8)
  const { unitBytes, itemBytes } = type
  const units = unitBytes === 1 ? bytes : codePoints(bytes, type)
  const width = itemBytes / unitBytes
  return Array.from({ length: count }, (_, item) => {
    const start = item * width
    let end = start + width
    while (end > start && units[end - 1] === 0) end -= 1
    let text = ''
    for (let place = start; place < end; place += 1) text += characterOf(units[place] ?? 0, reading)
    return text
  })
}

function codePoints(bytes: Uint8Array, { isBigEndian }: TextType): Uint32Array {
  const copy = new Uint8Array(bytes)
  if (isBigEndian) Buffer.from(copy.buffer).swap32()
  return new Uint32Array(copy.buffer)
}

function characterOf(codePoint: number, reading: Reading): string {
  if (codePoint > 0x10ffff) throw reading.broken('a text holds a character that does not exist')
  return String.fromCodePoint(codePoint)
}
