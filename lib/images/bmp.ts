import type { Pixels } from '#lib/images/pixels.ts'

export const isBmp = (bytes: Uint8Array): boolean => bytes[0] === 0x42 && bytes[1] === 0x4d

interface Header {
  width: number
  height: number
  isTopDown: boolean
  bits: number
  dataStart: number
  paletteStart: number
  paletteSize: number
}

const uncompressed = 0
const bitFields = 3
const usualMasks = [0x00ff0000, 0x0000ff00, 0x000000ff]

/** Reads uncompressed BMP files of 8, 24 or 32 bits, which the image library does not. Throws RangeError with the reason. */
export function readBmp(bytes: Uint8Array, maxPixels: number): Pixels {
  const header = readHeader(bytes)
  const { width, height, bits } = header
  if (width < 1 || height < 1) throw new RangeError('it has no pixels')
  if (width * height > maxPixels) throw new RangeError(`it has more than ${maxPixels} pixels`)
  const stride = Math.ceil((width * bits) / 32) * 4
  if (header.dataStart + stride * height > bytes.length) throw new RangeError('it ends before its last row')
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const row = header.dataStart + stride * (header.isTopDown ? y : height - 1 - y)
    if (bits === 8) readPaletteRow(bytes, row, header, data.subarray(y * width * 3, (y + 1) * width * 3))
    else readColourRow(bytes, row, bits / 8, data.subarray(y * width * 3, (y + 1) * width * 3))
  }
  return { width, height, channels: 3, data }
}

function readHeader(bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 54) throw new RangeError('its header is cut off')
  const headerSize = view.getUint32(14, true)
  if (headerSize < 40) throw new RangeError('it has the header of OS/2, which is not read')
  const height = view.getInt32(22, true)
  const bits = view.getUint16(28, true)
  const compression = view.getUint32(30, true)
  const masks = bytes.length >= 66 ? [54, 58, 62].map((position) => view.getUint32(position, true)) : []
  const isUsual = compression === bitFields && bits === 32 && usualMasks.every((mask, index) => mask === masks[index])
  if ((compression !== uncompressed && !isUsual) || ![8, 24, 32].includes(bits)) {
    throw new RangeError(`it has ${bits} bits per pixel in encoding ${compression}; 8, 24 or 32 uncompressed are read`)
  }
  return {
    width: view.getInt32(18, true),
    height: Math.abs(height),
    isTopDown: height < 0,
    bits,
    dataStart: view.getUint32(10, true),
    paletteStart: 14 + headerSize,
    paletteSize: view.getUint32(46, true) || 256,
  }
}

function readPaletteRow(bytes: Uint8Array, row: number, { paletteStart, paletteSize }: Header, into: Uint8Array): void {
  for (let x = 0; x * 3 < into.length; x++) {
    const index = bytes[row + x] ?? 0
    if (index >= paletteSize) throw new RangeError('a pixel has a colour that is not in its palette')
    copyColour(bytes, paletteStart + index * 4, into, x)
  }
}

function readColourRow(bytes: Uint8Array, row: number, pixelBytes: number, into: Uint8Array): void {
  for (let x = 0; x * 3 < into.length; x++) copyColour(bytes, row + x * pixelBytes, into, x)
}

/** BMP keeps blue, green, red. */
function copyColour(bytes: Uint8Array, from: number, into: Uint8Array, x: number): void {
  into[x * 3] = bytes[from + 2] ?? 0
  into[x * 3 + 1] = bytes[from + 1] ?? 0
  into[x * 3 + 2] = bytes[from] ?? 0
}
