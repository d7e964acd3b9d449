'use client'

import Alert from '@mui/material/Alert'
import { useResource } from '#lib/client/use-resource.ts'
import type { ScriptResource } from '#lib/codes/view.ts'

/** Whether the chosen file has the two functions that a scoring script needs. */
export function ScriptCheck({ codeId, path }: { codeId: string; path: string }) {
  const { data } = useResource<ScriptResource>(`${codeId}/script?${new URLSearchParams({ path })}`)
  if (!data) return null
  const { init, run, problem } = data
  const mark = (found: unknown) => (found === null ? '✗' : '✓')
  if (problem === null) return <Alert severity="success">{`${mark(init)} init()  ${mark(run)} run()`}</Alert>
  return <Alert severity="warning">{`${mark(init)} init()  ${mark(run)} run(). ${problem}`}</Alert>
}
