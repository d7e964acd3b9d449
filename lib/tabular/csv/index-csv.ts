import { open } from 'node:fs/promises'
import { firstFreeByte, giveBackKernel, type Kernel, takeKernel } from '#lib/tabular/csv/kernel.ts'
import { batchRows } from '#lib/tabular/table-batch.ts'

/** A piece of a file that starts and ends at record boundaries; `firstRow` is a multiple of the batch size. */
export interface RecordRange {
  start: number
  end: number
  firstRow: number
  rows: number
}

const blockBytes = 262_144
const readAhead = 4

/**
 * Counts the records of [from, size) and cuts them into about `pieces` ranges of equal bytes whose first rows are multiples of
 * `rowsPerBatch`. `separator` undefined: quotes have no meaning (JSON-lines). One range when quotes stand where they must not.
 */
export async function cutRecords(
  file: { path: string; from: number; size: number },
  pieces: number,
  separator: string | undefined,
  rowsPerBatch = batchRows,
): Promise<RecordRange[]> {
  const kernel = takeKernel((blockBytes + 64) * readAhead)
  try {
    return await cut(kernel, file, { pieces, rowsPerBatch }, separator?.charCodeAt(0) ?? 0)
  } finally {
    giveBackKernel(kernel)
  }
}

async function cut(
  kernel: Kernel,
  { path, from, size }: { path: string; from: number; size: number },
  { pieces, rowsPerBatch }: { pieces: number; rowsPerBatch: number },
  separator: number,
): Promise<RecordRange[]> {
  const ranges: RecordRange[] = []
  const pieceBytes = (size - from) / pieces
  let start = from
  let firstRow = 0
  let rows = 0
  kernel.resetScan()
  for await (const { at, length, position } of readBlocks(kernel, path, from, size)) {
    const before = rows
    rows += kernel.countRecords(at, at + length, separator)
    const boundary = rows - (rows % rowsPerBatch)
    const isDue = ranges.length + 1 < pieces && position + length >= from + pieceBytes * (ranges.length + 1)
    if (!isDue || boundary <= before || boundary <= firstRow) continue
    const end = position + kernel.findRecordEnd(at, at + length, separator, boundary - before) - at
    ranges.push({ start, end, firstRow, rows: boundary - firstRow })
    start = end
    firstRow = boundary
  }
  if (!kernel.endsWithLineEnd()) rows++
  if (rows > firstRow || ranges.length === 0) ranges.push({ start, end: size, firstRow, rows: rows - firstRow })
  return kernel.irregularQuotes.value ? [{ start: from, end: size, firstRow: 0, rows }] : ranges
}

interface Block {
  /** Where in the kernel's memory, and where in the file. */
  at: number
  length: number
  position: number
}

/** Reads a file block by block, the next ones already under way while one is looked at. */
async function* readBlocks(kernel: Kernel, path: string, from: number, size: number): AsyncGenerator<Block> {
  const file = await open(path)
  const read = async (index: number): Promise<Block> => {
    const at = firstFreeByte + (index % readAhead) * (blockBytes + 64)
    const position = from + index * blockBytes
    const wanted = Math.min(blockBytes, size - position)
    let length = 0
    while (length < wanted) {
      const { bytesRead } = await file.read(kernel.bytes, at + length, wanted - length, position + length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return { at, length, position }
  }
  const count = Math.ceil((size - from) / blockBytes)
  const ahead: Promise<Block>[] = []
  try {
    for (let index = 0; index < count; index++) {
      while (ahead.length < readAhead - 1 && index + ahead.length < count) ahead.push(read(index + ahead.length))
      const block = await ahead.shift()
      if (block === undefined) return
      yield block
    }
  } finally {
    await Promise.allSettled(ahead)
    await file.close()
  }
}
