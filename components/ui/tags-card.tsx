'use client'

import EditIcon from '@mui/icons-material/EditOutlined'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { Tags } from '#components/ui/tags.ts'
import { TagChips, TagsEditor } from '#components/ui/tags-editor.tsx'
import { type Need, useAccess } from '#lib/client/use-access.ts'

interface TagsCardProps {
  tags: Tags | undefined
  /** Saves them; without it the card is read-only. */
  onSave?: (tags: Tags) => Promise<unknown>
  /** What saving asks of the person's role in the workspace: who may not reads. */
  needs: Need
}

/** The Tags card of a detail page, with a pencil. */
export function TagsCard({ tags = {}, onSave, needs }: TagsCardProps) {
  const { mayDo } = useAccess()
  const [draft, setDraft] = useState<Tags>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onSave?.(draft ?? {})
      setDraft(undefined)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const pencil = onSave && mayDo(needs) && !draft && (
    <IconButton aria-label="Edit tags" onClick={() => setDraft(tags)}>
      <EditIcon fontSize="inherit" />
    </IconButton>
  )
  return (
    <SectionCard title="Tags" action={pencil}>
      {draft ? (
        <Stack spacing={1.5}>
          <TagsEditor tags={draft} onChange={setDraft} />
          {error !== undefined && <ErrorPanel error={error} />}
          <Stack direction="row" spacing={1}>
            <Button variant="contained" loading={isBusy} onClick={save}>
              Save
            </Button>
            <Button color="inherit" disabled={isBusy} onClick={() => setDraft(undefined)}>
              Cancel
            </Button>
          </Stack>
        </Stack>
      ) : Object.keys(tags).length > 0 ? (
        <TagChips tags={tags} />
      ) : (
        '--'
      )}
    </SectionCard>
  )
}
