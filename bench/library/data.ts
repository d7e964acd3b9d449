import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { InputFile } from '#lib/batch-scoring/types.ts'
import { quoteText, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'

const features = 30
const names = Array.from({ length: features }, (_, index) => `f${index}`)

/** A deterministic source of numbers in [-1, 1) (mulberry32). */
function createRandom(): () => number {
  let state = 11
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2147483648 - 1
  }
}

/** How the records of a generated file look: numbers alone, or a quoted text with commas and line ends in front of them. */
export type Style = 'clean' | 'dirty'

/** Writes `rows` records of 30 numbers with three or six decimals, about 272 bytes each, into `files` CSV files. */
export function writeCsv(folder: string, name: string, rows: number, files: number, style: Style): InputFile[] {
  mkdirSync(folder, { recursive: true })
  const random = createRandom()
  return Array.from({ length: files }, (_, index) => {
    const path = join(folder, files === 1 ? `${name}.csv` : `${name}-${String(index).padStart(4, '0')}.csv`)
    const from = Math.floor((rows * index) / files)
    writeFile(path, Math.floor((rows * (index + 1)) / files) - from, random, style)
    return { name: path.slice(folder.length + 1), path, bytes: statSync(path).size }
  })
}

function writeFile(path: string, rows: number, random: () => number, style: Style): void {
  const file = openSync(path, 'w')
  const front = style === 'dirty' ? '"Smith, ""J""\n12 High Street",' : ''
  writeSync(file, `${style === 'dirty' ? '"note",' : ''}${names.join(',')}\n`)
  for (let done = 0; done < rows; done += 5000) {
    const lines = Array.from({ length: Math.min(5000, rows - done) }, () => {
      const values = names.map((_, k) => (k % 5 === 4 ? (random() * 100).toFixed(3) : random().toFixed(6)))
      return `${front}${values.join(',')}\n`
    })
    writeSync(file, lines.join(''))
  }
  closeSync(file)
}

/** The rows of a CSV file as Parquet of float columns. */
export async function writeParquet(csv: string, path: string): Promise<InputFile> {
  const columns = names.map((name) => `'${name}': 'FLOAT'`).join(', ')
  const sql = `SELECT * FROM read_csv(${quoteText(csv)}, header = true, auto_detect = false, columns = {${columns}})`
  await withDuckDb([csv, path], (db) => db.run(`COPY (${sql}) TO ${quoteText(path)} (FORMAT parquet)`), 1024)
  return { name: path.slice(path.lastIndexOf('/') + 1), path, bytes: statSync(path).size }
}
