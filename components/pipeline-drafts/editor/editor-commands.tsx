'use client'

import LayoutIcon from '@mui/icons-material/AccountTreeOutlined'
import CloneIcon from '@mui/icons-material/ContentCopyOutlined'
import ExportIcon from '@mui/icons-material/FileDownloadOutlined'
import SubmitIcon from '@mui/icons-material/PlayArrow'
import RedoIcon from '@mui/icons-material/Redo'
import ValidateIcon from '@mui/icons-material/RuleOutlined'
import SettingsIcon from '@mui/icons-material/SettingsOutlined'
import UndoIcon from '@mui/icons-material/Undo'
import { useReactFlow } from '@xyflow/react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { saveBlob } from '#components/jobs/save-blob.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { draftHref } from '#components/pipeline-drafts/draft.ts'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { useEditor, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { layoutGraph } from '#components/pipeline-drafts/editor/layout-graph.ts'
import { exportName, presentExport } from '#components/pipeline-drafts/exported-graph.ts'
import { useInferenceCommands } from '#components/pipeline-drafts/inference/use-inference-commands.tsx'
import { SubmitDialog } from '#components/pipeline-drafts/submit/submit-dialog.tsx'
import { type Command, CommandBar } from '#components/ui/command-bar.tsx'
import { post } from '#lib/client/api.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import type { GraphIssue } from '#lib/pipelines/graph/graph-issue.ts'

interface EditorCommandsProps {
  issues: readonly GraphIssue[]
  onValidate: () => void
  onSettings: () => void
}

/** The command bar of the editor. */
export function EditorCommands({ issues, onValidate, onSettings }: EditorCommandsProps) {
  const { path, autosave } = useDraft()
  const store = useEditorStore()
  const flow = useReactFlow()
  const router = useRouter()
  const toast = useToast()
  const [isSubmitting, setSubmitting] = useState(false)
  const canUndo = useEditor(({ past }) => past.length > 0)
  const canRedo = useEditor(({ future }) => future.length > 0)
  const isEmpty = useEditor(({ graph }) => graph.nodes.length === 0)
  const inference = useInferenceCommands()
  const validate = () => {
    if (issues.length > 0) return onValidate()
    toast.success('The pipeline is valid.')
  }
  const clone = async () => {
    try {
      await autosave.flush()
      const { body } = await post<DraftResource>(`${path}/clone`)
      router.push(draftHref(body.name))
    } catch (error) {
      toast.failure('The pipeline was not cloned.', error)
    }
  }
  const exportJson = () => {
    const { words } = autosave
    saveBlob(
      new Blob([presentExport(words.displayName, words.description, store.getState().graph)], {
        type: 'application/json',
      }),
      exportName(words.displayName),
    )
  }
  const arrange = () => {
    store.dispatch({ do: 'move', positions: layoutGraph(store.getState().graph) })
    requestAnimationFrame(() => void flow.fitView({ duration: 200, maxZoom: 1, padding: 0.15 }))
  }
  const empty = isEmpty ? 'There is nothing on the canvas yet' : undefined
  const commands: Command[] = [
    {
      label: 'Submit',
      needs: 'write',
      icon: <SubmitIcon />,
      isPrimary: true,
      onClick: () => setSubmitting(true),
      disabledReason: empty ?? (issues.length > 0 ? presentCount(issues.length) : undefined),
    },
    ...inference.commands,
    { label: 'Validate', needs: 'read', icon: <ValidateIcon />, onClick: validate },
    {
      label: 'Undo',
      needs: 'write',
      icon: <UndoIcon />,
      onClick: () => store.dispatch({ do: 'undo' }),
      disabledReason: canUndo ? undefined : 'There is nothing to undo',
    },
    {
      label: 'Redo',
      needs: 'write',
      icon: <RedoIcon />,
      onClick: () => store.dispatch({ do: 'redo' }),
      disabledReason: canRedo ? undefined : 'There is nothing to redo',
    },
    { label: 'Auto-layout', needs: 'write', icon: <LayoutIcon />, onClick: arrange, disabledReason: empty },
    { label: 'Clone', needs: 'write', icon: <CloneIcon />, onClick: () => void clone() },
    { label: 'Export JSON', needs: 'read', icon: <ExportIcon />, onClick: exportJson },
    { label: 'Settings', needs: 'read', icon: <SettingsIcon />, onClick: onSettings },
  ]
  return (
    <>
      <CommandBar commands={commands} />
      {isSubmitting && <SubmitDialog onClose={() => setSubmitting(false)} />}
      {inference.dialog}
    </>
  )
}

const presentCount = (count: number) =>
  count === 1
    ? 'One issue must be solved first: see Validation'
    : `${count} issues must be solved first: see Validation`
