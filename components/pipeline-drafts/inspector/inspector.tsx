'use client'

import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { DetailsTab } from '#components/pipeline-drafts/inspector/details-tab.tsx'
import { ParametersTab } from '#components/pipeline-drafts/inspector/parameters-tab.tsx'
import { ModuleIcon } from '#components/pipeline-runs/graph/module-icon.tsx'
import type { Step } from '#components/pipeline-runs/step.ts'
import { StepPanel } from '#components/pipeline-runs/step-panel.tsx'
import { ReadOnly } from '#components/ui/access/read-only.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'

interface InspectorProps {
  node: GraphNode
  /** Of the draft's last run. */
  job: string | undefined
  step: Step | undefined
}

const tabs = [
  { value: 'parameters', label: 'Parameters' },
  { value: 'outputs', label: 'Outputs + logs' },
  { value: 'details', label: 'Details' },
] as const

/** The right panel: what the selected node does, what it did in the last run, and what it is. */
export function Inspector({ node, job, step }: InspectorProps) {
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('parameters')
  const { isReadOnly } = useEditorStore()
  const manifest = findManifest(node.module)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, height: '100%' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', px: 2, pt: 1.5 }}>
        <ModuleIcon manifest={manifest} sx={{ color: 'primary.main' }} />
        <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
          {node.title}
        </Typography>
      </Box>
      <Tabs
        value={tab}
        onChange={(_, next) => setTab(next)}
        aria-label={`Panel of ${node.title}`}
        variant="scrollable"
        scrollButtons={false}
        sx={{ borderBottom: 1, borderColor: 'divider', px: 1, minHeight: 40 }}
      >
        {tabs.map(({ value, label }) => (
          <Tab key={value} value={value} label={label} id={`panel-tab-${value}`} sx={{ px: 1, minWidth: 0 }} />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        aria-labelledby={`panel-tab-${tab}`}
        tabIndex={0}
        sx={{ overflowY: 'auto', flex: 1, minHeight: 0, p: 2 }}
      >
        <ErrorBoundary key={`${node.id} ${tab}`} name="This panel">
          {tab === 'parameters' && (
            <ReadOnly isReadOnly={isReadOnly}>
              <ParametersTab node={node} manifest={manifest} />
            </ReadOnly>
          )}
          {tab === 'outputs' && <StepPanel job={job} step={step} />}
          {tab === 'details' && <DetailsTab node={node} manifest={manifest} />}
        </ErrorBoundary>
      </Box>
    </Box>
  )
}
