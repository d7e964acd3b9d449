import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'

/** The rows that models.py scores too, column by column. */
export function readFrames(folder: string): Record<'numbers' | 'table', Frame> {
  const texts: Record<string, string[]> = JSON.parse(readFileSync(join(folder, 'table.json'), 'utf8'))
  const cities = Object.values(texts).map((values): FrameColumn => ({ kind: 'text', values }))
  const rows = Object.values(texts)[0]?.length ?? 0
  const names = [...Array.from({ length: 10 }, (_, i) => `x${i}`), ...Object.keys(texts)]
  return {
    numbers: { rows, names: undefined, columns: readColumns(join(folder, 'numbers.f64'), rows) },
    table: { rows, names, columns: [...readColumns(join(folder, 'table.f64'), rows), ...cities] },
  }
}

function readColumns(path: string, rows: number): FrameColumn[] {
  const values = readDoubles(path)
  return Array.from({ length: values.length / rows }, (_, column) => ({
    kind: 'number',
    type: 'float64',
    values: values.slice(column * rows, (column + 1) * rows),
  }))
}

export function readDoubles(path: string): Float64Array {
  const { buffer, byteOffset, byteLength } = readFileSync(path)
  return new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength))
}

/** The same rows in pieces of the size that a mini-batch has. */
export function cutFrame({ rows, names, columns }: Frame, size: number): Frame[] {
  return Array.from({ length: Math.ceil(rows / size) }, (_, piece) => {
    const [from, to] = [piece * size, Math.min((piece + 1) * size, rows)]
    return { rows: to - from, names, columns: columns.map((column) => cutColumn(column, from, to)) }
  })
}

const cutColumn = (column: FrameColumn, from: number, to: number): FrameColumn =>
  column.kind === 'text'
    ? { ...column, values: column.values.slice(from, to) }
    : { ...column, values: column.values.subarray(from, to) }
