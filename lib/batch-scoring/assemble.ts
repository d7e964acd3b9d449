import { createReadStream } from 'node:fs'
import { type FileHandle, link, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { quoteField } from '#lib/tabular/csv/split-record.ts'
import { joinParquet } from '#lib/tabular/duckdb/join-parquet.ts'

export interface PartFile {
  path: string
  bytes: number
}

interface AssembleInput {
  /** In the order of the mini-batches. */
  parts: PartFile[]
  format: 'csv' | 'jsonl' | 'parquet'
  /** Names of the columns for a first line; absent for none. Always needed for Parquet without parts. */
  header?: string[] | undefined
  /** The file to be made. */
  target: string
  /** Names the temporary file, so that two jobs never share one and a second try of the same job replaces its own. */
  jobId: string
}

/**
 * Joins parts into the one output file: copied to a temporary file beside it, checked, flushed to disk, then put in place in one
 * step. A file that is there already is never touched: Conflict, unless it is this job's own, finished before a crash.
 */
export async function assembleOutput(input: AssembleInput): Promise<{ bytes: number }> {
  const { target, jobId, parts, format } = input
  const temporary = join(dirname(target), `.${jobId}.${format}.partial`)
  const header = headerBytes(input)
  if (format === 'parquet') await rm(temporary, { force: true })
  const bytes =
    format === 'parquet'
      ? await joinParquet(
          parts.map(({ path }) => path),
          temporary,
        )
      : await joinText(parts, header, temporary)
  await putInPlace(temporary, target)
  return { bytes }
}

/** Whether an output may be written there: throws Conflict naming the file that is in the way. */
export async function refuseExisting(target: string): Promise<void> {
  const found = await stat(target).catch(() => undefined)
  if (found) throw inTheWay(target)
}

const inTheWay = (target: string) =>
  new AppError(
    'Conflict',
    `The output file "${target}" exists already and is not overwritten. Choose another name or folder.`,
    'outputFileName',
  )

function headerBytes({ header, format }: AssembleInput): Buffer {
  return header && format === 'csv' ? Buffer.from(`${header.map(quoteField).join(',')}\n`) : Buffer.alloc(0)
}

async function joinText(parts: PartFile[], header: Buffer, temporary: string): Promise<number> {
  const expected = parts.reduce((sum, { bytes }) => sum + bytes, header.length)
  const file = await open(temporary, 'w')
  try {
    await file.write(header)
    for (const part of parts) await append(file, part)
    const { size } = await file.stat()
    if (size !== expected) throw new Error(`The output has ${size} bytes where its parts have ${expected}.`)
    await file.sync()
  } finally {
    await file.close()
  }
  return expected
}

async function append(file: FileHandle, { path, bytes }: PartFile): Promise<void> {
  let copied = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) {
    await file.writeFile(chunk)
    copied += chunk.length
  }
  if (copied !== bytes) throw new Error(`The part "${path}" has ${copied} bytes where ${bytes} were written.`)
}

/** A link fails where a rename would replace. */
async function putInPlace(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    if (!(await sameContent(temporary, target))) {
      await rm(temporary)
      throw inTheWay(target)
    }
  }
  await rm(temporary)
  const folder = await open(dirname(target))
  await folder.sync().finally(() => folder.close())
}

/** The same bytes under both names: then the target is what a try before a crash put there. */
async function sameContent(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(a), stat(b)])
  if (one.ino === other.ino && one.dev === other.dev) return true
  if (one.size !== other.size) return false
  const files = await Promise.all([open(a), open(b)])
  try {
    const [left, right] = [Buffer.alloc(1_048_576), Buffer.alloc(1_048_576)]
    for (let at = 0; at < one.size; at += left.length) {
      const [{ bytesRead }] = await Promise.all([
        files[0].read(left, 0, left.length, at),
        files[1].read(right, 0, right.length, at),
      ])
      if (left.compare(right, 0, bytesRead, 0, bytesRead) !== 0) return false
    }
    return true
  } finally {
    await Promise.all(files.map((file) => file.close()))
  }
}
