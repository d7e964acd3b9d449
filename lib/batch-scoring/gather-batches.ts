import type { Column } from '#lib/tabular/columns.ts'
import { batchRows, type RowTexts, type TableBatch } from '#lib/tabular/table-batch.ts'

type Batches = Iterable<TableBatch> | AsyncIterable<TableBatch>

/** Joins consecutive batches to larger ones that begin at multiples of `rows` of the file, however it was cut. */
export async function* gatherBatches(batches: Batches, rows: number): AsyncGenerator<TableBatch> {
  if (rows <= batchRows) {
    yield* batches
    return
  }
  let group: TableBatch[] = []
  for await (const batch of batches) {
    const [first] = group
    if (first && Math.floor(first.firstRow / rows) !== Math.floor(batch.firstRow / rows)) {
      yield joinBatches(group)
      group = []
    }
    group.push(keep(batch))
  }
  if (group.length > 0) yield joinBatches(group)
}

/** The values of a matrix are the reader's own memory. */
const keep = (batch: TableBatch): TableBatch => (batch.values ? { ...batch, values: batch.values.slice() } : batch)

function joinBatches(group: TableBatch[]): TableBatch {
  const [first] = group
  if (!first) throw new Error('There is no batch to join.')
  if (group.length === 1) return first
  const rows = group.reduce((sum, batch) => sum + batch.rows, 0)
  const failed = group.flatMap((batch) =>
    batch.failed.map((failure) => ({ ...failure, slot: failure.slot + batch.firstRow - first.firstRow })),
  )
  const values = first.values && joinFloats(group.flatMap((batch) => batch.values ?? []))
  const columns = first.columns?.map((_, index) => joinColumns(group.flatMap(({ columns }) => columns?.[index] ?? [])))
  const texts = first.texts && joinTexts(group)
  return {
    firstRow: first.firstRow,
    rows,
    failed,
    ...(values && { values }),
    ...(columns && { columns }),
    ...(texts && { texts }),
  }
}

function joinFloats(parts: Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

function joinColumns(parts: Column[]): Column {
  const [first] = parts
  if (!first) throw new Error('There is no column to join.')
  const valid =
    parts.some((part) => part.valid) &&
    joinArrays(parts.map((part) => part.valid ?? new Uint8Array(part.values.length).fill(1)))
  const values = Array.isArray(first.values)
    ? parts.flatMap(({ values }) => values as unknown[])
    : joinArrays(parts.map(({ values }) => values as Float64Array))
  // Parts are of one column, so that their values are of one class.
  return { ...first, ...(valid && { valid }), values } as Column
}

function joinArrays<T extends Float64Array | Uint8Array>(parts: T[]): T {
  const create = parts[0]?.constructor as new (length: number) => T
  const joined = new create(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

function joinTexts(group: TableBatch[]): RowTexts {
  const places = group.flatMap(({ texts, rows }) => Array.from({ length: rows }, (_, slot) => ({ texts, slot })))
  const isRaw = group.every(({ texts }) => texts?.raw)
  return {
    ...(isRaw && { raw: (slot: number) => places[slot]?.texts?.raw?.(places[slot]?.slot ?? 0) ?? Buffer.alloc(0) }),
    cells: (slot) => places[slot]?.texts?.cells(places[slot]?.slot ?? 0) ?? [],
  }
}
