import type { Prediction, PredictionColumn } from '#lib/scoring/scorer.ts'
import { type ByteSink, createByteSink, roomBytes } from '#lib/tabular/byte-sink.ts'
import { type CellStep, elementText, isBareCell, jsonElementText, planCell } from '#lib/tabular/cell-template.ts'
import { valueTypes } from '#lib/tabular/csv/kernel.ts'
import { quoteField } from '#lib/tabular/csv/split-record.ts'
import { type JoinedInput, joinedText } from '#lib/tabular/joined-input.ts'
import { numberText } from '#lib/tabular/number-text.ts'

export interface LineFormat {
  format: 'csv' | 'jsonl'
  /** Columns of the input that each line repeats in front of the prediction. */
  joinColumns?: string[] | undefined
}

/** Predictions of consecutive rows. For images `files` names one file a row and there is no row number. */
export interface PredictedRows {
  prediction: Prediction
  /** 1 where a row failed and has no line. */
  skip: Uint8Array
  source: { file: string; firstRow: number; joined?: JoinedInput | undefined } | { files: string[] }
}

export interface LineWriter {
  write(rows: PredictedRows): void
  close(): { bytes: number; rows: number }
}

/** Bytes of kernel memory for the predictions of a block of rows. */
const valueBytes = 1_048_576
const suffixBytes = 16_384
const maxNumberBytes = 26

/**
 * Writes one line a row, in the order given. CSV: `[input columns,]row,prediction,file` for tables and `prediction,file` for
 * images, comma separated, line feed, no header; text is quoted where needed, several values as cell-template.ts says.
 * JSON-lines: one object of the same members, input columns first. float32 has the fewest digits that read back the same.
 */
export function createLineWriter(path: string, { format, joinColumns }: LineFormat): LineWriter {
  const sink = createByteSink(path, valueBytes + suffixBytes)
  let rows = 0
  return {
    write(block) {
      const { outputs } = block.prediction
      const steps = planCell(outputs, format)
      const rowWidth = outputs.reduce((sum, { width }) => sum + width, 0)
      const blockRows = Math.max(1, Math.min(block.prediction.rows, Math.floor(valueBytes / (rowWidth * 8 + 8))))
      if (rowWidth * maxNumberBytes > roomBytes - suffixBytes)
        throw new Error('A row of predictions is too long to be written.')
      for (let from = 0; from < block.prediction.rows; from += blockRows) {
        writeBlock(sink, block, from, Math.min(block.prediction.rows, from + blockRows), { format, joinColumns, steps })
      }
      for (let i = 0; i < block.prediction.rows; i++) if (!block.skip[i]) rows++
    },
    close: () => ({ bytes: sink.close(), rows }),
  }
}

interface BlockFormat extends LineFormat {
  steps: CellStep[]
}

/** Writes rows [from, to), whose values fit the sink's side memory. */
function writeBlock(sink: ByteSink, block: PredictedRows, from: number, to: number, format: BlockFormat): void {
  const { kernel } = sink
  const isBare = isBareCell(format.steps)
  kernel.handlers.text = (value, single, at) =>
    at + kernel.bytes.write(numberText(value, single === 1, isBare && format.format === 'csv'), at, 'latin1')
  let at = sink.sideAt
  const places = block.prediction.outputs.map((output) => {
    const place = at
    at += copyValues(sink, output, from, to, place)
    return place
  })
  const [only] = block.prediction.outputs
  if (isBare && only && isNumeric(only) && format.format === 'csv' && !format.joinColumns && 'file' in block.source) {
    writePlainRows(sink, block, only, { from, to, values: sink.sideAt, skipAt: at })
    return
  }
  for (let i = from; i < to; i++) {
    if (block.skip[i]) continue
    writeFront(sink, block, i, format)
    for (const step of format.steps) {
      if (Buffer.isBuffer(step)) sink.put(step)
      else
        writeElements(sink, block.prediction.outputs[step.output], places[step.output] ?? 0, i - from, i, step, format)
    }
    writeBack(sink, block, i, format)
  }
}

/** The common case, all in the kernel: `row,value,file` lines of one numeric output. */
function writePlainRows(
  sink: ByteSink,
  { source, skip }: PredictedRows,
  output: PredictionColumn,
  { from, to, values, skipAt }: { from: number; to: number; values: number; skipAt: number },
): void {
  if (!('file' in source)) return
  const { kernel } = sink
  const suffixAt = sink.sideAt + valueBytes
  const suffixLength = kernel.bytes.write(`,${quoteField(source.file)}\n`, suffixAt, suffixBytes)
  kernel.bytes.set(skip.subarray(from, to), skipAt)
  const lineBytes = 21 + maxNumberBytes + suffixLength
  const step = Math.max(1, Math.floor(roomBytes / lineBytes))
  for (let i = 0; i < to - from; i += step) {
    const end = Math.min(to - from, i + step)
    sink.reserve((end - i) * lineBytes)
    const type = typeOf(output)
    sink.at = kernel.formatRows(
      sink.at,
      type,
      values,
      skipAt,
      i,
      end,
      BigInt(source.firstRow + from),
      suffixAt,
      suffixLength,
    )
  }
}

function writeFront(sink: ByteSink, { source }: PredictedRows, i: number, { format, joinColumns }: BlockFormat): void {
  if (joinColumns && 'file' in source && source.joined) {
    const text = joinedText(source.joined, i, joinColumns, format)
    if (typeof text === 'string') sink.putText(text)
    else sink.put(text)
    if (format === 'csv' || joinColumns.length > 0) sink.putText(',')
  } else if (format === 'jsonl') sink.putText('{')
  sink.reserve(64)
  if ('file' in source) {
    if (format === 'jsonl') sink.putText('"row":')
    sink.at = sink.kernel.formatInteger(sink.at, BigInt(source.firstRow + i))
    sink.putText(format === 'jsonl' ? ',"prediction":' : ',')
  } else if (format === 'jsonl') sink.putText('"prediction":')
}

function writeBack(sink: ByteSink, { source }: PredictedRows, i: number, { format }: BlockFormat): void {
  const name = 'file' in source ? source.file : (source.files[i] ?? '')
  sink.putText(format === 'jsonl' ? `,"file":${JSON.stringify(name)}}\n` : `,${quoteField(name)}\n`)
}

function writeElements(
  sink: ByteSink,
  output: PredictionColumn | undefined,
  place: number,
  rowInBlock: number,
  row: number,
  { from, to }: { from: number; to: number },
  { format, steps }: BlockFormat,
): void {
  if (!output) return
  if (isNumeric(output)) {
    sink.reserve((to - from) * maxNumberBytes)
    const first = rowInBlock * output.width
    sink.at = sink.kernel.formatValues(sink.at, typeOf(output), place, first + from, first + to)
    return
  }
  for (let k = from; k < to; k++) {
    const value = output.values[row * output.width + k]
    const element = output.type === 'bool' ? value === 1 : String(value)
    const isBare = isBareCell(steps)
    const text = output.isJson ? jsonElementText(String(value), isBare, format) : elementText(element, isBare, format)
    sink.putText(`${k > from ? ',' : ''}${text}`)
  }
}

const isNumeric = ({ type }: PredictionColumn) => type !== 'string' && type !== 'bool'

function typeOf({ type }: PredictionColumn): number {
  return type === 'string' || type === 'bool' ? valueTypes.uint8 : valueTypes[type]
}

/** Copies rows [from, to) of an output to `place` of the kernel's memory; answers how many bytes it took, a multiple of 8. */
function copyValues({ kernel }: ByteSink, output: PredictionColumn, from: number, to: number, place: number): number {
  const { values, width } = output
  if (Array.isArray(values)) return 0
  const part = values.subarray(from * width, to * width)
  kernel.bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), place)
  return (part.byteLength + 7) & ~7
}
