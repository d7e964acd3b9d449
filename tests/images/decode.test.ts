import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { decodeImage, type ImageTarget } from '#lib/images/decode.ts'
import { bmp } from '#tests/support/bmp.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-images-'))

function write(name: string, content: Uint8Array | string) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return { name: `input/${name}`, path }
}

const target = (shape: number[], dtype: ImageTarget['dtype'] = 'uint8'): ImageTarget => ({ dtype, shape })
const grey = Uint8Array.of(0, 50, 100, 150, 200, 255)
const colours = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30)

const greyImage = () => sharp(grey, { raw: { width: 2, height: 3, channels: 1 } }).toColourspace('b-w')
const colourImage = () => sharp(colours, { raw: { width: 2, height: 2, channels: 3 } })

describe('shapes', () => {
  test.each<[number[], number[]]>([
    [
      [3, 2],
      [3, 2],
    ],
    [
      [3, 2, 1],
      [3, 2, 1],
    ],
    [
      [1, 3, 2],
      [1, 3, 2],
    ],
    [
      [-1, -1],
      [3, 2],
    ],
    [[6], [6]],
  ])('grey as %j', async (shape, expected) => {
    const file = write('grey.png', await greyImage().png().toBuffer())
    expect(await decodeImage(file, target(shape))).toEqual({ values: grey, shape: expected })
  })

  test('colours beside each other, or plane after plane', async () => {
    const file = write('colour.png', await colourImage().png().toBuffer())
    expect(await decodeImage(file, target([2, 2, 3]))).toEqual({ values: colours, shape: [2, 2, 3] })
    const planes = Uint8Array.of(255, 0, 0, 10, 0, 255, 0, 20, 0, 0, 255, 30)
    expect(await decodeImage(file, target([3, 2, 2]))).toEqual({ values: planes, shape: [3, 2, 2] })
    expect(await decodeImage(file, target([12]))).toEqual({ values: colours, shape: [12] })
  })

  test('grey where the model reads colours, and the reverse as Pillow does it', async () => {
    const greyFile = write('grey.png', await greyImage().png().toBuffer())
    const { values } = await decodeImage(greyFile, target([3, 3, 2]))
    expect(values).toEqual(Uint8Array.of(...grey, ...grey, ...grey))
    const colourFile = write('colour.png', await colourImage().png().toBuffer())
    expect((await decodeImage(colourFile, target([2, 2]))).values).toEqual(Uint8Array.of(76, 150, 29, 18))
  })

  test('a shape that no picture has is refused', async () => {
    const file = write('grey.png', await greyImage().png().toBuffer())
    await expect(decodeImage(file, target([2, 3, 5]))).rejects.toThrow(
      '2 × 3 × 5 values per row, which is not the shape',
    )
  })
})

test.each<[ImageTarget['dtype'], object]>([
  ['float32', Float32Array.from(grey)],
  ['float64', Float64Array.from(grey)],
  ['int64', BigInt64Array.from(grey, BigInt)],
  ['int32', Int32Array.from(grey)],
  ['bool', Uint8Array.of(0, 1, 1, 1, 1, 1)],
])('%s holds plain values, not normalised', async (dtype, values) => {
  const file = write('grey.png', await greyImage().png().toBuffer())
  expect((await decodeImage(file, target([3, 2], dtype))).values).toEqual(values)
})

describe('formats', () => {
  test('GIF and lossless TIFF give the same pixels', async () => {
    const gif = write('a.gif', await greyImage().gif().toBuffer())
    const tiff = write('a.tiff', await greyImage().tiff({ compression: 'lzw' }).toBuffer())
    expect((await decodeImage(gif, target([3, 2]))).values).toEqual(grey)
    expect((await decodeImage(tiff, target([3, 2]))).values).toEqual(grey)
  })

  test('JPEG gives nearly the same', async () => {
    const file = write('a.jpg', await greyImage().jpeg({ quality: 100 }).toBuffer())
    const { values } = await decodeImage(file, target([3, 2]))
    expect([...values].map((value, index) => Math.abs(Number(value) - (grey[index] ?? 0)) <= 2)).not.toContain(false)
  })

  test('transparency is left out, 16 bits become 8', async () => {
    const rgba = Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 255)
    const file = write(
      'a.png',
      await sharp(rgba, { raw: { width: 2, height: 1, channels: 4 } })
        .png()
        .toBuffer(),
    )
    expect((await decodeImage(file, target([1, 2, 3]))).values).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6))
    const deep = sharp(Uint16Array.of(0, 0x6400, 0xffff), { raw: { width: 3, height: 1, channels: 1 } })
    const file16 = write('deep.png', await deep.toColourspace('grey16').png().toBuffer())
    expect((await decodeImage(file16, target([1, 3]))).values).toEqual(Uint8Array.of(0, 100, 255))
  })

  test.each([
    ['24 bits', bmp({ width: 2, height: 2, bits: 24, rgb: colours })],
    ['32 bits', bmp({ width: 2, height: 2, bits: 32, rgb: colours })],
    ['8 bits with a palette', bmp({ width: 2, height: 2, bits: 8, rgb: colours })],
    ['rows from the top', bmp({ width: 2, height: 2, bits: 24, rgb: colours, isTopDown: true })],
  ])('BMP with %s', async (_, bytes) => {
    expect((await decodeImage(write('a.bmp', bytes), target([2, 2, 3]))).values).toEqual(colours)
  })
})

describe('refused, naming the file', () => {
  test('another size, and what the model reads', async () => {
    const file = write('grey.png', await greyImage().png().toBuffer())
    await expect(decodeImage(file, target([28, 28]))).rejects.toThrow(
      'input/grey.png is 2 × 3 pixels, and the model reads 28 × 28 (width × height).',
    )
    await expect(decodeImage(file, target([100]))).rejects.toThrow('2 × 3 pixels, and the model reads 100 values')
  })

  test.each([
    [
      'text.png',
      'no picture',
      /^input\/text\.png cannot be read as a picture: its content is no PNG, JPEG, TIFF, BMP or GIF\.$/,
    ],
    ['empty.png', '', /^input\/empty\.png cannot be read as a picture: /],
    ['drawing.png', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', /it holds svg; PNG, JPEG/],
    ['short.bmp', 'BM', /its header is cut off/],
  ])('%s', async (name, content, message) => {
    await expect(decodeImage(write(name, content), target([3, 2]))).rejects.toThrow(message)
  })

  test('a PNG that ends in its middle', async () => {
    const noise = Uint8Array.from({ length: 64 * 64 }, (_, index) => (index * 7919) % 251)
    const whole = await sharp(noise, { raw: { width: 64, height: 64, channels: 1 } })
      .png()
      .toBuffer()
    const file = write('half.png', whole.subarray(0, whole.length / 2))
    await expect(decodeImage(file, target([64, 64]))).rejects.toThrow(/^input\/half\.png cannot be read as a picture: /)
  })

  test('a BMP that ends in its middle, or is packed in a way that is not read', async () => {
    const whole = bmp({ width: 2, height: 2, bits: 24, rgb: colours })
    await expect(decodeImage(write('half.bmp', whole.subarray(0, 60)), target([2, 2, 3]))).rejects.toThrow(
      'it ends before its last row',
    )
    whole[30] = 1
    await expect(decodeImage(write('packed.bmp', whole), target([2, 2, 3]))).rejects.toThrow(
      '24 bits per pixel in encoding 1',
    )
  })

  test('a few bytes that stand for billions of pixels', async () => {
    const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const huge = Buffer.from(png)
    huge.writeUInt32BE(60_000, 16)
    huge.writeUInt32BE(60_000, 20)
    await expect(decodeImage(write('bomb.png', huge), target([-1, -1]))).rejects.toThrow(/bomb\.png cannot be read/)
    const header = bmp({ width: 1, height: 1, bits: 24, rgb: Uint8Array.of(1, 2, 3) })
    new DataView(header.buffer).setInt32(18, 2_000_000_000, true)
    await expect(decodeImage(write('bomb.bmp', header), target([-1, -1]))).rejects.toThrow('more than 64000000 pixels')
  })
})
