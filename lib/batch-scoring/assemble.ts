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

/** What an output is made of. */
export interface OutputContent {
  /** In the order of the mini-batches. */
  parts: PartFile[]
  format: 'csv' | 'jsonl' | 'parquet'
  /** Names of the columns for a first line; absent for none. Always needed for Parquet without parts. */
  header?: string[] | undefined
}

interface AssembleInput extends OutputContent {
  /** The file to be made, and what messages call it. */
  target: string
  shownAs: string
  /** Names the temporary file, so that two jobs never share one and a second try of the same job finds its own. */
  jobId: string
}

/**
 * Joins parts into the one output file: copied to a temporary file beside it, checked, flushed to disk, then put in place in one
 * step. A file that is there already is never touched: Conflict. The temporary file stays as a second name of the output, which
 * is how a second try after a crash knows its own from the same rows of another job; `forgetTemporary` ends that.
 */
export async function assembleOutput(input: AssembleInput): Promise<{ bytes: number }> {
  const { target, jobId, shownAs } = input
  const temporary = temporaryOf(target, jobId)
  if (await isSameFile(temporary, target)) return { bytes: (await stat(target)).size }
  await rm(temporary, { force: true })
  const bytes = await joinParts(input, temporary)
  await putInPlace(temporary, target, shownAs)
  return { bytes }
}

/** Joins parts into a file, in place of what has its name, checked and flushed to disk; answers its size in bytes. */
export async function joinParts(content: OutputContent, file: string): Promise<number> {
  const { parts, format } = content
  if (format !== 'parquet') return joinText(parts, headerBytes(content), file)
  return joinParquet(
    parts.map(({ path }) => path),
    file,
  )
}

/** Takes the second name off an output once its job has ended. */
export async function forgetTemporary(target: string, jobId: string): Promise<void> {
  await rm(temporaryOf(target, jobId), { force: true })
}

const temporaryOf = (target: string, jobId: string) => join(dirname(target), `.${jobId}.partial`)

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((path) => stat(path).catch(() => undefined)))
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev
}

function headerBytes({ header, format }: OutputContent): Buffer {
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
async function putInPlace(temporary: string, target: string, shownAs: string): Promise<void> {
  try {
    await link(temporary, target)
  } catch (error) {
    await rm(temporary)
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    throw outputTaken(shownAs, error)
  }
  const folder = await open(dirname(target))
  await folder.sync().finally(() => folder.close())
}

export const outputTaken = (path: string, cause?: unknown) =>
  new AppError(
    'Conflict',
    `The output file '${path}' exists already and is not overwritten. Choose another folder or file name.`,
    'outputFileName',
    { cause },
  )
