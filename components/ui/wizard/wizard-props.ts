import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import type { Crumb } from '#components/ui/breadcrumbs.tsx'
import type { WizardStep } from '#components/ui/wizard/wizard-steps.ts'
import type { Need } from '#lib/client/use-access.ts'

export interface WizardProps<Values extends FieldValues> {
  title: string
  /** What sending it asks of the person's role in the workspace; by default 'write'. */
  needs?: Need
  breadcrumbs: readonly Crumb[]
  /** Under which a reload finds the draft again; includes what the wizard is about ("create-job:churn"). */
  storageKey: string
  /** JSON values only: they are kept in sessionStorage. */
  defaultValues: Values
  /** Fields that are not kept: a reload finds them, and the steps they are on, as they were at first. */
  secretFields?: readonly string[]
  steps: readonly WizardStep[]
  /** The content of the last step: one `ReviewCard` per step, and `ViewAsCode`. */
  review: (values: Values, goTo: (stepId: string) => void) => ReactNode
  /** Sends it. What it throws stands on top of the review; navigating away is its job too. */
  onSubmit: (values: Values) => Promise<unknown>
  submitLabel?: string
  /** Where Cancel leads. */
  cancelHref: string
  /** Maps an API error target to a field's name; by default the last part of the target. */
  fieldOf?: (target: string) => string | undefined
  /** A column at the right on wide windows. */
  summary?: (values: Values) => ReactNode
}
