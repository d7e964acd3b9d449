import { AppError } from '#lib/core/errors.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { imageAt } from '#lib/native-models/trees/image.ts'
import type { Slot } from '#lib/native-models/trees/slots.ts'
import type { TreeKernel } from '#lib/native-models/trees/tree-kernel.ts'

/** Rows that walk side by side. */
export const lanes = 12

/** The rows of a block stay in the processor's cache while every tree passes over them. */
const smallTrees = { maxRows: 80 * lanes, maxRowBytes: 256 * 1024 }
/** Trees that do not fit into it are fetched once per block, so that a block must have many rows. */
const bigTrees = { maxRows: 800 * lanes, maxRowBytes: 1024 * 1024 }
const bigTreeBytes = 4 * 1024 * 1024

/** Sums of a block, where a model has thousands of outputs. */
const maxSumBytes = 16 * 1024 * 1024

/** Addresses of what lies behind the image while a block of rows is walked. */
export interface Block {
  isDouble: boolean
  /** A multiple of `lanes`. */
  rows: number
  /** Bytes from row to row. */
  stride: number
  columnAt: number
  rowsAt: number
  leavesAt: number
  sumsAt: number
  /** Bytes behind the image. */
  room: number
}

export function planBlock(
  imageBytes: number,
  slotCount: number,
  sumCount: number,
  isDouble: boolean,
  rowCount: number,
): Block {
  const stride = (slotCount + 1) * (isDouble ? 8 : 4)
  const { maxRows, maxRowBytes } = imageBytes > bigTreeBytes ? bigTrees : smallTrees
  const fitting = Math.min(maxRows, maxRowBytes / stride, maxSumBytes / (sumCount * 8 + 1), Math.max(rowCount, 1))
  const rows = Math.ceil(fitting / lanes) * lanes
  const columnAt = align(imageAt + imageBytes)
  const rowsAt = columnAt + rows * 8
  const leavesAt = align(rowsAt + rows * stride)
  const sumsAt = align(leavesAt + rows * 4)
  const room = sumsAt + rows * sumCount * 8 - imageAt - imageBytes
  return { isDouble, rows, stride, columnAt, rowsAt, leavesAt, sumsAt, room }
}

const align = (address: number) => Math.ceil(address / 64) * 64

/** Minus infinity first in every row, also in those that fill up the lanes: a walk must end whatever it reads. */
export function fillLeafPlaces(kernel: TreeKernel, { rows, stride, rowsAt, isDouble }: Block): void {
  const view = new DataView(kernel.buffer())
  for (let row = 0, at = rowsAt; row < rows; row++, at += stride) {
    if (isDouble) view.setFloat64(at, Number.NEGATIVE_INFINITY, true)
    else view.setFloat32(at, Number.NEGATIVE_INFINITY, true)
  }
}

/** Throws UserError when the matrix has too few columns. */
export function placeRows(
  kernel: TreeKernel,
  { isDouble, stride, columnAt, rowsAt }: Block,
  slots: readonly Slot[],
  { columns }: Matrix,
  from: number,
  rows: number,
): void {
  const place = isDouble ? kernel.placeDoubles : kernel.placeFloats
  const target = new Float64Array(kernel.buffer(), columnAt, rows)
  for (const [index, { feature, kind }] of slots.entries()) {
    const column = columns[feature]
    if (!column) throw new AppError('UserError', `The model reads column ${feature}; the input has ${columns.length}.`)
    target.set(column.subarray(from, from + rows))
    place(columnAt, rows, rowsAt + (index + 1) * (isDouble ? 8 : 4), stride, kind)
  }
}
