import type { TransformationStep } from '#lib/pipelines/transformation.ts'
import { indicatorOf } from '#lib/pipelines/transformations/selected.ts'

/**
 * Steps that follow each other and work on columns of their own, to be done by one query: a query around a query for each of hundreds of
 * columns takes more memory than a node has.
 */
export function groupSteps(steps: readonly TransformationStep[]): TransformationStep[][] {
  const groups: TransformationStep[][] = []
  let touched = new Set<string>()
  for (const step of steps) {
    const names = touchedBy(step)?.map((name) => name.toLowerCase())
    const last = groups.at(-1)
    if (names && last?.[0]?.kind === step.kind && !names.some((name) => touched.has(name))) last.push(step)
    else {
      groups.push([step])
      touched = new Set()
    }
    for (const name of names ?? []) touched.add(name)
  }
  return groups
}

/** Undefined for a step that stays alone. */
function touchedBy(step: TransformationStep): string[] | undefined {
  if (step.kind === 'normalize') return [step.column]
  if (step.kind !== 'fill') return undefined
  return step.indicator ? [step.column, indicatorOf(step.column).name] : [step.column]
}
