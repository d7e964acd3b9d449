'use client'

import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import TakenIcon from '@mui/icons-material/HighlightOffOutlined'
import CircularProgress from '@mui/material/CircularProgress'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { computePath } from '#components/computes/compute-paths.ts'
import type { ComputeValues } from '#components/computes/create/compute-values.ts'
import { TextFormField } from '#components/ui/form-field.tsx'
import { useDebounced } from '#lib/client/use-debounced.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { computeName } from '#lib/computes/schema.ts'

type NameValues = Pick<ComputeValues, 'name' | 'takenName'>

/** The name, with a mark that says while typing whether it is free. `helper` says its rules. */
export function ComputeNameField({ helper: rules }: { helper: string }) {
  const { base } = useWorkspace()
  const { setValue } = useFormContext<NameValues>()
  const typed = useWatch<NameValues, 'name'>({ name: 'name' })
  const name = useDebounced(typed, 300)
  const isValid = computeName.safeParse(name).success
  const { data, error } = useResource(isValid ? computePath(base, name) : undefined)
  const state = !isValid || typed !== name ? 'unknown' : data ? 'taken' : error?.status === 404 ? 'free' : 'asking'
  useEffect(() => {
    if (state === 'taken') setValue('takenName', name)
  }, [state, name, setValue])
  const mark = {
    unknown: null,
    asking: <CircularProgress size={16} aria-label="Checking the name" />,
    taken: <TakenIcon color="error" aria-label="Taken" />,
    free: <CheckIcon color="success" aria-label="Free" />,
  }
  const helper = state === 'taken' ? `There is a compute with the name '${name}' already.` : rules
  return (
    <TextFormField name="name" label="Compute name" isRequired helper={helper} end={mark[state]} autoComplete="off" />
  )
}
