'use client'

import Skeleton from '@mui/material/Skeleton'
import type { FieldValues } from 'react-hook-form'
import { PageFor } from '#components/ui/access/page-for.tsx'
import { WizardForm } from '#components/ui/wizard/wizard-form.tsx'
import type { WizardProps } from '#components/ui/wizard/wizard-props.ts'
import { readDraft } from '#components/ui/wizard/wizard-storage.ts'
import { useIsBrowser } from '#lib/client/use-is-browser.ts'

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
