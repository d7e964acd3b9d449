'use client'

import Link from '@mui/material/Link'
import type { ReactNode } from 'react'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { type FieldProblem, findErrorPlace, type WizardStep } from '#components/ui/wizard/wizard-steps.ts'
import { toApiError } from '#lib/client/api-error.ts'

interface WizardReviewProps {
  error: unknown
  steps: readonly WizardStep[]
  fieldOf: ((target: string) => string | undefined) | undefined
  /** Goes to the step and puts the messages on its fields. */
  onFix: (step: WizardStep, problems: readonly FieldProblem[]) => void
  children: ReactNode
}

/** The review cards, with the server's refusal above them and links to the steps it is about. */
export function WizardReview({ error, steps, fieldOf, onFix, children }: WizardReviewProps) {
  if (error === undefined) return children
  const apiError = toApiError(error)
  const problems = apiError.details.length > 0 ? apiError.details : [apiError]
  const places = problems.flatMap(({ target, message }) => {
    const place = findErrorPlace(steps, { target }, fieldOf)
    return place ? [{ ...place, message }] : []
  })
  return (
    <>
      <ErrorPanel error={error}>
        {[...Map.groupBy(places, ({ step }) => step)].map(([step, found]) => (
          <div key={step.id}>
            <Link
              component="button"
              type="button"
              color="inherit"
              underline="always"
              onClick={() => onFix(step, found)}
            >
              Go to {step.label}
            </Link>
          </div>
        ))}
      </ErrorPanel>
      {children}
    </>
  )
}
