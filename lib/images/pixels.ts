/** A decoded picture: 8-bit samples, row after row from the top, `channels` beside each other: grey (+alpha) or RGB (+alpha). */
export interface Pixels {
  width: number
  height: number
  channels: number
  data: Uint8Array
}

/** The brightness of a colour in 0…255 as Pillow's `convert('L')` computes it (ITU-R 601); grey stays exactly as it is. */
export const brightness = (red: number, green: number, blue: number): number =>
  (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16

/** Where a tensor keeps rows, columns and colours. */
export interface PixelLayout {
  order: 'flat' | 'hw' | 'hwc' | 'chw'
  /** 1 is grey, 3 is RGB; undefined when a flat tensor leaves it to the picture's size. */
  channels: 1 | 3 | undefined
  /** Undefined where the model takes any size. */
  height: number | undefined
  width: number | undefined
}

/** How a row of this shape is laid out; undefined when no picture has such a shape. −1 is any size. */
export function deriveLayout(shape: readonly number[]): PixelLayout | undefined {
  const [first, second, third] = shape.map((size) => (size < 0 ? undefined : size))
  if (shape.length === 1) return { order: 'flat', channels: undefined, height: undefined, width: undefined }
  if (shape.length === 2) return { order: 'hw', channels: 1, height: first, width: second }
  if (shape.length !== 3) return undefined
  if (third === 1 || third === 3) return { order: 'hwc', channels: third, height: first, width: second }
  if (first === 1 || first === 3) return { order: 'chw', channels: first, height: second, width: third }
  return undefined
}

/** Samples in the layout's order; alpha is left out, grey becomes three equal colours where the model reads RGB. */
export function arrangePixels(pixels: Pixels, order: PixelLayout['order'], channels: 1 | 3): Uint8Array {
  const { data, width, height } = pixels
  if (pixels.channels === channels && (order !== 'chw' || channels === 1)) return data
  const count = width * height
  const arranged = new Uint8Array(count * channels)
  const isColour = pixels.channels >= 3
  const [pixelStep, channelStep] = order === 'chw' ? [1, count] : [channels, 1]
  for (let pixel = 0; pixel < count; pixel++) {
    const from = pixel * pixels.channels
    const to = pixel * pixelStep
    const red = data[from] ?? 0
    const green = isColour ? (data[from + 1] ?? 0) : red
    const blue = isColour ? (data[from + 2] ?? 0) : red
    if (channels === 1) {
      arranged[to] = brightness(red, green, blue)
      continue
    }
    arranged[to] = red
    arranged[to + channelStep] = green
    arranged[to + 2 * channelStep] = blue
  }
  return arranged
}
