import type { SweepRun } from '#lib/learning/sweep/sweep.ts'
import type { Manifest } from '#lib/pipelines/manifest.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

/** The runs of a sweep as a table, in their order: values of the hyperparameters, then all metrics. */
export function sweepColumns(runs: readonly SweepRun[], { fields }: Pick<Manifest, 'fields'>): Columns {
  const swept = Object.keys(runs[0]?.combination ?? {})
  const metrics = Object.keys(runs[0]?.metrics ?? {})
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? name
  return {
    rows: runs.length,
    columns: [
      ...swept.map((name) => ({ name: labelOf(name), ...valuesOf(runs.map(({ combination }) => combination[name])) })),
      ...metrics.map((name) => ({
        name,
        type: 'double' as const,
        values: Float64Array.from(runs, ({ metrics: own }) => own[name] ?? Number.NaN),
      })),
    ] satisfies Column[],
  }
}

function valuesOf(values: readonly unknown[]) {
  if (values.every((value) => typeof value === 'number')) {
    return { type: 'double' as const, values: Float64Array.from(values) }
  }
  return { type: 'string' as const, values: values.map(String) }
}
