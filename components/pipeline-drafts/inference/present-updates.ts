import type { Updates } from '#lib/pipeline-drafts/inference/list-updates.ts'

/** "The training pipeline ran again: there are newer versions of 1 model and 2 transformations." Undefined when there are none. */
export function presentUpdates({ models, transformations }: Updates): string | undefined {
  const parts = [count(models.length, 'model'), count(transformations.length, 'transformation')].filter(Boolean)
  if (parts.length === 0) return undefined
  return `The training pipeline ran again: there are newer versions of ${parts.join(' and ')}.`
}

const count = (of: number, noun: string) => (of === 0 ? '' : `${of} ${noun}${of === 1 ? '' : 's'}`)
