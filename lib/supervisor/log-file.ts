import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const kept = 3

export interface LogFile {
  path: string
  write: (chunk: Buffer | string) => void
}

/**
 * Appends to `<folder>/<name>.log`. Above `maxBytes` the file becomes `.1.log` and so on; three old ones are kept.
 * Written synchronously: the last words of a dying process must not be lost with the supervisor.
 */
export function openLogFile(folder: string, name: string, maxBytes = 10_000_000): LogFile {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.log`)
  const old = (index: number) => (index === 0 ? path : join(folder, `${name}.${index}.log`))
  let bytes = existsSync(path) ? statSync(path).size : 0
  return {
    path,
    write(chunk) {
      if (bytes > maxBytes) {
        for (let index = kept - 1; index >= 0; index--)
          if (existsSync(old(index))) renameSync(old(index), old(index + 1))
        bytes = 0
      }
      appendFileSync(path, chunk)
      bytes += Buffer.byteLength(chunk)
    },
  }
}
