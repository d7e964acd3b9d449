/** Bytes of an array behind a frame's header: where they begin, a multiple of eight, and how many there are. */
export type Place = [offset: number, length: number]

/** A JSON header and the arrays it names by their places, as slipway_sidecar/channel.py reads and writes them. */
export interface Frame {
  header: Record<string, unknown>
  body: ArrayBuffer
}

const sizesBytes = 12
const padding = new Uint8Array(8)

/** Collects the arrays of a frame. */
export interface FrameBody {
  put(values: ArrayBufferView): Place
  buffers: Uint8Array[]
  length: number
}

export function createFrameBody(): FrameBody {
  const body: FrameBody = {
    buffers: [],
    length: 0,
    put({ buffer, byteOffset, byteLength }) {
      const place: Place = [body.length, byteLength]
      body.buffers.push(new Uint8Array(buffer, byteOffset, byteLength))
      const missing = -byteLength & 7
      if (missing > 0) body.buffers.push(padding.subarray(0, missing))
      body.length += byteLength + missing
      return place
    },
  }
  return body
}

/** A frame as the pieces to be written: sizes and header first, then the arrays themselves. */
export function encodeFrame(header: object, body: FrameBody): Uint8Array[] {
  const text = Buffer.from(JSON.stringify(header))
  const sizes = Buffer.alloc(sizesBytes)
  sizes.writeUInt32LE(text.length)
  sizes.writeBigUInt64LE(BigInt(body.length), 4)
  return [Buffer.concat([sizes, text]), ...body.buffers]
}

/** No header comes near it; what does is no frame. */
const maxHeaderBytes = 256 * 1024 * 1024

/** Puts frames together from what a pipe gives piece by piece; throws at what is none. */
export function createFrameReader(onFrame: (frame: Frame) => void): (chunk: Uint8Array) => void {
  let target = new Uint8Array(sizesBytes)
  let filled = 0
  let part: 'sizes' | 'header' | 'body' = 'sizes'
  let bodyBytes = 0
  let header: Frame['header'] = {}
  const next = (following: typeof part, bytes: number) => {
    part = following
    target = new Uint8Array(bytes)
    filled = 0
  }
  const finishPart = () => {
    const bytes = Buffer.from(target.buffer)
    if (part === 'sizes') {
      bodyBytes = Number(bytes.readBigUInt64LE(4))
      const headerBytes = bytes.readUInt32LE(0)
      if (headerBytes > maxHeaderBytes) throw new RangeError(`A header of ${headerBytes} bytes`)
      next('header', headerBytes)
      return
    }
    if (part === 'header') {
      header = JSON.parse(bytes.toString('utf8'))
      next('body', bodyBytes)
      return
    }
    const frame = { header, body: target.buffer }
    next('sizes', sizesBytes)
    onFrame(frame)
  }
  return (chunk) => {
    let at = 0
    do {
      const count = Math.min(target.length - filled, chunk.length - at)
      target.set(chunk.subarray(at, at + count), filled)
      filled += count
      at += count
      while (filled === target.length) finishPart()
    } while (at < chunk.length)
  }
}
