interface Picture {
  width: number
  height: number
  bits: 8 | 24 | 32
  /** Red, green, blue, row after row from the top. */
  rgb: Uint8Array
  isTopDown?: boolean
}

/** An uncompressed BMP file; with 8 bits every pixel has a palette entry of its own. */
export function bmp({ width, height, bits, rgb, isTopDown = false }: Picture): Uint8Array {
  const colours = bits === 8 ? width * height : 0
  const stride = Math.ceil((width * bits) / 32) * 4
  const dataStart = 54 + colours * 4
  const bytes = new Uint8Array(dataStart + stride * height)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  view.setUint32(10, dataStart, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, isTopDown ? -height : height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, bits, true)
  view.setUint32(46, colours, true)
  const colourAt = (pixel: number) => [...rgb.subarray(pixel * 3, pixel * 3 + 3)].reverse()
  for (let index = 0; index < colours; index++) bytes.set(colourAt(index), 54 + index * 4)
  for (let y = 0; y < height; y++) {
    const row = dataStart + stride * (isTopDown ? y : height - 1 - y)
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      bytes.set(bits === 8 ? [pixel] : colourAt(pixel), row + (x * bits) / 8)
    }
  }
  return bytes
}
