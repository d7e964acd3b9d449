import { readFile, stat } from 'node:fs/promises'
import sharp from 'sharp'
import { AppError } from '#lib/core/errors.ts'
import { isBmp, readBmp } from '#lib/images/bmp.ts'
import { arrangePixels, deriveLayout, type PixelLayout, type Pixels } from '#lib/images/pixels.ts'
import type { TensorType, TensorValues } from '#lib/scoring/scorer.ts'

/** One process per core decodes and scores; libvips' own threads would only compete with the others. */
sharp.concurrency(1)
sharp.cache(false)

/** A compressed picture of a few kilobytes can hold billions of pixels. */
const maxPixels = 64_000_000
const maxFileBytes = 256 * 1024 * 1024
const readFormats = ['png', 'jpeg', 'tiff', 'gif']

export interface ImageFile {
  /** What messages call it. */
  name: string
  path: string
}

/** What one row of the model's tensor looks like; −1 in `shape` is any size. */
export interface ImageTarget {
  dtype: TensorType
  shape: readonly number[]
}

/** `shape` has the sizes of this picture where the target leaves them open. */
export interface DecodedImage {
  values: TensorValues
  shape: number[]
}

/**
 * A picture as the model's array: plain values 0…255, never resized, rotated or normalised. Colour becomes brightness
 * where the model reads grey. Throws UserError naming the file when it is no picture or has another size.
 */
export async function decodeImage(file: ImageFile, target: ImageTarget): Promise<DecodedImage> {
  const layout = deriveLayout(target.shape)
  if (!layout) {
    const shape = target.shape.join(' × ')
    throw new AppError('UserError', `The model reads ${shape} values per row, which is not the shape of a picture.`)
  }
  const pixels = await readPixels(file, (width, height) => checkSize(file, layout, width, height))
  const channels = layout.channels ?? flatChannels(file, target.shape[0] ?? -1, pixels)
  const samples = arrangePixels(pixels, layout.order, channels)
  return { values: toValues(samples, target.dtype), shape: shapeOf(layout.order, channels, pixels) }
}

/** `check` sees the size before the pixels are decoded. */
async function readPixels(file: ImageFile, check: (width: number, height: number) => void): Promise<Pixels> {
  const { size } = await stat(file.path)
  if (size > maxFileBytes) throw unreadable(file, `it has ${size} bytes, more than ${maxFileBytes}`)
  const bytes = await readFile(file.path)
  try {
    if (isBmp(bytes)) {
      const pixels = readBmp(bytes, maxPixels)
      check(pixels.width, pixels.height)
      return pixels
    }
    // Like Pillow: no colour profile and no orientation is applied, and of several frames the first is taken.
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', ignoreIcc: true })
    const { format, width, height } = await image.metadata()
    if (!readFormats.includes(format))
      throw unreadable(file, `it holds ${format}; PNG, JPEG, TIFF, BMP and GIF are read`)
    check(width, height)
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
    const samples = new Uint8Array(data.buffer, data.byteOffset, data.length)
    return { data: samples, width: info.width, height: info.height, channels: info.channels }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw unreadable(file, describeFault(cause), cause)
  }
}

function checkSize(file: ImageFile, layout: PixelLayout, width: number, height: number): void {
  const fits = (layout.width ?? width) === width && (layout.height ?? height) === height
  if (fits) return
  const expected = `${layout.width ?? 'any'} × ${layout.height ?? 'any'}`
  throw new AppError(
    'UserError',
    `${file.name} is ${width} × ${height} pixels, and the model reads ${expected} (width × height).`,
    file.name,
  )
}

/** A flat row is filled by a grey or an RGB picture with that many samples. */
function flatChannels(file: ImageFile, count: number, { width, height }: Pixels): 1 | 3 {
  if (count < 0 || count === width * height) return 1
  if (count === width * height * 3) return 3
  throw new AppError(
    'UserError',
    `${file.name} is ${width} × ${height} pixels, and the model reads ${count} values per picture.`,
    file.name,
  )
}

function shapeOf(order: PixelLayout['order'], channels: 1 | 3, { width, height }: Pixels): number[] {
  if (order === 'flat') return [width * height * channels]
  if (order === 'hw') return [height, width]
  return order === 'hwc' ? [height, width, channels] : [channels, height, width]
}

function toValues(samples: Uint8Array, dtype: TensorType): TensorValues {
  const convert: Record<TensorType, () => TensorValues> = {
    uint8: () => samples,
    float32: () => Float32Array.from(samples),
    float64: () => Float64Array.from(samples),
    int16: () => Int16Array.from(samples),
    uint16: () => Uint16Array.from(samples),
    int32: () => Int32Array.from(samples),
    int64: () => BigInt64Array.from(samples, BigInt),
    // numpy's astype wraps here; a model that declares it was trained on wrapped values.
    int8: () => Int8Array.from(samples),
    bool: () => samples.map((sample) => Number(sample !== 0)),
  }
  return convert[dtype]()
}

function describeFault(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return message.includes('unsupported image format') ? 'its content is no PNG, JPEG, TIFF, BMP or GIF' : message
}

const unreadable = (file: ImageFile, reason: string, cause?: unknown) =>
  new AppError('UserError', `${file.name} cannot be read as a picture: ${reason.replace(/\.$/, '')}.`, file.name, {
    cause,
  })
