import { fieldKinds, firstFreeByte, type Kernel } from '#lib/tabular/csv/kernel.ts'
import { bufferBytes } from '#lib/tabular/csv/record-buffer.ts'
import { batchRows, type RowLayout } from '#lib/tabular/table-batch.ts'

/** Where the parse pass finds and leaves things in the kernel's memory. */
export interface Places {
  /** What to do with each field of a record. */
  planAt: number
  /** Start and end of each record of the last call. */
  boundsAt: number
  /** The batch, row after row. */
  outAt: number
  rowBytes: number
  /** The file's bytes. */
  bufferAt: number
  bytesNeeded: number
  fields: number
  width: number
  /** Values are float64 for a columns layout, float32 for a matrix. */
  isWide: boolean
}

export function planPlaces(fields: number, { kind, columns }: RowLayout): Places {
  const isWide = kind === 'columns'
  const rowBytes = columns.length * (isWide ? 8 : 4)
  const planAt = firstFreeByte
  const boundsAt = planAt + fields * 8
  const outAt = (boundsAt + batchRows * 8 + 63) & ~63
  const bufferAt = outAt + batchRows * rowBytes + 64
  const bytesNeeded = bufferAt + bufferBytes - firstFreeByte
  return { planAt, boundsAt, outAt, rowBytes, bufferAt, bytesNeeded, fields, width: columns.length, isWide }
}

/** Tells the kernel which field of a record goes where; `fileColumns` are the fields that the columns of the layout are read from. */
export function writeFieldPlan(
  { bytes }: Kernel,
  { planAt, fields }: Places,
  { columns }: RowLayout,
  fileColumns: (number | undefined)[],
): void {
  bytes.fill(0, planAt, planAt + fields * 8)
  for (const [slot, { type }] of columns.entries()) {
    const field = fileColumns[slot]
    if (field === undefined) continue
    bytes.writeInt32LE(kindOf(type), planAt + field * 8)
    bytes.writeInt32LE(slot, planAt + field * 8 + 4)
  }
}

function kindOf(type: RowLayout['columns'][number]['type']): number {
  if (type === 'integer' || type === 'long') return fieldKinds[type]
  return type === 'float' || type === 'double' ? fieldKinds.float : fieldKinds.other
}
