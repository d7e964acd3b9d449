import type { Kernel } from '#lib/tabular/csv/kernel.ts'
import type { CsvHead } from '#lib/tabular/csv/read-head.ts'
import { splitRecord } from '#lib/tabular/csv/split-record.ts'
import type { RowTexts } from '#lib/tabular/table-batch.ts'

export interface TextCapture {
  /** Copies the records of the last parse call. */
  add(rows: number): void
  /** A record whose text is not kept. */
  addMissing(): void
  texts: RowTexts
}

const nothing = Buffer.alloc(0)

/** Collects the bytes of a batch's records before the kernel's buffer moves on. */
export function captureTexts({ bytes }: Kernel, boundsAt: number, { separator }: CsvHead): TextCapture {
  const records: Buffer[] = []
  return {
    add(rows) {
      if (rows === 0) return
      const bounds = new Int32Array(bytes.buffer, boundsAt, rows * 2)
      const first = bounds[0] ?? 0
      const copy = Buffer.from(bytes.subarray(first, bounds[rows * 2 - 1]))
      for (let i = 0; i < rows; i++) {
        records.push(copy.subarray((bounds[2 * i] ?? 0) - first, (bounds[2 * i + 1] ?? 0) - first))
      }
    },
    addMissing: () => records.push(nothing),
    texts: {
      raw: (slot) => records[slot] ?? nothing,
      cells: (slot) =>
        splitRecord((records[slot] ?? nothing).toString('utf8'), separator).map((cell) =>
          cell === '' ? undefined : cell,
        ),
    },
  }
}
