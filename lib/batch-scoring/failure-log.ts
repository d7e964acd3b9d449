import { closeSync, openSync, writeSync } from 'node:fs'
import type { ItemFailure } from '#lib/batch-scoring/types.ts'
import { AppError } from '#lib/core/errors.ts'
import { quoteField } from '#lib/tabular/csv/split-record.ts'

const keptFailures = 20

/** The names of the columns of an errors file; its parts are written without them. */
export const errorColumns = ['file', 'row', 'column', 'reason']

/** Counts what could not be scored and writes each failure as a line `file,row,column,reason`; the file is made at the first. */
export interface FailureLog {
  add(failure: ItemFailure): void
  close(): FailureSummary
}

interface FailureSummary {
  failures: ItemFailure[]
  failedRows: number
  failedFiles: string[]
  errorsPath: string | undefined
  errorsBytes: number
}

export function createFailureLog(path: string): FailureLog {
  const failures: ItemFailure[] = []
  const failedFiles = new Set<string>()
  let pending: string[] = []
  let file: number | undefined
  let failedRows = 0
  let errorsBytes = 0
  const flush = () => {
    if (pending.length === 0) return
    file ??= openSync(path, 'w')
    const bytes = Buffer.from(pending.join(''))
    for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from)
    errorsBytes += bytes.length
    pending = []
  }
  return {
    add(failure) {
      const { file: name, row, column, reason } = failure
      if (failures.length < keptFailures) failures.push(failure)
      failedFiles.add(name)
      if (row !== undefined) failedRows++
      pending.push(`${[name, String(row ?? ''), column ?? '', reason].map(quoteField).join(',')}\n`)
      if (pending.length >= 1000) flush()
    },
    close() {
      flush()
      if (file !== undefined) closeSync(file)
      const errorsPath = file === undefined ? undefined : path
      return { failures, failedRows, failedFiles: [...failedFiles], errorsPath, errorsBytes }
    },
  }
}

/** A file that could not be read, as a failure of that file; undefined for what is not the file's fault. */
export function fileFailure(file: string, error: unknown): ItemFailure | undefined {
  if (error instanceof AppError) {
    const { message, target } = error
    return { file, ...(target !== undefined && { column: target }), reason: message }
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return { file, reason: 'The file is gone: it was there when the job was planned.' }
  if (code === 'EACCES' || code === 'EPERM') return { file, reason: 'The file may not be read by this process.' }
  return undefined
}
