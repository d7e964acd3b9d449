'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useSearchParams } from 'next/navigation'
import { type SubmitEvent, useEffect, useMemo, useRef, useState } from 'react'
import { type DefaultValues, type FieldValues, type Path, type Resolver, useForm } from 'react-hook-form'
import type { ZodType } from 'zod'
import type { WizardProps } from '#components/ui/wizard/wizard-props.ts'
import { type FieldProblem, isReachable, type WizardStep } from '#components/ui/wizard/wizard-steps.ts'
import { dropDraft, saveDraft, toDraft, type WizardDraft } from '#components/ui/wizard/wizard-storage.ts'
import { toFieldMessage } from '#lib/client/field-message.ts'

type Options<Values extends FieldValues> = Pick<
  WizardProps<Values>,
  'steps' | 'storageKey' | 'defaultValues' | 'secretFields' | 'onSubmit'
> & {
  draft: WizardDraft<Values> | undefined
}

const reviewStep: WizardStep = { id: 'review', label: 'Review', content: null }
const saveAfterMs = 250
const noFields: readonly string[] = []

/** The state of a wizard: one form, the step of the URL, the steps that passed, and the draft that survives a reload. */
export function useWizard<Values extends FieldValues>({
  steps: own,
  storageKey,
  defaultValues,
  secretFields = noFields,
  onSubmit,
  draft,
}: Options<Values>) {
  const steps = useMemo(() => [...own, reviewStep], [own])
  const key = `wizard:${storageKey}`
  // Read once: the library resets the form whenever `values` changes.
  const [initial] = useState(draft)
  const [done, setDone] = useState<ReadonlySet<string>>(() => new Set(draft?.done))
  const [error, setError] = useState<unknown>()
  const [pending, setPending] = useState<{ stepId: string; problems: readonly FieldProblem[] }>()
  const params = useSearchParams()
  const wanted = steps.findIndex(({ id }) => id === params.get('step'))
  const index = wanted > 0 && isReachable(steps, done, wanted) ? wanted : 0
  const current = steps[index] ?? reviewStep
  const isReview = current === reviewStep

  const schema = useRef<ZodType | undefined>(undefined)
  schema.current = current.schema
  const form = useForm<Values>({
    // A form's values are its defaults as far as the library's types go.
    defaultValues: defaultValues as DefaultValues<Values>,
    ...(initial && { values: initial.values, resetOptions: { keepDefaultValues: true } }),
    resolver: (values, context, options) => stepResolver<Values>(schema.current)(values, context, options),
  })

  const kept = useRef({ steps: own, secretFields, defaultValues })
  kept.current = { steps: own, secretFields, defaultValues }
  const doneRef = useRef(done)
  doneRef.current = done
  const isForgotten = useRef(false)
  useEffect(() => {
    let pause: ReturnType<typeof setTimeout> | undefined
    const save = () => {
      if (!isForgotten.current) saveDraft(key, toDraft(form.getValues(), doneRef.current, kept.current))
    }
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(pause)
        pause = setTimeout(save, saveAfterMs)
      },
    })
    window.addEventListener('pagehide', save)
    return () => {
      unsubscribe()
      clearTimeout(pause)
      window.removeEventListener('pagehide', save)
    }
  }, [form, key])

  const goTo = (id: string) => {
    const next = new URLSearchParams(window.location.search)
    next.set('step', id)
    form.reset(undefined, { keepValues: true, keepDirty: true, keepDefaultValues: true })
    window.history.pushState(null, '', `?${next}`)
    window.scrollTo({ top: 0 })
  }
  const forget = () => {
    isForgotten.current = true
    dropDraft(key)
  }
  const advance = () => {
    const passed = new Set(done).add(current.id)
    setDone(passed)
    saveDraft(key, toDraft(form.getValues(), passed, kept.current))
    const following = steps[index + 1]
    if (following) goTo(following.id)
  }
  const submit = async () => {
    setError(undefined)
    try {
      await onSubmit(form.getValues())
      forget()
    } catch (thrown) {
      setError(thrown)
    }
  }
  const next = (event: SubmitEvent) => void form.handleSubmit(isReview ? submit : advance)(event)
  const back = () => {
    const previous = steps[index - 1]
    if (previous) goTo(previous.id)
  }
  /** Leads to the step of a server error and puts the messages on its fields. */
  const fix = (step: WizardStep, problems: readonly FieldProblem[]) => {
    goTo(step.id)
    setPending({ stepId: step.id, problems })
  }
  useEffect(() => {
    // The address changes in a transition: the fields to mark and to focus are there only when the step is.
    if (!pending || current.id !== pending.stepId) return
    setPending(undefined)
    for (const [at, { field, message }] of pending.problems.entries()) {
      // The step has named this field as its own.
      form.setError(field as Path<Values>, { type: 'server', message }, { shouldFocus: at === 0 })
    }
  }, [pending, current.id, form])
  const hasErrors = Object.keys(form.formState.errors).length > 0
  const isDirty = form.formState.isDirty || done.size > 0
  const failedId = hasErrors ? current.id : undefined
  return { form, steps, current, index, isReview, done, error, failedId, isDirty, goTo, back, next, fix, forget }
}

function stepResolver<Values extends FieldValues>(schema: ZodType | undefined): Resolver<Values> {
  if (!schema) return (values) => ({ values, errors: {} })
  // The schema is about a part of the form's values, which the resolver's type cannot say.
  return zodResolver(schema as never, { error: toFieldMessage, reportInput: true }) as unknown as Resolver<Values>
}
