import type { Target } from '#lib/learning/training-data.ts'

/** For algorithms whose task says which kind of target they are given. */
export function requireRegression(target: Target): Extract<Target, { task: 'regression' }> {
  if (target.task !== 'regression') throw new Error('A regression was given classes.')
  return target
}

export function requireClasses(target: Target): Extract<Target, { task: 'classification' }> {
  if (target.task !== 'classification') throw new Error('A classification was given numbers.')
  return target
}
