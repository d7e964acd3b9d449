import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { startPipeline } from '#bench/library/pipeline.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'
import { decodeImage } from '#lib/images/decode.ts'
import { loadModel } from '#lib/scoring/load-model.ts'

export interface PictureSize {
  side: number
  channels: 1 | 3
  format: 'png' | 'jpeg'
}

/** Square pictures of a moving gradient. */
export async function writeImages(
  folder: string,
  count: number,
  { side, channels, format }: PictureSize,
): Promise<InputFile[]> {
  mkdirSync(folder, { recursive: true })
  const files: InputFile[] = []
  for (let index = 0; index < count; index++) {
    const name = `${String(index).padStart(5, '0')}.${format === 'png' ? 'png' : 'jpg'}`
    const path = join(folder, name)
    const pixels = Uint8Array.from({ length: side * side * channels }, (_, at) => (at * (index + 3)) % 251)
    await sharp(pixels, { raw: { width: side, height: side, channels } })
      .toFormat(format)
      .toFile(path)
    files.push({ name, path, bytes: statSync(path).size })
  }
  return files
}

/** Images per second on all cores: decoding alone (libvips has a thread for each), onnxruntime alone, and the pipeline. */
export async function measureImages(model: string, files: InputFile[], folder: string, cores: number) {
  const scorer = await loadModel(model)
  const { input } = scorer
  if (input.kind !== 'tensor') throw new Error('The model does not read images.')
  let started = performance.now()
  const waiting = files.values()
  let shape: number[] = []
  const decodeSome = async () => {
    for (const file of waiting) shape = (await decodeImage(file, input)).shape
  }
  await Promise.all(Array.from({ length: 4 * cores }, decodeSome))
  const decode = perSecond(files.length, started)
  const values = new Uint8Array(16 * shape.reduce((product, size) => product * size, 1))
  started = performance.now()
  for (let done = 0; done < files.length; done += 16) await scorer.score({ kind: 'tensor', rows: 16, values, shape })
  const score = perSecond(files.length * cores, started)
  await scorer.close()
  const pipeline = await startPipeline(model, folder, cores)
  await pipeline.run(files)
  const { rows, seconds } = await pipeline.run(files)
  await pipeline.close()
  return { decode, score, pipeline: rows / seconds }
}

const perSecond = (count: number, started: number) => (count * 1000) / (performance.now() - started)
