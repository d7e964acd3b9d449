'use client'

import { type ReactNode, useState } from 'react'
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import { toApiError } from '#lib/client/api-error.ts'
import { applyServerError } from '#lib/client/apply-server-error.ts'

interface FieldsDialogProps<V extends FieldValues> {
  title: string
  submitLabel: string
  form: UseFormReturn<V>
  /** Closes the dialog when it succeeds; what it throws is shown at its field, else below. */
  onSubmit: (values: V) => Promise<unknown>
  onClose: () => void
  /** The form's field that a target of the API means; by default its last part. */
  fieldOf?: (target: string) => string | undefined
  /** Form fields of components/ui/form-field.tsx. */
  children: ReactNode
}

const lastPart = (target: string) => target.split('.').at(-1)

/** A small form over the page, its fields kept by react-hook-form. */
export function FieldsDialog<V extends FieldValues>(props: FieldsDialogProps<V>) {
  const { title, submitLabel, form, onSubmit, onClose, fieldOf = lastPart, children } = props
  const [error, setError] = useState<unknown>()
  const submit = async (values: V) => {
    setError(undefined)
    try {
      await onSubmit(values)
      onClose()
    } catch (thrown) {
      if (!applyServerError(form, toApiError(thrown), fieldOf)) setError(thrown)
    }
  }
  return (
    <FormProvider {...form}>
      <FormDialog
        title={title}
        submitLabel={submitLabel}
        isBusy={form.formState.isSubmitting}
        error={error}
        maxWidth="sm"
        onClose={onClose}
        onSubmit={(event) => void form.handleSubmit((values) => submit(values))(event)}
      >
        {children}
      </FormDialog>
    </FormProvider>
  )
}
