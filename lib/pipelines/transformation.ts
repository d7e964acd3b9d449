import { z } from 'zod'
import { cellTypes } from '#lib/pipelines/table.ts'

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** One thing done to one column, in numbers found when the transformation was fitted. */
const step = z.discriminatedUnion('kind', [
  /** Missing cells get `value`; with `indicator` a column `<name>_IsMissing` tells which. */
  z.object({ kind: z.literal('fill'), column: z.string(), value: cell, indicator: z.boolean().default(false) }),
  /** Rows in which one of these is missing are left out. */
  z.object({ kind: z.literal('dropRows'), columns: z.array(z.string()) }),
  z.object({ kind: z.literal('dropColumns'), columns: z.array(z.string()) }),
  /** (x − offset) / scale, and what a method does beyond that; `constant` is the value where scale is 0. */
  z.object({
    kind: z.literal('normalize'),
    column: z.string(),
    method: z.enum(['ZScore', 'MinMax', 'Logistic', 'LogNormal', 'Tanh']),
    offset: z.number(),
    scale: z.number(),
    constant: z.number().nullable(),
  }),
  /** Columns filled by linear equations of others (MICE, probabilistic PCA): rows of weights over `inputs`, and an intercept. */
  z.object({
    kind: z.literal('impute'),
    inputs: z.array(z.object({ column: z.string(), mean: z.number() })),
    targets: z.array(z.object({ column: z.string(), intercept: z.number(), weights: z.array(z.number()) })),
    indicator: z.boolean().default(false),
  }),
])

/** What Clean Missing Data or Normalize Data learned: applied to other rows by Apply Transformation, also in real time. */
export const transformation = z.object({
  /** Id of the module that fitted it. */
  module: z.string(),
  /** The columns it was fitted on; a table that lacks one of those that are used is refused by name. */
  columns: z.array(z.object({ name: z.string(), type: z.enum(cellTypes) })),
  steps: z.array(step),
})
export type Transformation = z.output<typeof transformation>
export type TransformationStep = Transformation['steps'][number]
