import type { ReactNode } from 'react'
import type { ZodType } from 'zod'
import type { ApiError } from '#lib/client/api-error.ts'

export interface WizardStep {
  /** In the URL as `?step=`. */
  id: string
  label: string
  /** Checks the values of this step; other values are ignored. Without it the step is always fine. */
  schema?: ZodType
  /** Names of the fields on this step: a server error whose target ends in one of them leads here. */
  fields?: readonly string[]
  content: ReactNode
}

export interface FieldProblem {
  field: string
  message: string
}

/** The field a server error is about, and the step it is on. */
export function findErrorPlace(
  steps: readonly WizardStep[],
  { target }: Pick<ApiError, 'target'>,
  fieldOf: (target: string) => string | undefined = lastPart,
): { step: WizardStep; field: string } | undefined {
  const field = target === undefined ? undefined : fieldOf(target)
  const step = field === undefined ? undefined : steps.find(({ fields }) => fields?.includes(field))
  return field !== undefined && step ? { step, field } : undefined
}

/** Steps one may go to: those before and including the first that has not passed yet. */
export function isReachable(steps: readonly WizardStep[], done: ReadonlySet<string>, index: number): boolean {
  return steps.slice(0, index).every(({ id }) => done.has(id))
}

const lastPart = (target: string): string | undefined => target.split(/[./]/).at(-1)
