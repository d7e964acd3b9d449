import { cutTable } from '#lib/batch-scoring/cut-table.ts'
import { fileKind, isIgnored, refuseFile } from '#lib/batch-scoring/file-kinds.ts'
import { readColumns } from '#lib/batch-scoring/open-table.ts'
import type { FetchFile, InputFile, MiniBatchItem, MiniBatchPlan } from '#lib/batch-scoring/types.ts'
import { AppError } from '#lib/core/errors.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'

export interface PlanOptions {
  /** Files per mini-batch. */
  miniBatchSize: number
  /** Scoring children that will work at a time, on all nodes together. */
  workers: number
  joinInput: boolean
  /** A large table is cut at multiples of this many rows, which is what the model is given at a time. */
  rowsPerBatch?: number | undefined
  /** Asked for each file whose bytes are looked at; absent when all files are on this machine. */
  fetch?: FetchFile
}

/** Tables above this size are cut by rows, each piece a mini-batch of its own. */
export const cutAboveBytes = 32 * 1_048_576

/**
 * Cuts an input into mini-batches, in the order of `files`: up to `miniBatchSize` files each, a large table by rows. Files that
 * cannot be scored stay in the plan (scoring them gives a failure that names them); hidden files do not.
 */
export async function planMiniBatches(
  files: InputFile[],
  options: PlanOptions,
  input: ScorerInput,
): Promise<MiniBatchPlan[]> {
  const joinColumns = options.joinInput ? await findJoinColumns(files, options, input) : undefined
  const plans: MiniBatchPlan[] = []
  let group: MiniBatchItem[] = []
  const add = (items: MiniBatchItem[]) => {
    if (items.length > 0) plans.push({ index: plans.length, items, ...(joinColumns && { joinColumns }) })
  }
  for (const file of files) {
    if (isIgnored(file.name)) continue
    const ranges = await cutFile(file, options, input)
    if (ranges.length < 2) {
      group.push({ file })
      if (group.length < options.miniBatchSize) continue
    }
    add(group)
    group = []
    if (ranges.length >= 2) for (const range of ranges) add([{ file, range }])
  }
  add(group)
  return plans
}

/** About 48 MB a piece, at least two for each worker, and as many for one worker as for the other. */
async function cutFile(file: InputFile, { workers, rowsPerBatch, fetch }: PlanOptions, input: ScorerInput) {
  if (file.bytes <= cutAboveBytes || refuseFile(file.name, input) !== undefined || !('columns' in input)) return []
  const round = Math.max(1, workers) * 2
  const pieces = round * Math.ceil(file.bytes / (48 * 1_048_576) / round)
  const local = fetch ? await fetch(file) : file
  try {
    return await cutTable(local, fileKind(file.name), input, pieces, rowsPerBatch)
  } catch (error) {
    // A file that cannot be read is one item, and its failure is reported where it is scored.
    if (error instanceof AppError) return []
    throw error
  }
}

/** The columns of the first table that can be read. */
async function findJoinColumns(
  files: InputFile[],
  { fetch }: PlanOptions,
  input: ScorerInput,
): Promise<string[] | undefined> {
  if (!('columns' in input)) return undefined
  for (const file of files) {
    if (isIgnored(file.name) || refuseFile(file.name, input) !== undefined) continue
    const local = fetch ? await fetch(file) : file
    try {
      return await readColumns(local, input)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }
  return undefined
}
