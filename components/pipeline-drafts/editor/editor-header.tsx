'use client'

import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { jobHref } from '#components/jobs/job-paths.ts'
import { kindNames } from '#components/pipeline-drafts/draft.ts'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { EditorCommands } from '#components/pipeline-drafts/editor/editor-commands.tsx'
import { type LeftTab, leftTabs } from '#components/pipeline-drafts/editor/left-panel.tsx'
import { SaveIndicator } from '#components/pipeline-drafts/editor/save-indicator.tsx'
import { TitleField } from '#components/pipeline-drafts/editor/title-field.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import type { GraphIssue } from '#lib/pipelines/graph/graph-issue.ts'

interface EditorHeaderProps {
  issues: readonly GraphIssue[]
  left: LeftTab | undefined
  onLeft: (tab: LeftTab) => void
  onSettings: () => void
}

/** Title, autosave, the last run, the commands, and what the left panel shows. */
export function EditorHeader({ issues, left, onLeft, onSettings }: EditorHeaderProps) {
  const { draft, autosave } = useDraft()
  const { displayName } = autosave.words
  const { kind, lastRun } = draft.properties
  return (
    <Box
      component="header"
      sx={{
        px: { xs: 1.5, md: 2 },
        py: 1,
        display: 'grid',
        gap: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Breadcrumbs
        items={[{ label: 'Home', href: '/' }, { label: 'Designer', href: '/designer' }, { label: displayName }]}
      />
      <Box sx={{ display: 'flex', alignItems: 'center', columnGap: 1.5, rowGap: 0.5, flexWrap: 'wrap', minWidth: 0 }}>
        <Box sx={{ minWidth: 0, maxWidth: { xs: '100%', md: '45%' } }}>
          <TitleField title={displayName} onRename={(name) => autosave.changeWords({ displayName: name })} />
        </Box>
        {kind !== 'training' && <StatusChip status={kindNames[kind]} />}
        <SaveIndicator state={autosave.state} />
        {lastRun && (
          <Box sx={{ ml: { md: 'auto' }, display: 'flex', gap: 1, alignItems: 'center' }}>
            <Link href={jobHref(lastRun.name)}>Last run</Link>
            <StatusChip status={lastRun.status} />
          </Box>
        )}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <ToggleButtonGroup size="small" exclusive value={left ?? null} aria-label="Left panel">
          {leftTabs.map(({ value, label }) => (
            <ToggleButton
              key={value}
              value={value}
              onClick={() => onLeft(value)}
              sx={{ textTransform: 'none', py: 0.25 }}
            >
              {value === 'issues' && issues.length > 0 ? `${label} (${issues.length})` : label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <EditorCommands
          issues={issues}
          onValidate={() => left !== 'issues' && onLeft('issues')}
          onSettings={onSettings}
        />
      </Box>
    </Box>
  )
}
