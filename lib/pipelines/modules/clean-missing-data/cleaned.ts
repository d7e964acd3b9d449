import type { z } from 'zod'
import type { parameters } from '#lib/pipelines/modules/clean-missing-data/manifest.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'

export type Parameters = z.output<typeof parameters>

/** A column that is to be cleaned. */
export interface Cleaned {
  column: TableColumn
  missing: number
}
