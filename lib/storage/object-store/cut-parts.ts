/** Pieces of a source joined to parts of exactly `bytes`, but for the last. A source without bytes has one empty part. */
export async function* cutParts(source: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Buffer> {
  let part = Buffer.allocUnsafe(bytes)
  let filled = 0
  let isFirst = true
  for await (const piece of source) {
    for (let at = 0; at < piece.byteLength; ) {
      if (filled === bytes) {
        yield part
        isFirst = false
        // The receiver has the former one until it is sent.
        part = Buffer.allocUnsafe(bytes)
        filled = 0
      }
      const taken = Math.min(bytes - filled, piece.byteLength - at)
      part.set(piece.subarray(at, at + taken), filled)
      filled += taken
      at += taken
    }
  }
  if (filled > 0 || isFirst) yield part.subarray(0, filled)
}
