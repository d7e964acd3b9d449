'use client'

import Skeleton from '@mui/material/Skeleton'
import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import { PageFor } from '#components/ui/access/page-for.tsx'
import type { Crumb } from '#components/ui/breadcrumbs.tsx'
import { WizardForm } from '#components/ui/wizard/wizard-form.tsx'
import type { WizardStep } from '#components/ui/wizard/wizard-steps.ts'
import { readDraft } from '#components/ui/wizard/wizard-storage.ts'
import type { Need } from '#lib/client/use-access.ts'
import { useIsBrowser } from '#lib/client/use-is-browser.ts'

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

/** A form in steps with a review at the end. The draft lives in this tab's storage and the step in the URL, so a reload loses nothing. */
export function Wizard<Values extends FieldValues>(props: WizardProps<Values>) {
  // The draft is in the browser: the form is first drawn there.
  const isBrowser = useIsBrowser()
  const { needs = 'write', title, breadcrumbs, cancelHref, storageKey } = props
  return (
    <PageFor action={needs} title={title} breadcrumbs={breadcrumbs} backHref={cancelHref}>
      {isBrowser ? (
        <WizardForm key={storageKey} draft={readDraft<Values>(`wizard:${storageKey}`)} {...props} />
      ) : (
        <Skeleton variant="rounded" height={360} />
      )}
    </PageFor>
  )
}
