import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'

export const failureQuery = listQuery.extend({ file: z.string().optional() })
export type FailureQuery = z.output<typeof failureQuery>

/** A record or file that was not scored; `row` is zero-based and absent when the whole file failed. */
export interface Failure {
  file: string
  row: number | null
  column: string | null
  reason: string
  miniBatch: number
}
