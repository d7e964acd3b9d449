/**
 * The few parts of the protocol buffer wire format that looking into an ONNX file takes.
 * Fields that are not changed are copied as they are, so unknown ones survive.
 */
export interface WireField {
  number: number
  wireType: number
  /** Tag and content, as they stand in the file. */
  raw: Uint8Array
  /** Content of a length-delimited field; empty for the other wire types. */
  bytes: Uint8Array
}

/** Throws RangeError when the bytes are not a protocol buffer message. */
export function readFields(message: Uint8Array): WireField[] {
  const fields: WireField[] = []
  let position = 0
  while (position < message.length) {
    const start = position
    const tag = readVarint(message, position)
    position = tag.next
    const wireType = tag.value % 8
    const content = contentRange(message, position, wireType)
    position = content.end
    fields.push({
      number: Math.floor(tag.value / 8),
      wireType,
      raw: message.subarray(start, position),
      bytes: wireType === 2 ? message.subarray(content.start, content.end) : new Uint8Array(0),
    })
  }
  return fields
}

export const readText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** The text of the first field with this number. */
export function findText(fields: WireField[], number: number): string | undefined {
  const field = fields.find((candidate) => candidate.number === number)
  return field && readText(field.bytes)
}

/** A length-delimited field. */
export function encodeField(number: number, content: Uint8Array | string): Uint8Array {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return concatBytes([encodeVarint(number * 8 + 2), encodeVarint(bytes.length), bytes])
}

/** A field that holds a non-negative integer. */
export const encodeNumber = (number: number, value: number): Uint8Array =>
  concatBytes([encodeVarint(number * 8), encodeVarint(value)])

export function concatBytes(parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let position = 0
  for (const part of parts) {
    joined.set(part, position)
    position += part.length
  }
  return joined
}

function contentRange(message: Uint8Array, position: number, wireType: number): { start: number; end: number } {
  const range = () => {
    if (wireType === 0) return { start: position, end: readVarint(message, position).next }
    if (wireType === 1) return { start: position, end: position + 8 }
    if (wireType === 5) return { start: position, end: position + 4 }
    if (wireType !== 2) throw new RangeError(`wire type ${wireType} at byte ${position}`)
    const length = readVarint(message, position)
    return { start: length.next, end: length.next + length.value }
  }
  const { start, end } = range()
  if (end > message.length) throw new RangeError(`the message ends at byte ${message.length}, a field at ${end}`)
  return { start, end }
}

/** Multiplies instead of shifting: lengths pass 2^31 in large models. */
function readVarint(message: Uint8Array, position: number): { value: number; next: number } {
  let value = 0
  let factor = 1
  for (let next = position; next < position + 10; next++) {
    const byte = message[next]
    if (byte === undefined) break
    value += (byte & 0x7f) * factor
    if (byte < 0x80) return { value, next: next + 1 }
    factor *= 128
  }
  throw new RangeError(`no number at byte ${position}`)
}

function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return Uint8Array.from([...bytes, rest])
}
