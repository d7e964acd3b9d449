import { z } from 'zod'

const common = {
  column: z.string(),
  /** A cell was missing in the training table: such a column may be missing altogether later on. */
  hasMissing: z.boolean(),
}

/** How a column becomes features, in numbers found in the training table. A missing number counts as the mean. */
export const feature = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('number'), mean: z.number() }),
  /** 0 or 1; the mean is the share of true ones. */
  z.object({ ...common, kind: z.literal('boolean'), mean: z.number() }),
  /** A feature of 0 or 1 per category; a text that is missing, empty or not among them is all zeros. */
  z.object({ ...common, kind: z.literal('texts'), categories: z.array(z.string()) }),
  /** The same for numbers that stand for kinds. */
  z.object({ ...common, kind: z.literal('kinds'), categories: z.array(z.number()) }),
])
export type Feature = z.output<typeof feature>

/** What a model takes a column as: numbers are doubles, because a table that lacks one has no other way to say so. */
export function inputTypeOf({ kind, hasMissing }: Feature): 'double' | 'boolean' | 'string' {
  if (kind === 'texts') return 'string'
  return kind === 'boolean' && !hasMissing ? 'boolean' : 'double'
}

export const widthOf = (spec: Feature): number => ('categories' in spec ? spec.categories.length : 1)

/** One name per feature: a column's own, `column=category` of a one-hot one. */
export const featureNames = (features: readonly Feature[]): string[] =>
  features.flatMap((spec) =>
    'categories' in spec ? spec.categories.map((category) => `${spec.column}=${category}`) : [spec.column],
  )
