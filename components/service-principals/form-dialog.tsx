'use client'

import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { type ReactNode, useId, useState } from 'react'
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'

interface FormDialogProps<V extends FieldValues> {
  title: string
  submitLabel: string
  form: UseFormReturn<V>
  /** Closes the dialog when it succeeds; what it throws is shown at its field, else below. */
  onSubmit: (values: V) => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A small form over the page. */
export function FormDialog<V extends FieldValues>(props: FormDialogProps<V>) {
  const { title, submitLabel, form, onSubmit, onClose, children } = props
  const titleId = useId()
  const [error, setError] = useState<unknown>()
  const submit = async (values: V) => {
    setError(undefined)
    try {
      await onSubmit(values)
      onClose()
    } catch (thrown) {
      if (!applyServerError(form, toApiError(thrown), (target) => target.split('.').at(-1))) setError(thrown)
    }
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void form.handleSubmit((values) => submit(values))(event)}>
          <DialogContent sx={{ display: 'grid', gap: 2, pt: 1 }}>
            {children}
            {error !== undefined && <ErrorPanel error={error} />}
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
              {submitLabel}
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  )
}
