'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Drawer from '@mui/material/Drawer'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useCallback, useMemo, useState } from 'react'
import { DeploymentBanner } from '#components/pipeline-drafts/deploy/deployment-banner.tsx'
import { Canvas } from '#components/pipeline-drafts/editor/canvas.tsx'
import { ConflictDialog } from '#components/pipeline-drafts/editor/conflict-dialog.tsx'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { EditorHeader } from '#components/pipeline-drafts/editor/editor-header.tsx'
import { pickSelectedNode, useEditor, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { LeftPanel, type LeftTab } from '#components/pipeline-drafts/editor/left-panel.tsx'
import { useIssues } from '#components/pipeline-drafts/editor/use-issues.ts'
import { DerivationBanner } from '#components/pipeline-drafts/inference/derivation-banner.tsx'
import { NewerModelsAlert } from '#components/pipeline-drafts/inference/newer-models-alert.tsx'
import { Inspector } from '#components/pipeline-drafts/inspector/inspector.tsx'
import { SettingsPanel } from '#components/pipeline-drafts/settings/settings-panel.tsx'
import { marksOfSteps } from '#components/pipeline-runs/graph/flow-graph.ts'
import { useSteps } from '#components/pipeline-runs/use-steps.ts'
import { topBarHeight } from '#components/shell/top-bar.tsx'
import { useAccess } from '#lib/client/use-access.ts'

const leftWidth = 290
const rightWidth = 340

/** Header, library, canvas and inspector; on narrow screens the panels are drawers over the canvas. */
export function EditorLayout() {
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'), { defaultMatches: true })
  const { draft, autosave } = useDraft()
  const { reasonAgainst } = useAccess()
  const store = useEditorStore()
  const [left, setLeft] = useState<LeftTab | undefined>(isWide ? 'library' : undefined)
  const node = useEditor(pickSelectedNode)
  // Choosing another node shows that node again.
  const [settings, setSettings] = useState<{ beside: string | undefined }>()
  const isSettings = settings !== undefined && settings.beside === node?.id
  const issues = useIssues()
  const job = draft.properties.lastRun?.name
  const { steps } = useSteps(job)
  const marksOf = useMemo(() => {
    const ofSteps = marksOfSteps(steps)
    const counts = Map.groupBy(issues, (issue) => issue.node)
    return (id: string) => ({ ...ofSteps(id), issueCount: counts.get(id)?.length })
  }, [steps, issues])
  const closeRight = useCallback(() => {
    setSettings(undefined)
    store.dispatch({ do: 'select', nodes: [] })
  }, [store])
  const leftPanel = left && <LeftPanel tab={left} issues={issues} />
  const rightPanel = isSettings ? (
    <SettingsPanel onClose={() => setSettings(undefined)} />
  ) : (
    node && <Inspector node={node} job={job} step={steps?.find((step) => step.node === node.id)} />
  )
  return (
    <Box
      sx={{
        m: { xs: -2, md: -3 },
        height: `calc(100dvh - ${topBarHeight}px)`,
        display: 'flex',
        flexDirection: 'column',
        minWidth: 0,
      }}
    >
      <EditorHeader
        issues={issues}
        left={left}
        onLeft={(tab) => setLeft(tab === left ? undefined : tab)}
        onSettings={() => setSettings(isSettings ? undefined : { beside: node?.id })}
      />
      {store.isReadOnly && (
        <Alert severity="info" sx={{ borderRadius: 0 }}>
          {`You can look at this pipeline. ${reasonAgainst('write') ?? ''}`}
        </Alert>
      )}
      <DerivationBanner />
      <NewerModelsAlert />
      <DeploymentBanner draft={draft.name} />
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        {isWide && leftPanel && (
          <Box sx={{ ...panel, width: leftWidth, borderRight: 1, borderColor: 'divider' }}>{leftPanel}</Box>
        )}
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Canvas marksOf={marksOf} />
        </Box>
        {isWide && rightPanel && (
          <Box sx={{ ...panel, width: rightWidth, borderLeft: 1, borderColor: 'divider' }}>{rightPanel}</Box>
        )}
      </Box>
      {!isWide && (
        <>
          <Drawer
            open={left !== undefined}
            onClose={() => setLeft(undefined)}
            slotProps={{ paper: { 'aria-label': 'Library' } }}
          >
            <Box sx={{ ...panel, width: 'min(320px, 88vw)', height: '100%' }}>{leftPanel}</Box>
          </Drawer>
          <Drawer
            anchor="bottom"
            open={Boolean(rightPanel) && left === undefined}
            onClose={closeRight}
            slotProps={{ paper: { 'aria-label': isSettings ? 'Settings' : (node?.title ?? 'Node') } }}
          >
            <Box sx={{ ...panel, height: '75dvh' }}>{rightPanel}</Box>
          </Drawer>
        </>
      )}
      {autosave.state.is === 'conflict' && <ConflictDialog conflict={autosave.state.error} />}
    </Box>
  )
}

const panel = {
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  flexShrink: 0,
  bgcolor: 'background.paper',
} as const
