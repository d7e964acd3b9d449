import { fileFailure } from '#lib/batch-scoring/failure-log.ts'
import { scoreBatch } from '#lib/batch-scoring/score-batch.ts'
import type { MiniBatchRun } from '#lib/batch-scoring/score-table.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'
import { type DecodedImage, decodeImage } from '#lib/images/decode.ts'
import type { ScorerInput, TensorValues } from '#lib/scoring/scorer.ts'

type ImageInput = Extract<ScorerInput, { kind: 'tensor' }>

interface Picture extends DecodedImage {
  file: InputFile
}

/** Pictures per call of the model, and their bytes. */
const runImages = 16
const runBytes = 32 * 1_048_576
/** Pictures that are decoded while the model is busy. */
const decodeAhead = 8

/** Scores images, one row each, consecutive ones of the same size together; answers how many were scored. */
export async function scoreImages(files: InputFile[], input: ImageInput, run: MiniBatchRun): Promise<number> {
  let scored = 0
  let group: Picture[] = []
  let mark = performance.now()
  const finishGroup = async () => {
    run.times.readMs += performance.now() - mark
    scored += await scoreGroup(group, run)
    group = []
    mark = performance.now()
  }
  for await (const picture of decodeInOrder(files, input, run)) {
    const [first] = group
    const bytes = (group.length + 1) * picture.values.byteLength
    if (first && (group.length >= runImages || bytes > runBytes || !sameShape(first, picture))) await finishGroup()
    group.push(picture)
  }
  await finishGroup()
  return scored
}

/** Decodes a few files ahead of what is asked for; a file that is no picture is a failure and is left out. */
async function* decodeInOrder(files: InputFile[], input: ImageInput, run: MiniBatchRun): AsyncGenerator<Picture> {
  const decode = (file: InputFile) =>
    decodeImage(file, input).then(
      (image) => ({ file, ...image }),
      (error: unknown) => ({ file, error }),
    )
  const ahead = files.slice(0, decodeAhead).map(decode)
  for (let next = ahead.length; ahead.length > 0; next++) {
    const result = await ahead.shift()
    const file = files[next]
    if (file) ahead.push(decode(file))
    if (!result) return
    if (!('error' in result)) {
      yield result
      continue
    }
    const failure = fileFailure(result.file.name, result.error)
    if (!failure) throw result.error
    run.failures.add(failure)
  }
}

async function scoreGroup(group: Picture[], { scorer, writer, failures, times }: MiniBatchRun): Promise<number> {
  const [first] = group
  if (!first) return 0
  let mark = performance.now()
  const skip = new Uint8Array(group.length)
  const files = group.map(({ file }) => file.name)
  const batch = { kind: 'tensor' as const, rows: group.length, values: joinValues(group, first), shape: first.shape }
  const prediction = await scoreBatch(scorer, batch, skip, (row, reason) =>
    failures.add({ file: files[row] ?? '', reason }),
  )
  times.scoreMs += performance.now() - mark
  mark = performance.now()
  if (prediction) writer.write({ prediction, skip, source: { files } })
  times.writeMs += performance.now() - mark
  return skip.filter((isFailed) => !isFailed).length
}

function joinValues(group: Picture[], first: Picture): TensorValues {
  if (group.length === 1) return first.values
  const create = first.values.constructor as new (length: number) => TensorValues
  const all = new create(first.values.length * group.length)
  for (const [index, { values }] of group.entries()) {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    new Uint8Array(all.buffer).set(bytes, index * values.byteLength)
  }
  return all
}

const sameShape = (a: DecodedImage, b: DecodedImage): boolean =>
  a.shape.length === b.shape.length && a.shape.every((size, index) => size === b.shape[index])
