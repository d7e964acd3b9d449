import { kernelBytes } from '#lib/tabular/csv/kernel-bytes.ts'

/** What the parse pass does with a field; the numbers are those of parse.as.ts. */
export const fieldKinds = { skip: 0, float: 1, integer: 2, long: 3, other: 4 } as const

/** How the format pass reads a value; the numbers are those of format.as.ts. */
export const valueTypes = { float32: 0, int64: 1, int32: 2, uint8: 3, float64: 4 } as const

/** What the kernel asks of its user, by byte positions in `bytes`. */
export interface KernelHandlers {
  /** The value of a field that is no plain number; `quoted` is 0, 1, or 2 when text follows the closing quote. */
  cell(start: number, end: number, row: number, column: number, quoted: number): number
  /** A record that has not as many fields as the header. */
  ragged(row: number, fields: number): void
  /** Writes a value that has no short form (float64, very small or large float32) and answers the position after it. */
  text(value: number, single: number, at: number): number
}

interface KernelExports {
  next: WebAssembly.Global<'i32'>
  irregularQuotes: WebAssembly.Global<'i32'>
  sawQuote: WebAssembly.Global<'i32'>
  resetScan(): void
  endsWithLineEnd(): number
  countRecords(start: number, end: number, separator: number): number
  findRecordEnd(start: number, end: number, separator: number, wanted: number): number
  parse(
    ...args: [
      start: number,
      end: number,
      separator: number,
      plan: number,
      columns: number,
      out: number,
      width: number,
      wide: number,
      maxRows: number,
      firstRow: number,
      bounds: number,
    ]
  ): number
  formatRows(
    ...args: [
      at: number,
      type: number,
      values: number,
      skip: number,
      from: number,
      to: number,
      firstRow: bigint,
      suffix: number,
      suffixLength: number,
    ]
  ): number
  formatInteger(at: number, value: bigint): number
  formatValues(at: number, type: number, values: number, from: number, to: number): number
}

export interface Kernel extends KernelExports {
  /** All of the kernel's memory. */
  bytes: Buffer<ArrayBuffer>
  handlers: KernelHandlers
}

/** The first byte that is free for buffers; below it are the kernel's tables. */
export const firstFreeByte = 16_384

const unused: KernelHandlers = { cell: () => Number.NaN, ragged: () => {}, text: (_value, _single, at) => at }

let compiled: WebAssembly.Module | undefined

/** A kernel with room for `bytesNeeded` bytes of buffers from `firstFreeByte` on; 64 bytes beyond them may be read. */
export function createKernel(bytesNeeded: number): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelBytes, 'base64'))
  const memory = new WebAssembly.Memory({ initial: Math.ceil((firstFreeByte + bytesNeeded + 64) / 65_536) })
  const kernel = { bytes: Buffer.from(memory.buffer), handlers: unused }
  const { exports } = new WebAssembly.Instance(compiled, {
    env: {
      memory,
      cell: (start: number, end: number, row: number, column: number, quoted: number) =>
        kernel.handlers.cell(start, end, row, column, quoted),
      ragged: (row: number, fields: number) => kernel.handlers.ragged(row, fields),
      text: (value: number, single: number, at: number) => kernel.handlers.text(value, single, at),
    },
  })
  // The exports are those of the .as.ts files beside this one.
  return Object.assign(kernel, exports as unknown as KernelExports)
}

const spare: Kernel[] = []

/** As createKernel, but takes one that was given back when it is large enough: memories are freed late by the runtime. */
export function takeKernel(bytesNeeded: number): Kernel {
  const index = spare.findIndex(({ bytes }) => bytes.length >= firstFreeByte + bytesNeeded + 64)
  return spare.splice(index, index < 0 ? 0 : 1)[0] ?? createKernel(bytesNeeded)
}

export function giveBackKernel(kernel: Kernel): void {
  kernel.handlers = unused
  if (spare.length < 4) spare.push(kernel)
}
