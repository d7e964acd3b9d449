import { checkCells } from '#lib/native-models/frame/batch-cells.ts'
import type { Frame, NumberType } from '#lib/native-models/frame/frame.ts'
import { allocate, type NumericColumn, numericColumn } from '#lib/native-models/frame/numeric-column.ts'
import { createZeros } from '#lib/native-models/frame/zeros.ts'

/** Collects blocks of one-hot columns. Columns that no row sets share one array of zeros, so wide encodings stay small. */
export function oneHot(rows: number, type: NumberType, reader: string) {
  const isFloat32 = type === 'float32'
  const zeros = numericColumn(type, createZeros(rows, isFloat32))
  const columns: NumericColumn[] = []
  let used = 0
  return {
    /** A block of `width` columns; `places` says per row which one is 1, negative for none. */
    add(places: Int32Array, width: number): void {
      const block = Array.from({ length: width }, () => zeros)
      for (let row = 0; row < rows; row++) {
        const place = places[row] ?? -1
        const current = block[place]
        if (current === undefined) continue
        const column = current === zeros ? numericColumn(type, allocate(rows, isFloat32)) : current
        column.values[row] = 1
        if (current !== zeros) continue
        block[place] = column
        checkCells(rows, ++used, reader)
      }
      for (const column of block) columns.push(column)
    },
    frame: (): Frame => ({ rows, names: undefined, columns }),
  }
}
