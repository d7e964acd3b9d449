'use client'

import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { type FieldValues, FormProvider } from 'react-hook-form'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { useWizard } from '#components/ui/wizard/use-wizard.ts'
import { WizardFooter } from '#components/ui/wizard/wizard-footer.tsx'
import type { WizardProps } from '#components/ui/wizard/wizard-props.ts'
import { WizardReview } from '#components/ui/wizard/wizard-review.tsx'
import { WizardStepper } from '#components/ui/wizard/wizard-stepper.tsx'
import type { WizardDraft } from '#components/ui/wizard/wizard-storage.ts'

type WizardFormProps<Values extends FieldValues> = WizardProps<Values> & { draft: WizardDraft<Values> | undefined }

export function WizardForm<Values extends FieldValues>(props: WizardFormProps<Values>) {
  const { title, breadcrumbs, review, cancelHref, submitLabel = 'Create', summary } = props
  const router = useRouter()
  const wizard = useWizard(props)
  const { form, steps, current, isReview } = wizard
  const formElement = useFocusOnChange(current.id)
  const [isLeaving, setLeaving] = useState(false)
  const leave = () => {
    wizard.forget()
    router.push(cancelHref)
  }
  return (
    <FormProvider {...form}>
      <PageHeader title={title} breadcrumbs={breadcrumbs} />
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: '200px minmax(0, 1fr)',
            lg: summary ? '200px minmax(0, 1fr) 260px' : undefined,
          },
        }}
      >
        <WizardStepper
          steps={steps}
          currentId={current.id}
          done={wizard.done}
          failedId={wizard.failedId}
          onGoTo={wizard.goTo}
        />
        <Paper
          variant="outlined"
          component="form"
          ref={formElement}
          tabIndex={-1}
          noValidate
          aria-label={`${title}: ${current.label}`}
          onSubmit={wizard.next}
          sx={{
            p: { xs: 2, md: 3 },
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr)',
            gap: 2.5,
            minWidth: 0,
            outline: 'none',
          }}
        >
          {isReview ? (
            <WizardReview error={wizard.error} steps={props.steps} fieldOf={props.fieldOf} onFix={wizard.fix}>
              {review(form.getValues(), wizard.goTo)}
            </WizardReview>
          ) : (
            current.content
          )}
          <WizardFooter
            isFirst={wizard.index === 0}
            nextLabel={isReview ? submitLabel : 'Next'}
            isBusy={form.formState.isSubmitting}
            onBack={wizard.back}
            onCancel={() => (wizard.isDirty ? setLeaving(true) : leave())}
          />
        </Paper>
        {summary && <Box sx={{ display: { xs: 'none', lg: 'block' } }}>{summary(form.watch())}</Box>}
      </Box>
      {isLeaving && (
        <ConfirmDialog
          title="Leave without creating?"
          confirmLabel="Leave"
          onConfirm={async () => leave()}
          onClose={() => setLeaving(false)}
        >
          What you have entered will be lost.
        </ConfirmDialog>
      )}
    </FormProvider>
  )
}

/** Leads the keyboard and the screen reader to the beginning of the next step; to a field that is wrong, the form itself does. */
function useFocusOnChange(stepId: string) {
  const element = useRef<HTMLFormElement>(null)
  const shown = useRef(stepId)
  useEffect(() => {
    if (shown.current === stepId) return
    shown.current = stepId
    const isAtField = document.activeElement?.getAttribute('aria-invalid') === 'true'
    if (!isAtField) element.current?.focus({ preventScroll: true })
  }, [stepId])
  return element
}
